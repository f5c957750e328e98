"""Changing a record's options as data; each change is one revision of its text."""

from adr.actions import drafting
from adr.actions.refusals import Refused
from adr.formats import ArgumentKind, Document, edits
from adr.formats.vocabulary.wording import plain
from adr.models import DecisionRecord, Revision
from adr.rules import options
from guidance import library


def remove(record: DecisionRecord, title: str, *, base: int, by) -> Revision:
    return drafting.edit(
        record, lambda document: options.removed(document, title), "removed an option", base=base, by=by
    )


def move(record: DecisionRecord, title: str, step: int, *, base: int, by) -> Revision:
    """One place up (-1) or down (1)."""
    return drafting.edit(
        record, lambda document: options.moved(document, title, step), "moved an option", base=base, by=by
    )


def remove_argument(record: DecisionRecord, title: str, kind: ArgumentKind, text: str, *, base: int, by) -> Revision:
    def edit(document: Document) -> Document:
        return edits.without_argument(document, title, kind, text)

    return drafting.edit(record, edit, "removed an argument", base=base, by=by)


def bring_arguments(record: DecisionRecord, title: str, *, base: int, by) -> Revision:
    """Add what the library says for and against an option of the record's decision point."""
    point = library.current().by_item(record.decision_point_id) if record.decision_point_id else None
    known = next((option for option in point.options if plain(option.name) == plain(title)), None) if point else None
    if known is None:
        raise Refused("The library has no arguments for this option.")

    def edit(document: Document) -> Document:
        return options.argued(document, title, known.pros, known.cons)

    return drafting.edit(record, edit, "brought arguments of the library", base=base, by=by)
