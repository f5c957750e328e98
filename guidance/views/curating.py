"""Writing guidance in the browser."""

import io
import zipfile
from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guidance.actions import curating, curators
from guidance.actions.bodies import Bodies
from guidance.addresses import SEGMENTS, address_of
from guidance.citing import link_citations
from guidance.comparing import in_words, passages
from guidance.forms import DraftForm
from guidance.library import current
from guidance.models import Edit, Proposal
from guidance.packs import PackErrors
from guidance.packs.content import Content, Guideline
from guidance.packs.draft import typed
from guidance.packs.pack import VERIFICATION
from guidance.packs.vocabulary import Kind
from guidance.packs.writing import written
from guidance.snapshot import Library

ROWS_ON_A_PAGE = 50
HEADINGS = ("What to do and why", "When it is time to change", "What goes wrong", "What the sources say")
AT_FIRST = {Kind.GUIDELINE: {"body": "\n\n\n".join(f"## {heading}" for heading in HEADINGS)}}
ABOUT_KINDS = {
    Kind.GUIDELINE: "an article with a stance at each stage",
    Kind.QUESTION: "asked while a decision is drafted",
    Kind.DECISION_POINT: "a decision most teams meet, with its options",
    Kind.TENSION: "what sources disagree on",
    Kind.TRIGGER: "what makes decisions worth another look",
    Kind.CHECKLIST: "points to tick",
    Kind.LAYER: "of the reference architecture",
    Kind.COMBINATION: "products that are used together",
    Kind.STAGE_SHAPE: "the whole at a stage",
    Kind.TYPE_PROFILE: "what a type of business minds",
    Kind.SOURCE: "a document you take evidence from",
    Kind.EVIDENCE: "one statement of a source, with its lines",
}


class NotACurator(PermissionDenied):
    """Seen, but not allowed; `who_may` names people who can help."""

    def __init__(self, who_may: list[str]) -> None:
        super().__init__("Guidance is written by curators, whom administrators appoint.")
        self.who_may = who_may


def curated(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For curators; everybody else is told whom to ask."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not curators.may_curate(request.user):
            raise NotACurator([user.get_full_name() or user.email for user in curators.curators()[:5]])
        return view(request, *args, **kwargs)

    return wrapped


@require_safe
@curated
def overview(request: HttpRequest) -> HttpResponse:
    """What this site has written, what was done lately, and who may."""
    return _overview(request)


def _overview(request: HttpRequest, status: int = 200, problem: str = "") -> HttpResponse:
    edits = Edit.objects.select_related("by", "item", "version")
    pack = curating.local_pack()
    context = {
        "kinds": [(kind, SEGMENTS[kind], ABOUT_KINDS[kind]) for kind in Kind],
        "items": [(each, SEGMENTS[each.kind]) for each in pack.contents],
        "page": Paginator(edits, ROWS_ON_A_PAGE).get_page(request.GET.get("page")),
        "curators": curators.curators(),
        "waiting": Proposal.objects.filter(state=Proposal.State.OPEN).count(),
        "problem": problem,
    }
    return render(request, "guidance/curating/overview.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@curated
def write(request: HttpRequest, kind: Kind) -> HttpResponse:
    """A new item."""
    data = request.POST if request.method == "POST" else None
    return _edit(request, kind, DraftForm(kind, data, library=current(), initial=AT_FIRST.get(kind)), None)


@require_http_methods(["GET", "HEAD", "POST"])
@curated
def revise(request: HttpRequest, kind: Kind, key: str) -> HttpResponse:
    """Another text of an item; one of ours is adapted by it."""
    library = current()
    content = library.find(kind, key)
    if content is None:
        raise Http404("The library has no such item in force.")
    if not curating.may_be_written(content):
        return _elsewhere(request, library, content)
    initial = {**typed(content), "seen": content.version_id}
    if content.pack != curating.LOCAL.key:  # whoever verified the original has not seen this text
        initial |= dict.fromkeys(VERIFICATION, "")
    data = request.POST if request.method == "POST" else None
    return _edit(request, kind, DraftForm(kind, data, library=library, initial=initial, is_new=False), content)


def _edit(request: HttpRequest, kind: Kind, form: DraftForm, content: Content | None) -> HttpResponse:
    """Show, preview, publish or give one row more, by the button that was pressed; nothing typed is lost."""
    proposal = _proposal(request)
    context = {"form": form, "kind": kind, "item": content, "segment": SEGMENTS[kind], "proposal": proposal}
    context["pack"] = form.library.packs.get(content.pack) if content else None
    if "more" in request.POST:
        context["form"] = form.with_another(request.POST["more"])
        return render(request, "guidance/curating/edit.html", context)
    if request.method == "POST" and form.is_valid() and not _is_taken(kind, form, content):
        key = content.key if content else form.cleaned_data["key"]
        draft = curating.drafted(kind, key, form.typed)
        try:
            if "publish" in request.POST:
                return _publish(request, draft, form, proposal)
            context["preview"] = _preview(current(), curating.check(draft).content)
            return render(request, "guidance/curating/edit.html", context)
        except PackErrors as errors:
            form.show(errors, curating.compose(draft, curating.local_pack()))
        except curating.Outdated:
            context["newer"] = _newer(form, content)
            return render(request, "guidance/curating/edit.html", context, status=409)
    return render(request, "guidance/curating/edit.html", context, status=422 if form.errors else 200)


def _is_taken(kind: Kind, form: DraftForm, content: Content | None) -> bool:
    """Whether a new item was given the key of one that exists; the form then says so."""
    taken = content is None and current().find(kind, form.cleaned_data["key"])
    if taken:
        form.add_error("key", f"“{taken.title}” has this key already. Open it to revise it, or choose another key.")
    return bool(taken)


def _proposal(request: HttpRequest) -> Proposal | None:
    """The open proposal that the text is written for, which the address names."""
    pk = request.GET.get("proposal", "")
    if not pk.isdecimal() or len(pk) > 15:
        return None
    return Proposal.objects.select_related("by").filter(pk=pk, state=Proposal.State.OPEN).first()


def _publish(request: HttpRequest, draft: curating.Draft, form: DraftForm, proposal: Proposal | None) -> HttpResponse:
    fields = form.cleaned_data
    given = {"seen": fields["seen"], "note": fields["reason_for_change"], "proposal": proposal}
    edit = curating.publish(draft, by=request.user, **given)
    messages.info(request, "Published." if edit else "Nothing differed from what holds already.")
    return redirect(address_of(current().get(draft.kind, draft.key)))


def _preview(library: Library, content: Content) -> dict:
    """The text as it would stand, and what differs from what holds now."""
    now = library.find(content.kind, content.key)
    html = Bodies().html(content)
    return {
        "title": content.title,
        "body": link_citations(html, library) if isinstance(content, Guideline) else "",
        "text": in_words(content),
        "is_new": now is None,
        "passages": list(passages(in_words(now), in_words(content))) if now else [],
    }


def _newer(form: DraftForm, content: Content | None) -> list:
    """What somebody else published in the meantime, against what was typed; the form now counts as read against it."""
    if content is None:
        return []
    form.data = form.data.copy()
    form.data["seen"] = str(content.version_id)
    draft = curating.drafted(content.kind, content.key, form.typed)
    return list(passages(in_words(content), in_words(curating.check(draft).content)))


def _elsewhere(request: HttpRequest, library: Library, content: Content) -> HttpResponse:
    context = {"item": content, "pack": library.packs.get(content.pack)}
    return render(request, "guidance/curating/elsewhere.html", context)


@require_POST
@curated
def retire(request: HttpRequest, kind: Kind, key: str) -> HttpResponse:
    try:
        curating.retire(kind, key, by=request.user, note=request.POST.get("reason_for_change", "")[:400])
    except curating.NotHeldHere:
        messages.info(request, "This site's own pack does not hold it.")
    except PackErrors as errors:
        return _overview(request, 422, f"It cannot be retired yet, something still names it: {errors}")
    return redirect("guidance:curating")


@require_safe
@curated
def download(request: HttpRequest) -> HttpResponse:
    """This site's own pack as files, as `load_guidance` reads them."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in written(curating.local_pack()).items():
            archive.writestr(name, text)
    headers = {"Content-Disposition": 'attachment; filename="guidance-of-this-site.zip"'}
    return HttpResponse(held.getvalue(), content_type="application/zip", headers=headers)


@require_POST
@curated
def appoint(request: HttpRequest) -> HttpResponse:
    _require_administrator(request)
    email = request.POST.get("email", "")[:254].replace("\0", "")
    if curators.appoint(email) is None:
        return _overview(request, 422, f"Nobody here has the address {email}. They need an account first.")
    return redirect("guidance:curating")


@require_POST
@curated
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    _require_administrator(request)
    curators.dismiss(get_object_or_404(get_user_model(), pk=pk))
    return redirect("guidance:curating")


def _require_administrator(request: HttpRequest) -> None:
    if not request.user.is_superuser:
        names = [user.get_full_name() or user.email for user in curators.curators() if user.is_superuser]
        raise NotACurator(names[:5])
