"""A content as JSON data and back, and the digest that tells one version from the next."""

import hashlib
import json
from dataclasses import replace
from enum import StrEnum
from typing import Any

from guidance.packs.content import CLASSES, Content
from guidance.packs.pack import Header
from guidance.packs.schema import Shape, shapes
from guidance.packs.vocabulary import Kind


def to_data(content: Any) -> dict[str, Any]:
    """Fields in their order; defaults are left out, so that a new field with a default makes no new version."""
    data = {}
    for shape in shapes(type(content)):
        value = getattr(content, shape.name)
        if shape.in_versions and value != shape.default:
            data[shape.name] = [_plain(each) for each in value] if shape.is_many else _plain(value)
    return data


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    return value if isinstance(value, str | int) else to_data(value)


def from_data(kind: Kind, data: dict[str, Any]) -> Content:
    """The content that `to_data` was given."""
    return _built(CLASSES[kind], data)


def _built(cls: type, data: dict[str, Any]) -> Any:
    known = {shape.name: shape for shape in shapes(cls)}
    return cls(**{name: _value(known[name], held) for name, held in data.items() if name in known})


def _value(shape: Shape, held: Any) -> Any:
    return tuple(_single(shape, each) for each in held) if shape.is_many else _single(shape, held)


def _single(shape: Shape, held: Any) -> Any:
    if shape.is_nested:
        return _built(shape.type, held)
    return shape.type(held) if issubclass(shape.type, StrEnum) else held


def digest(data: dict[str, Any]) -> str:
    """The same for the same data, whatever the order of its keys."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def placed(content: Content, **place: Any) -> Content:
    """The content with where it is kept: `pack`, `item_id`, `version_id` and `version`."""
    return replace(content, **place)


def header_from_data(data: dict[str, Any]) -> Header:
    """The header that `to_data` was given."""
    return _built(Header, data)
