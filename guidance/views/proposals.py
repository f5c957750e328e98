"""Proposals to the guidance: everybody's page to make one, and the curators' answers."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from guidance.actions import curating, proposing
from guidance.actions.curators import may_curate
from guidance.forms.proposal import ProposalForm, item_called, name_for
from guidance.library import current
from guidance.models import Proposal
from guidance.packs.content import Content
from guidance.views.curating import curated

ROWS_ON_A_PAGE = 25


@require_http_methods(["GET", "HEAD", "POST"])
def proposals(request: HttpRequest) -> HttpResponse:
    """What was proposed, on an item (`?about=guidelines/caching`) or at all, with the form to propose more."""
    library = current()
    about = item_called(library, request.GET.get("about", ""))
    form = ProposalForm(
        request.POST if request.method == "POST" else None,
        library=library,
        initial={"about": name_for(about) if about else ""},
    )
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        proposing.propose(fields.pop("about"), **fields, by=request.user)
        messages.info(request, "Sent to the curators. What they answer stands below.")
        return redirect(fields["origin_url"] or request.get_full_path())
    return _page(request, form, about, 422 if form.errors else 200)


def _page(request: HttpRequest, form: ProposalForm, about: Content | None, status: int) -> HttpResponse:
    waiting_first = F("answered_at").desc(nulls_first=True)
    rows = Proposal.objects.select_related("by", "answered_by", "item", "edit__version__item__pack")
    rows = rows.order_by(waiting_first, "-id")
    if about:
        rows = rows.filter(item__kind=about.kind, item__key=about.key)
    library, is_curator = form.library, may_curate(request.user)
    page = Paginator(rows, ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "library": library,
        "form": form,
        "about": about,
        "page": page,
        "rows": [(each, each.item and library.by_item(each.item_id)) for each in page],
        "waiting": rows.filter(state=Proposal.State.OPEN).count(),
        "is_curator": is_curator,
        "may_be_written": about and is_curator and curating.may_be_written(about),
    }
    return render(request, "guidance/proposals.html", context, status=status)


@require_POST
@curated
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a proposal with the reason why it is not taken up."""
    proposal = get_object_or_404(Proposal, pk=pk)
    answer = request.POST.get("answer", "")[:2_000].replace("\0", "").strip()
    if not answer:
        messages.warning(request, "Say in a sentence why; whoever proposed it will read it.")
        return redirect(f"{reverse('guidance:proposals')}#proposal-{pk}")
    try:
        proposing.decline(proposal, by=request.user, answer=answer)
    except proposing.AlreadyAnswered as answered:
        messages.info(request, f"Somebody answered it meanwhile: {answered.proposal.get_state_display()}.")
    return redirect(f"{reverse('guidance:proposals')}#proposal-{pk}")
