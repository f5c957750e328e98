"""What somebody needs who looks at a decision again: what changed, what was expected, what one asks today."""

import re
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

import markup
from adr.actions import examining
from adr.formats import Document, Role
from adr.models import DecisionRecord, Reason, Revisit
from adr.models.timeline import Verb
from adr.pages import reading
from adr.rules import prompts
from adr.rules.answers import YES_NO
from guidance import library
from guidance.comparing import Passage, passages, text_of
from guidance.models import Version
from guidance.packs.vocabulary import Kind

LONGEST_SECTION = 20_000
_ID = re.compile(r' id="[^"<>]*"')


@dataclass(frozen=True)
class ChangedGuidance:
    """A linked guideline between the version it was read in and the one that gave the reason."""

    title: str
    old: Version
    new: Version
    passages: list[Passage]


@dataclass(frozen=True)
class Look:
    """`expected` is what the text of the decision says would come of it, and `expected_html` the same to read;
    `earlier` are its concluded revisits, `closed_because` why this one ended without an outcome.
    """

    expected: str
    expected_html: SafeString
    guidance: list[ChangedGuidance]
    questions: list[prompts.Prompt]
    more_questions: int
    earlier: list[Revisit]
    closed_because: str


def look(revisit: Revisit, record: DecisionRecord, document: Document) -> Look:
    """In a fixed number of queries, whatever the number of reasons."""
    shown, more = _questions(revisit, record) if revisit.state == Revisit.State.OPEN else ([], 0)
    earlier = record.revisits.filter(state=Revisit.State.CONCLUDED, pk__lt=revisit.pk)
    expected = _expected(document)
    return Look(
        expected=expected,
        expected_html=_to_read(expected, record),
        guidance=_changed_guidance(revisit.reasons.all()),
        questions=shown,
        more_questions=more,
        earlier=list(earlier.select_related("concluded_by", "next_look_stage").order_by("-pk")),
        closed_because=_why_closed(revisit) if revisit.state == Revisit.State.CLOSED else "",
    )


def choices(prompt: prompts.Prompt) -> tuple[str, ...]:
    """What one can choose from to answer a question; empty where it is answered in words."""
    question = prompt.question
    return YES_NO if question.answer == "yes-no" else tuple(question.choices)


def _questions(revisit: Revisit, record: DecisionRecord) -> tuple[list[prompts.Prompt], int]:
    """Today's questions, first those that brought the decision back; and how many more would fit."""
    situation, shelf = examining.situation(record), library.current()
    named = [key for reason in revisit.reasons.all() for key in reason.data.get("questions", ())]
    found = [question for key in named if (question := shelf.find(Kind.QUESTION, key))]
    leading = prompts.leading(found, situation, "the decision came back for it")
    fitting = [each for each in prompts.prompts(situation, shelf.questions) if each.question.key not in named]
    first = prompts.first(fitting)[: max(prompts.FIRST - len(leading), 0)]
    return [*leading, *first], len(fitting) - len(first)


def _why_closed(revisit: Revisit) -> str:
    entries = revisit.project.timeline.filter(verb=Verb.REVISIT_CLOSED, data__revisit=revisit.pk)
    entry = entries.order_by("pk").last()
    return entry.data.get("why", "") if entry else ""


def _expected(document: Document) -> str:
    section = document.section(Role.CONSEQUENCES)
    return document.body(section).strip() if section else ""


def _to_read(text: str, record: DecisionRecord) -> SafeString:
    """The section on its own; the whole record stands on the same page, so that its headings bear no ids here."""
    if not text:
        return SafeString("")
    made = markup.render(text[:LONGEST_SECTION], links=reading.addresses(record, text), heading_shift=3)
    return mark_safe(_ID.sub("", made.html))  # noqa: S308 - what was taken out of safe HTML leaves safe HTML


def _changed_guidance(reasons: list[Reason]) -> list[ChangedGuidance]:
    """Each guideline once, from the version first read to the newest that a reason names."""
    spans: dict[str, tuple[int, int]] = {}
    for reason in reasons:
        item, _, version = reason.subject.removeprefix("guideline:").partition("@")
        if reason.kind == Reason.Kind.GUIDANCE and version.isdecimal() and "read" in reason.data:
            first, last = spans.get(item, (reason.data["read"], 0))
            spans[item] = (min(first, reason.data["read"]), max(last, int(version)))
    rows = Version.objects.filter(item__in=spans).select_related("item", "item__pack") if spans else ()
    versions = {(str(row.item_id), row.number): row for row in rows}
    return [
        ChangedGuidance(new.title, old, new, list(passages(text_of(old), text_of(new))))
        for item, (first, last) in spans.items()
        if (old := versions.get((item, first))) and (new := versions.get((item, last)))
    ]
