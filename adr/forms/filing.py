"""What a person says that a record is about."""

from collections.abc import Sequence

from django import forms

from adr.actions.filing import Filing
from adr.models import DecisionRecord
from guidance import library
from guidance.packs.vocabulary import Kind

NO_POINT = "No decision point"


class FilingForm(forms.Form):
    """One record's topics and decision point, without a query; among several the prefix is the record's id."""

    topics = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    decision_point = forms.ChoiceField(required=False)

    def __init__(self, record: DecisionRecord, *args, likely: Sequence[str] = (), **kwargs) -> None:
        """`likely` are topics whose decision points are offered first."""
        super().__init__(*args, **kwargs)
        self.record = record
        shelf = library.current()
        self.fields["topics"].choices = [(topic.key, topic.label) for topic in shelf.topics]
        first = [point for point in shelf.decision_points if set(likely) & set(point.topics)]
        rest = [point for point in shelf.decision_points if point not in first]
        self.fields["decision_point"].choices = [("", NO_POINT), *_named(first), *_named(rest)]

    def filing(self) -> Filing:
        """What was said; of a form without the field for it the decision point stays as it is."""
        shelf = library.current()
        if self.add_prefix("decision_point") in self.data:
            point = shelf.find(Kind.DECISION_POINT, self.cleaned_data["decision_point"])
        else:
            point = shelf.by_item(self.record.decision_point_id)
        return Filing(self.record, self.cleaned_data["topics"], point)


def filed_as(record: DecisionRecord) -> dict:
    """The initial values of the form for a record as it is filed now."""
    point = library.current().by_item(record.decision_point_id)
    topics = [topic.pk for topic in record.topics.all()]
    return {"topics": topics, "decision_point": point.address_key if point else ""}


def _named(points) -> list[tuple[str, str]]:
    return [(point.address_key, point.title) for point in points]
