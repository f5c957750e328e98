"""A content or term together with the place it was read from."""

from dataclasses import dataclass

from guidance.packs.content import Content
from guidance.packs.nodes import Node
from guidance.packs.parts import Term
from guidance.packs.problems import Problem
from guidance.packs.vocabulary import Kind, TermKind


@dataclass(frozen=True)
class Located:
    """What was read, its kind, its file inside the pack, and its node with the lines of its fields."""

    content: Content | Term
    kind: Kind | TermKind
    file: str
    node: Node

    def line(self, field: str = "") -> int:
        """The line of a field, or of the whole where the field is absent."""
        fields = self.node.value if isinstance(self.node.value, dict) else {}
        return fields[field].line if field in fields else self.node.line

    def problem(self, message: str, field: str = "") -> Problem:
        return Problem(self.file, self.line(field), f"{self.content.key}: {message}")
