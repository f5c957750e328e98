"""What a field of a dataclass says about the file it is read from: references, mappings, fields not in files."""

from collections.abc import Iterator
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from guidance.packs.vocabulary import Kind, TermKind


@dataclass(frozen=True)
class Refers:
    """Marks a text as the key of an item or term: `Annotated[str, Refers(Kind.QUESTION)]`."""

    to: Kind | TermKind


@dataclass(frozen=True)
class Shape:
    """One field's type, taken apart."""

    name: str
    type: Any
    refers_to: Kind | TermKind | None
    is_many: bool
    keyed_by: str | None
    default: Any
    in_files: bool
    in_versions: bool
    may_stand_alone: bool  # a list of one may be written without being a list

    @property
    def is_required(self) -> bool:
        return self.default is MISSING

    @property
    def is_nested(self) -> bool:
        return is_dataclass(self.type)


def keyed_by(name: str, **options: Any) -> Any:
    """A tuple of dataclasses that a file writes as a mapping; the mapping's keys fill the field `name`."""
    return field(metadata={"keyed_by": name}, **options)


def may_stand_alone(default: Any) -> Any:
    """A tuple of texts, of which a file may write a single one as a plain text."""
    return field(default=default, metadata={"may_stand_alone": True})


def not_in_files(default: Any = MISSING) -> Any:
    """A field that the database fills: never read from a file, stored in a version or compared."""
    return field(default=default, compare=False, repr=False, metadata={"in_files": False})


def beside_versions(default: Any) -> Any:
    """A field that may change without a new version: read from files, kept on the item itself."""
    return field(default=default, metadata={"in_versions": False})


@cache
def shapes(cls: type) -> tuple[Shape, ...]:
    """The fields of a dataclass in their order."""
    hints = get_type_hints(cls, include_extras=True)
    return tuple(_shape(each, hints[each.name]) for each in fields(cls))


def _shape(each: Any, hint: Any) -> Shape:
    default = each.default_factory() if each.default_factory is not MISSING else each.default
    is_many = get_origin(hint) is tuple
    inner = get_args(hint)[0] if is_many else _without_none(hint)
    refers_to = None
    if get_origin(inner) is Annotated:
        inner, marker = get_args(inner)
        refers_to = marker.to
    return Shape(
        name=each.name,
        type=inner,
        refers_to=refers_to,
        is_many=is_many,
        keyed_by=each.metadata.get("keyed_by"),
        default=default,
        in_files=each.metadata.get("in_files", True),
        in_versions=each.metadata.get("in_versions", True) and each.metadata.get("in_files", True),
        may_stand_alone=each.metadata.get("may_stand_alone", False),
    )


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in (Union, UnionType):
        return next(part for part in get_args(hint) if part is not NoneType)
    return hint


def references(value: Any) -> Iterator[tuple[Kind | TermKind, str]]:
    """Every item and term that a content names, in the order of its fields, with repetitions."""
    for shape in shapes(type(value)):
        held = getattr(value, shape.name)
        if held is None or not (shape.refers_to or shape.is_nested):
            continue
        for each in held if shape.is_many else (held,):
            if shape.is_nested:
                yield from references(each)
            elif each:
                yield shape.refers_to, each
