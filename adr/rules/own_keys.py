"""The few facts that other tools can read as keys of the front matter, beside the appendix that says them all."""

from adr.formats import Document, edits
from adr.rules.appendix import ConditionKind, Facts

MARK = "Waymark"  # a comment behind a key says that it is ours


def keys(facts: Facts) -> dict[str, str]:
    """The stage of the decision, and the first day on which it is to be looked at again (YYYY-MM-DD)."""
    days = [condition.text for condition in facts.conditions if condition.kind is ConditionKind.DATE]
    found = {"stage": facts.stage, "review-by": min(days, default="")}
    return {key: value for key, value in found.items() if value}


def with_own_keys(document: Document, facts: Facts) -> Document:
    """With the keys where there is front matter; a key that the text has itself stays as it is."""
    return edits.with_marked_keys(document, keys(facts), MARK)


def without_own_keys(document: Document, facts: Facts | None = None) -> Document:
    """The text as it was before `with_own_keys`; without facts, whatever they were."""
    return edits.without_marked_keys(document, MARK, None if facts is None else keys(facts))
