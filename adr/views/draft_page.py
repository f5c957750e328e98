"""The page of a draft: the text at the left, what is asked and what is at hand at the right."""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from adr.actions import drafting, examining, keeping
from adr.actions.refusals import Refused
from adr.formats import Document, Option, parse
from adr.formats.vocabulary.wording import plain
from adr.forms.filing import FilingForm, filed_as
from adr.models import DecisionRecord, Draft, Membership
from adr.pages import advising, asking, conflicts, reading
from adr.rules import leaving_out, sectioning
from adr.views.changing import refusal
from guidance import library

SECTIONS, TEXT = "sections", "text"
MODE = "drafting_mode"


@dataclass
class Editor:
    """What the form shows: a text made from revision `base`, in one field or in one for each section.

    `kept` is the draft it came from where it was typed before and never saved, `waiting` how many more of them there
    are; `follows` names the draft that this page goes on from.
    """

    base: int
    document: Document
    fields: list[sectioning.Field]
    kept: Draft | None = None
    waiting: int = 0
    follows: str = ""

    @property
    def mode(self) -> str:
        return SECTIONS if self.fields else TEXT


def edit_page(
    request: HttpRequest,
    record: DecisionRecord,
    status: int = 200,
    *,
    editor: Editor | None = None,
    typed: dict[str, asking.Typed] | None = None,
    problem: str = "",
    place: str = "",
) -> HttpResponse:
    """The whole page; `typed` and `problem` are what a refused form brings back, `place` the field it is about."""
    editor = editor or editor_of(request, record)
    everything = bool(request.GET.get("all"))
    page, shelf = reading.page(record, request.user), library.current()
    context = {
        "project": record.project,
        "record": record,
        "editor": editor,
        "document": editor.document,
        "asked": asking.asked_of(record, editor.document, everything=everything, typed=typed),
        "cards": option_cards(record, editor.document, request.POST if status == 422 else {}),
        "gaps": placed_gaps(record, editor),
        "unwritten": leaving_out.unwritten(editor.document),
        "page": page,
        "fitting": advising.fitting(record, page.guidance),
        "words": advising.words_on(record, editor.document, page.guidance),
        "suggested": advising.suggested_conditions(record),
        "members": Membership.objects.filter(project=record.project_id).select_related("user"),
        "colleagues": keeping.colleagues_at(record, by=request.user),
        "stages_ahead": shelf.stages[shelf.stage_position(record.project.stage_id) + 1 :],
        "filing_form": FilingForm(record, initial=filed_as(record, shelf)),
        "typed": typed or {},
        "problem": problem or next((each.problem for each in (typed or {}).values()), ""),
        "place": place,
        "posted": {"choice": request.POST.get("choice"), "choice_reason": request.POST.get("choice-reason")}
        if status == 422
        else {},
    }
    return render(request, "adr/drafting/edit.html", context, status=status)


def editor_of(request: HttpRequest, record: DecisionRecord) -> Editor:
    """The person's unsaved text where there is one, else the newest revision."""
    drafts = keeping.unsaved(record, by=request.user)
    if not drafts:
        return _editor(request, record, record.head.sequence, record.head.document)
    kept = drafts[0]
    editor = _editor(request, record, kept.base.sequence, parse(kept.text, record.path))
    editor.kept, editor.waiting, editor.follows = kept, len(drafts) - 1, kept.token
    return editor


def _editor(request: HttpRequest, record: DecisionRecord, base: int, document: Document) -> Editor:
    revision = record.revisions.filter(sequence=base).first()
    origin = parse(revision.text, record.path) if revision else document
    in_sections = mode_of(request) == SECTIONS and revision and sectioning.can_hold(origin, document)
    return Editor(base, document, sectioning.fields_of(document) if in_sections else [])


def page_of(request: HttpRequest) -> keeping.Page:
    """Which page a form was typed on; the one-time id of its form is its name."""
    data = request.POST
    return keeping.Page(data.get("submission", "").replace("\x00", "")[:40], data.get("follows", ""))


def mode_of(request: HttpRequest) -> str:
    """Sections or the whole text: as the address says, else as the person last chose."""
    asked = request.GET.get("mode")
    if asked in (SECTIONS, TEXT) and request.session.get(MODE) != asked:
        request.session[MODE] = asked
    if "text" in request.POST:
        return TEXT
    return request.session.get(MODE, SECTIONS)


@dataclass(frozen=True)
class OptionCard:
    """An option of the text with what was typed into its card, and whether the library knows arguments for it."""

    option: Option
    is_known: bool
    good: str = ""
    bad: str = ""
    neutral: str = ""


def option_cards(record: DecisionRecord, document: Document, posted: Mapping[str, str]) -> list[OptionCard]:
    shelf = library.current()
    point = shelf.by_item(record.decision_point_id) if record.decision_point_id else None
    known = {plain(option.name) for option in point.options} if point else set()
    return [
        OptionCard(
            option,
            plain(option.title) in known and not (option.pros or option.cons),
            *(posted.get(f"option-{index}-{kind}", "") for kind in ("good", "bad", "neutral")),
        )
        for index, option in enumerate(document.options)
    ]


def placed_gaps(record: DecisionRecord, editor: Editor) -> list[tuple]:
    """Each gap with the place on the page that it leads to."""
    return [(gap, _place(gap, editor)) for gap in examining.gaps_of(record, editor.document)]


BESIDE = {"questions": "#asked", "options": "#options", "condition": "#conditions", "departure": "#guidance"}


def _place(gap, editor: Editor) -> str:
    if gap.kind in BESIDE:
        return BESIDE[gap.kind]
    if not editor.fields:
        return "#id_text"
    above = [field for field in editor.fields if gap.line and field.line <= gap.line]
    return f"#{above[-1].name}" if above else "#id_title"


def give_back(
    request: HttpRequest,
    record: DecisionRecord,
    refused: Refused,
    text: str,
    typed: dict[str, asking.Typed] | None = None,
) -> HttpResponse:
    """A text that was refused, whole on the page and kept as that person's draft."""
    base = request.POST.get("base", "")
    number = int(base) if base.isdecimal() and len(base) < 10 else 0
    page = page_of(request)
    if number:
        with contextlib.suppress(Refused):
            keeping.keep(record, text, base=number, by=request.user, page=page)
    if not record.is_open:
        return refusal(request, refused)
    editor = _editor(request, record, number, parse(text.replace("\x00", "\ufffd"), record.path))
    editor.follows = _token(record, request, page)
    return edit_page(request, record, 422, editor=editor, typed=typed, problem=refused.message)


def conflict(request: HttpRequest, record: DecisionRecord, sent) -> HttpResponse:
    """Somebody saved first: both texts, a merged proposal, and the loser's text kept as their draft."""
    parent = record.revisions.get(sequence=sent.base)
    mine = drafting.typed_document(record, parent, sent.text, sent.cards).text
    keeping.keep(record, mine, base=sent.base, by=request.user, page=sent.page)
    record.refresh_from_db()
    context = {
        "project": record.project,
        "record": record,
        "conflict": conflicts.between(record, mine, sent.base),
        "head": record.head,
        "follows": _token(record, request, sent.page),
    }
    return render(request, "adr/drafting/conflict.html", context, status=409)


def _token(record: DecisionRecord, request: HttpRequest, page: keeping.Page) -> str:
    kept = keeping.kept_of(record, by=request.user, page=page)
    return kept.token if kept else ""
