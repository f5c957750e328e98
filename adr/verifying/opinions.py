"""Verdicts, comments, answers and links to guidance: on the right text, and as the timeline says."""

from collections.abc import Iterator

from django.db.models import F, Model

from adr.models import Answer, Comment, GuidanceLink, TimelineEntry, Verdict
from adr.verifying.broken import Broken, record
from adr.verifying.look import Look

OF_RECORD = ("record__project__slug", "record__number", "record__key")
ON_A_REVISION: tuple[type[Model], ...] = (Verdict, Comment, TimelineEntry)


def opinions_are_on_their_records_own_text(look: Look) -> Iterator[Broken]:
    """N5: what was said of a text is filed under the record that the text belongs to."""
    for model in ON_A_REVISION:
        strays = model.objects.exclude(revision=None).exclude(record=None).exclude(revision__record=F("record"))
        for pk, *of in strays.values_list("pk", *OF_RECORD):
            yield Broken("N5", record(*of), f"{model._meta.verbose_name} {pk} is about another record's text")


def verdicts_are_those_of_the_timeline(look: Look) -> Iterator[Broken]:
    """N4: each verdict is the last that its reviewer gave on that revision, and none is missing."""
    told = dict(look.replayed.verdicts)
    for revision, by, kind, sequence, *of in Verdict.objects.values_list(
        "revision", "by", "kind", "revision__sequence", *OF_RECORD
    ):
        if (last := told.pop((revision, by), "nothing of it")) != kind:
            what = f"the verdict of user {by} on revision {sequence} is {kind}, but the timeline says {last}"
            yield Broken("N4", record(*of), what)
    for revision, by in told:
        yield Broken("N4", f"revision id {revision}", f"the verdict that user {by} gave is missing")


def answers_and_links_are_those_of_the_timeline(look: Look) -> Iterator[Broken]:
    """N4: what each record answers, and how it stands to guidance."""
    answers = {
        (pk, key): ((not_applicable, until), of)
        for pk, key, not_applicable, until, *of in Answer.objects.values_list(
            "record", "question__key", "not_applicable", "until_stage", *OF_RECORD
        )
    }
    stands = {
        (pk, key): (stand, of)
        for pk, key, stand, *of in GuidanceLink.objects.values_list("record", "guideline__key", "stand", *OF_RECORD)
    }
    yield from _differing("answer to", answers, look.replayed.answers)
    yield from _differing("link to guideline", stands, look.replayed.stands)


def _differing(noun: str, present: dict, told: dict) -> Iterator[Broken]:
    """`present`: (value, the record's name columns) by (record, key); `told`: value by the same."""
    for place, (value, of) in present.items():
        if told.get(place) != value:
            yield Broken("N4", record(*of), f"its {noun} {place[1]} is not what the timeline says")
    for pk, key in told.keys() - present.keys():
        yield Broken("N4", f"record id {pk}", f"its {noun} {key} is missing")
