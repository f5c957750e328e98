"""Nodes into dataclasses, with every misfit noted where it stands."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from guidance.packs.nodes import Node
from guidance.packs.problems import Problem, meant
from guidance.packs.schema import Shape, shapes
from guidance.packs.vocabulary import Kind, TermKind

_TRUTH = {"true": True, "yes": True, "false": False, "no": False}


@dataclass(frozen=True)
class Reference:
    """A key of an item or term that a file names, and where."""

    to: Kind | TermKind
    key: str
    file: str
    line: int
    subject: str


@dataclass
class Log:
    """What was found while a pack is read."""

    problems: list[Problem] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    keys: set[tuple[Kind | TermKind, str]] = field(default_factory=set)  # also of what could not be built
    unread: set[Kind | TermKind] = field(default_factory=set)  # kinds of which a whole file could not be read


class Builder:
    """Builds the dataclasses of one file; what does not fit goes to the log and gives None."""

    def __init__(self, file: str, log: Log):
        self._file = file
        self._log = log
        self.subject = ""

    def build(self, cls: type, node: Node, given: dict[str, Any] | None = None) -> Any:
        """An instance of `cls`, or None; `given` are fields that do not come from the node."""
        self.subject = str((given or {}).get("key", ""))
        if isinstance(node.value, dict) and "key" in node.value and isinstance(node.value["key"].value, str):
            self.subject = node.value["key"].value
        return self._dataclass(cls, node, given or {})

    def note(self, line: int, message: str) -> None:
        subject = f"{self.subject}: " if self.subject else ""
        self._log.problems.append(Problem(self._file, line, subject + message))

    def refer(self, to: Kind | TermKind, key: str, line: int) -> None:
        self._log.references.append(Reference(to, key, self._file, line, self.subject))

    def _dataclass(self, cls: type, node: Node, given: dict[str, Any]) -> Any:
        if not isinstance(node.value, dict):
            return self.note(node.line, f"a mapping of fields was expected, not {node.form}")
        before = len(self._log.problems)
        values = dict(given)
        fields = {shape.name: shape for shape in shapes(cls) if shape.in_files and shape.name not in given}
        for name, child in node.value.items():
            if name not in fields:
                self.note(child.line, f"unknown field {name!r}{meant(name, fields)}")
            elif not child.is_empty:
                values[name] = self._field(fields[name], child)
        for name, shape in fields.items():
            if name not in values and shape.is_required:
                if not (shape.is_many and name in node.value):
                    self.note(node.line, f"the field {name!r} is missing")
                values[name] = ()
        return cls(**values) if len(self._log.problems) == before else None

    def _field(self, shape: Shape, node: Node) -> Any:
        if shape.keyed_by:
            return self._keyed(shape, node)
        if not shape.is_many:
            return self._single(shape, node)
        if shape.may_stand_alone and isinstance(node.value, str):
            return (self._single(shape, node),)
        if not isinstance(node.value, list):
            return self.note(node.line, f"{shape.name!r} must be a list, not {node.form}")
        values = tuple(self._single(shape, each) for each in node.value)
        if shape.refers_to and len(set(values)) != len(values):
            self.note(node.line, f"{shape.name!r} names something twice")
        return values

    def _keyed(self, shape: Shape, node: Node) -> Any:
        if not isinstance(node.value, dict):
            return self.note(node.line, f"{shape.name!r} must be a mapping by {shape.keyed_by}, not {node.form}")
        key_shape = next(each for each in shapes(shape.type) if each.name == shape.keyed_by)
        built = []
        for key, child in node.value.items():
            self._refer(key_shape, key, child.line)
            built.append(self._dataclass(shape.type, self._spelled_out(shape, child), {shape.keyed_by: key}))
        return tuple(built)

    @staticmethod
    def _spelled_out(shape: Shape, node: Node) -> Node:
        """`seed: 1` stands for `seed: {priority: 1}`, the first field beside the key."""
        if isinstance(node.value, dict):
            return node
        first = next(each.name for each in shapes(shape.type) if each.name != shape.keyed_by)
        return Node({first: node}, node.line)

    def _single(self, shape: Shape, node: Node) -> Any:
        if shape.is_nested:
            return self._dataclass(shape.type, node, {})
        if not isinstance(node.value, str):
            return self.note(node.line, f"{shape.name!r} must be a text, not {node.form}")
        if node.is_empty:
            return self.note(node.line, f"{shape.name!r} holds an empty text")
        self._refer(shape, node.value, node.line)
        return self._scalar(shape, node)

    def _scalar(self, shape: Shape, node: Node) -> Any:
        text = node.value
        if shape.type is bool:
            return _TRUTH[text] if text in _TRUTH else self.note(node.line, f"{shape.name!r} must be true or false")
        if shape.type is int:
            return int(text) if re.fullmatch(r"\d{1,9}", text, re.ASCII) else self._not_whole(shape, node)
        if issubclass(shape.type, StrEnum):
            return self._word(shape, node)
        return text

    def _not_whole(self, shape: Shape, node: Node) -> None:
        self.note(node.line, f"{shape.name!r} must be a whole number, not {node.value!r}")

    def _word(self, shape: Shape, node: Node) -> Any:
        words = [word.value for word in shape.type]
        if node.value in words:
            return shape.type(node.value)
        hint = meant(node.value, words) or f", it is one of {', '.join(words)}"
        return self.note(node.line, f"unknown {shape.name} {node.value!r}{hint}")

    def _refer(self, shape: Shape, key: str, line: int) -> None:
        if shape.refers_to:
            self.refer(shape.refers_to, key, line)
