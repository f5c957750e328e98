"""The forms for what a record can wait for, filled with what the library suggests."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth import get_user_model

from adr.forms.conditions import ConditionForm
from adr.models import Condition, DecisionRecord
from adr.pages import advising
from guidance import library
from guidance.packs.vocabulary import Kind


@dataclass(frozen=True)
class Choice:
    """One kind of condition with its form; open where it holds something."""

    kind: Condition.Kind
    form: ConditionForm
    is_open: bool


def forms(
    record: DecisionRecord, trigger: str = "", *, bound: Mapping[Condition.Kind, ConditionForm] | None = None
) -> list[Choice]:
    """A form for each kind; `trigger` is the key of a suggestion to begin with, `bound` what did not hold."""
    bound = bound or {}
    found = library.current().find(Kind.TRIGGER, trigger) if trigger else None
    suggested = advising.suggestion(found, record) if found else None
    choices = []
    for kind in Condition.Kind:
        if kind in bound:
            choices.append(Choice(kind, bound[kind], is_open=True))
        elif suggested and suggested.kind == kind:
            choices.append(Choice(kind, form(record, kind, initial=_initial(suggested)), is_open=True))
        else:
            choices.append(Choice(kind, form(record, kind), is_open=False))
    return choices


def form(record: DecisionRecord, kind: Condition.Kind, data=None, **options) -> ConditionForm:
    members = get_user_model().objects.filter(memberships__project=record.project_id).order_by("first_name", "email")
    return ConditionForm(kind, data, members=members, **options)


def _initial(suggested: advising.Suggested) -> dict:
    return {
        "kind": suggested.kind.value,
        "trigger": suggested.trigger.key,
        "stage": suggested.stage,
        "months": suggested.months,
        "text": suggested.words,
    }
