"""What the form of a draft carries: the text or its sections, and what was written into the cards beside it.

All buttons beside a draft belong to its one form, so that whichever is pressed, with scripts or without,
everything that was typed on the page is kept first.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse, QueryDict

from adr.actions import answering, drafting, keeping
from adr.actions.refusals import Refused, Stale
from adr.formats import ArgumentKind, parse
from adr.models import DecisionRecord
from adr.pages import asking
from adr.rules import answers, options, sectioning
from adr.views import draft_page
from guidance import library
from guidance.models import Item, Stage
from guidance.packs.vocabulary import Kind

KINDS = {"good": ArgumentKind.GOOD, "bad": ArgumentKind.BAD, "neutral": ArgumentKind.NEUTRAL}
CARDS_AT_MOST = 60
ARRIVED = "draft_arrived"
INCOMPLETE = "The form does not say which revision it was made from. Open the page again."


@dataclass
class Sent:
    """The form, read: `text` is the whole document; the answers are kept by question."""

    base: int
    text: str
    cards: options.Cards
    page: keeping.Page
    answers: dict[str, asking.Typed] = field(default_factory=dict)


def is_draft(request: HttpRequest) -> bool:
    """Whether a request carries the form of a draft page, and not a form of its own."""
    return "editor" in request.POST


def read(request: HttpRequest, record: DecisionRecord) -> Sent:
    """Raises Refused where the form does not say what it was made from, or holds what no text can."""
    data = request.POST
    if not data.get("base", "").isdecimal() or len(data["base"]) > 9:
        raise Refused(INCOMPLETE)
    base = int(data["base"])
    if any("\x00" in value for _, values in data.lists() for value in values):
        raise Refused("Null characters are not allowed in a text.")
    return Sent(base, text_of(data, record, base), _cards(data), draft_page.page_of(request), dict(_answers(data)))


def text_of(data: QueryDict, record: DecisionRecord, base: int) -> str:
    """The whole text that was typed, from the one field or from the fields of its sections."""
    if "text" in data:
        if not data["text"].strip():
            raise Refused("The text is empty. Discard the draft instead, or write something.")
        return data["text"]
    revision = record.revisions.filter(sequence=base).first()
    if revision is None:
        raise Refused(INCOMPLETE)
    bodies = {name: value for name, value in data.items() if name.startswith("section-")}
    title = " ".join(data.get("title", "").split())
    return sectioning.assembled(parse(revision.text, record.path), bodies, title).text


def _text_as_typed(request: HttpRequest, record: DecisionRecord) -> str:
    """The text of a form that cannot be read, as far as it goes: nothing of it is lost."""
    data = request.POST
    base = data.get("base", "")
    try:
        return text_of(data, record, int(base) if base.isdecimal() and len(base) < 10 else 0)
    except Refused:
        return data.get("text", "\n\n".join(value for name, value in data.items() if name.startswith("section-")))


def _cards(data: QueryDict) -> options.Cards:
    return options.Cards(
        options=tuple(_typed_options(data)),
        new_title=data.get("new-option", ""),
        new_description=data.get("new-option-description", ""),
        chosen=data.get("choice", ""),
        reason=data.get("choice-reason", ""),
    )


def _typed_options(data: QueryDict) -> Iterator[options.Typed]:
    for index in range(CARDS_AT_MOST):
        title = data.get(f"option-{index}")
        if title is None:
            return
        typed = [(kind, data.get(f"option-{index}-{name}", "").strip()) for name, kind in KINDS.items()]
        if arguments := tuple((kind, text) for kind, text in typed if text):
            yield options.Typed(title, arguments)


def _answers(data: QueryDict) -> Iterator[tuple[str, asking.Typed]]:
    """What was typed at each question; the fields of a question carry its key."""
    keys = [name.partition("-")[2] for name in data if name.startswith(("answer-", "reason-"))]
    for key in dict.fromkeys(keys):
        values = tuple(_lines(value).strip() for value in data.getlist(f"answer-{key}"))
        given = answers.Given(tuple(value for value in values if value), data.get(f"note-{key}", "").strip())
        yield key, asking.Typed(given, data.get(f"reason-{key}", "").strip(), data.get(f"until-{key}", ""))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def kept(request: HttpRequest, record: DecisionRecord) -> HttpResponse | None:
    """Keep everything that was typed; a response says what could not be, None that all is well.

    The record's head is the new revision afterwards.
    """
    try:
        sent = read(request, record)
    except Refused as refused:
        return draft_page.give_back(request, record, refused, _text_as_typed(request, record))
    problems = dict(_keep_answers(request, record, sent))
    try:
        drafting.revise(record, sent.text, base=sent.base, by=request.user, cards=sent.cards, page=sent.page)
    except Stale:
        return draft_page.conflict(request, record, sent)
    except Refused as refused:
        return draft_page.give_back(request, record, refused, sent.text, typed=sent.answers)
    record.refresh_from_db()
    # The page that is shown next tells its scripts by this that what they kept in the browser has arrived.
    request.session[ARRIVED] = request.POST.get("submission", "")[:40]
    if problems:
        return draft_page.edit_page(request, record, 422, typed=problems)
    return None


def _keep_answers(request: HttpRequest, record: DecisionRecord, sent: Sent) -> Iterator[tuple[str, asking.Typed]]:
    """Keep what is new; yields what cannot be kept, with what is wrong."""
    rows = {answer.question.key: answer for answer in record.answers.select_related("question")}
    for key, typed in sent.answers.items():
        question = library.current().find(Kind.QUESTION, key)
        if question is None:
            continue
        try:
            _keep_answer(request, record, question, rows.get(key), typed)
        except Refused as refused:
            yield key, asking.Typed(typed.given, typed.reason, typed.until, refused.message)


def _keep_answer(request: HttpRequest, record: DecisionRecord, question, row, typed: asking.Typed) -> None:
    """An answer that differs from the kept one, else a reason that does; empty fields say nothing."""
    shown = answers.read(question, row.text) if row and not row.not_applicable else answers.Given(())
    item = Item(pk=question.item_id, key=question.key)
    if typed.given != shown and (typed.given.values or typed.given.note):
        answering.answer(record, item, typed.given.values, note=typed.given.note, by=request.user)
    elif typed.reason and (row is None or (typed.reason, typed.until) != (row.reason, row.until_stage_id or "")):
        until = Stage.objects.filter(key=typed.until).first()
        answering.not_applicable(record, item, typed.reason, until=until, by=request.user)
