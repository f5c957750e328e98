"""What a person says that a record is about."""

from collections.abc import Sequence

from django import forms

from adr.actions.filing import SAYABLE, Filing
from adr.formats import Status
from adr.models import DecisionRecord
from guidance import library
from guidance.library import Library
from guidance.packs.vocabulary import Kind

NO_POINT = "No decision point"
STATES = [(status.value, status.value.capitalize()) for status in SAYABLE]


class OthersForm(forms.Form):
    """One answer for all records of a page whose texts state no status."""

    others = forms.ChoiceField(
        required=False,
        choices=[("", "Leave them as they are"), *STATES],
        label="All of these that state no status, unless chosen beside them",
    )

    def status(self) -> str:
        return self.cleaned_data.get("others", "") if self.is_valid() else ""


class FilingForm(forms.Form):
    """One record's topics, decision point and, where its text states none, status; without a query.

    Among several the prefix is the record's id.
    """

    topics = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    decision_point = forms.ChoiceField(required=False)

    def __init__(
        self, record: DecisionRecord, *args, likely: Sequence[str] = (), shelf: Library | None = None, **kwargs
    ) -> None:
        """`likely` are topics whose decision points are offered first; `shelf` is shared by the forms of a page."""
        super().__init__(*args, **kwargs)
        self.record = record
        self.shelf = shelf = shelf or library.current()
        self.fields["topics"].choices = [(topic.key, topic.label) for topic in shelf.topics]
        first = [point for point in shelf.decision_points if set(likely) & set(point.topics)]
        rest = [point for point in shelf.decision_points if point not in first]
        self.fields["decision_point"].choices = [("", NO_POINT), *_named(first), *_named(rest)]
        if record.status == Status.UNSTATED:
            self.fields["status"] = forms.ChoiceField(required=False, choices=[("", "Status not said"), *STATES])

    def filing(self, others: str = "") -> Filing:
        """What was said; of a form without the field for it the decision point stays as it is.

        `others` is the status of a record whose text states none, where nothing was chosen for it.
        """
        if self.add_prefix("decision_point") in self.data:
            point = self.shelf.find(Kind.DECISION_POINT, self.cleaned_data["decision_point"])
        else:
            point = self.shelf.by_item(self.record.decision_point_id)
        status = (self.cleaned_data["status"] or others) if "status" in self.fields else ""
        return Filing(self.record, self.cleaned_data["topics"], point, Status(status) if status else None)


def filed_as(record: DecisionRecord, shelf: Library) -> dict:
    """The initial values of the form for a record as it is filed now."""
    point = shelf.by_item(record.decision_point_id)
    topics = [topic.pk for topic in record.topics.all()]
    return {"topics": topics, "decision_point": point.address_key if point else ""}


def _named(points) -> list[tuple[str, str]]:
    return [(point.address_key, point.title) for point in points]
