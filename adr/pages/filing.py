"""Records that no question finds, each with the topics that its words suggest."""

from dataclasses import dataclass

from adr.forms.filing import FilingForm, filed_as
from adr.models import DecisionRecord
from adr.rules import filing
from guidance.library import Library


@dataclass(frozen=True)
class Row:
    """A record with its form; `words` of its text speak for what is ticked and not said yet."""

    record: DecisionRecord
    form: FilingForm
    words: list[str]

    @property
    def ticked(self) -> list:
        return [choice for choice in self.form["topics"] if choice.data["selected"]]

    @property
    def others(self) -> list:
        return [choice for choice in self.form["topics"] if not choice.data["selected"]]


def row(record: DecisionRecord, shelf: Library) -> Row:
    """Head and topics must be loaded."""
    said = filed_as(record, shelf)
    found = [] if said["topics"] else filing.suggested(record.title, record.head.text, _keys(shelf))
    topics = said["topics"] or [each.topic for each in found]
    form = FilingForm(record, prefix=str(record.pk), initial=said | {"topics": topics}, likely=topics, shelf=shelf)
    return Row(record, form, [word for each in found for word in each.words])


def _keys(shelf: Library) -> list[str]:
    return [topic.key for topic in shelf.topics]
