"""Writing a record: edit, preview, keep what is typed, discard and bring back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

import markup
from adr.actions import drafting, keeping
from adr.actions.refusals import Refused
from adr.models import DecisionRecord
from adr.pages import reading
from adr.people import display_name
from adr.rules import leaving_out
from adr.views import access, deciding, draft_form, draft_page
from adr.views.changing import change, form_page, refusal

PAGE = 50


@form_page
def edit(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    record = access.get_record(request, slug, ref, to="write")
    if request.method == "POST":
        return _save(request, record)
    if not record.is_open:
        raise Refused(f"This record is {record.status}: its text is closed. Write a successor instead.")
    return draft_page.edit_page(request, record)


def _save(request: HttpRequest, record: DecisionRecord) -> HttpResponse:
    problem = draft_form.kept(request, record)
    if problem is not None:
        return problem
    match request.POST.get("then"):
        case "read":
            return redirect(record)
        case "propose":
            return deciding.proposed(request, record)
        case draft_page.SECTIONS | draft_page.TEXT as mode:
            return redirect(f"{record.edit_url}?mode={mode}")
    return redirect("record_edit", record.project.slug, record.ref)


@require_POST
def keep(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """Autosave: keeps the text as this person's draft, and says who else is at work on the record."""
    record = access.get_text(request, slug, ref, to="write")
    try:
        sent = draft_form.read(request, record)
        keeping.keep(record, sent.text, base=sent.base, by=request.user, page=sent.page)
    except Refused as refused:
        return JsonResponse({"problem": refused.message}, status=422)
    also = [display_name(user) for user in keeping.colleagues_at(record, by=request.user)]
    saved = timezone.localtime().strftime("%H:%M:%S")
    return JsonResponse({"saved": saved, "head": record.head.sequence, "also": also})


@require_POST
def preview(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """What the form holds, as it will be read: below the text, or without scripts on a page of its own."""
    record = access.get_text(request, slug, ref, to="write")
    text = request.POST.get("text", "")
    if "text" not in request.POST and draft_form.is_draft(request):
        try:
            text = draft_form.read(request, record).text
        except Refused as refused:
            if not request.htmx:
                return refusal(request, refused)
            return render(request, "adr/drafting/_no_preview.html", {"why": refused.message}, status=422)
    made = markup.render(text, links=reading.addresses(record, text), heading_shift=2)
    template = "adr/drafting/_preview.html" if request.htmx else "adr/drafting/preview.html"
    return render(request, template, {"made": made, "project": record.project, "record": record})


@require_safe
def beside(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """The gaps and the options of the text as it was last kept, for a page that is being typed on."""
    record = access.get_record(request, slug, ref, to="write")
    editor = draft_page.editor_of(request, record)
    context = {
        "project": record.project,
        "record": record,
        "editor": editor,
        "document": editor.document,
        "gaps": draft_page.placed_gaps(record, editor),
        "unwritten": leaving_out.unwritten(editor.document),
        "cards": draft_page.option_cards(record, editor.document, {}),
    }
    part = "options" if request.GET.get("part") == "options" else "gaps"
    return render(request, f"adr/drafting/_{part}.html", context)


@change
def let_go(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """Forget the unsaved text that was offered."""
    record = access.get_record(request, slug, ref, to="write")
    keeping.let_go(record, by=request.user, page=draft_page.page_of(request))
    return redirect("record_edit", slug, record.ref)


@change
def leave_out(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """Keep what was typed, and take the sections out that nobody wrote in."""
    record = access.get_record(request, slug, ref, to="write")
    if refused := draft_form.kept(request, record):
        return refused
    drafting.leave_out(record, base=record.head.sequence, by=request.user)
    return redirect(f"{record.edit_url}#gaps")


@change
def discard(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    record = access.get_record(request, slug, ref, to="write")
    drafting.discard(record, by=request.user)
    days = drafting.KEPT_FOR.days
    messages.info(request, f"The draft is discarded. You can bring it back from its page for {days} days.")
    return redirect("record", slug, record.ref)


@change
def restore(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    record = access.get_record(request, slug, ref, to="write")
    drafting.restore(record, by=request.user)
    return redirect("record", slug, record.ref)


@require_safe
def discarded(request: HttpRequest, slug: str) -> HttpResponse:
    """The drafts that can still be brought back, the latest first."""
    project = access.get_project(request, slug, to="write")
    since = timezone.now() - drafting.KEPT_FOR
    rows = DecisionRecord.objects.filter(project=project, discarded_at__gte=since).order_by("-discarded_at")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    for record in page:
        record.project = project
    context = {"project": project, "page": page, "days": drafting.KEPT_FOR.days}
    return render(request, "adr/drafting/discarded.html", context)
