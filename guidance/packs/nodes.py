"""YAML read into nodes that know their lines; every scalar is text, and what surprises people is refused."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from guidance.packs.problems import PackErrors, Problem

# The C parser is some fifteen times faster; both give the same events.
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

SIZE_AT_MOST = 2_000_000  # characters of one file
_NOT_STORABLE = re.compile("[\x00\ud800-\udfff]")  # an escape can write them
DEPTH_AT_MOST = 10


@dataclass(frozen=True, slots=True)
class Node:
    """A text, a list of nodes, or a mapping of words to nodes, with its line (from 1)."""

    value: "str | list[Node] | dict[str, Node]"
    line: int

    @property
    def form(self) -> str:
        """What people call it."""
        return {str: "a text", list: "a list", dict: "a mapping"}[type(self.value)]

    @property
    def is_empty(self) -> bool:
        return not self.value


class _RefusedError(Exception):
    def __init__(self, line: int, reason: str):
        super().__init__(reason)
        self.line = line


def load(text: str, file: str, first_line: int = 1) -> Node:
    """The document in `text`; `first_line` is where the text begins in the file.

    Raises PackErrors with one problem: a parser cannot go on after its first.
    """
    try:
        return _Composer(text, first_line).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        raise PackErrors([Problem(file, line, f"this is not YAML: {error.problem}")]) from error
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        raise PackErrors([Problem(file, first_line, "this holds a character that YAML does not allow")]) from error
    except _RefusedError as refused:
        raise PackErrors([Problem(file, refused.line, str(refused))]) from refused


class _Composer:
    def __init__(self, text: str, first_line: int):
        self._text = text
        self._first_line = first_line
        self._events = self._accepted_events()

    def document(self) -> Node:
        if len(self._text) > SIZE_AT_MOST:
            raise _RefusedError(self._first_line, f"this is longer than {SIZE_AT_MOST:,} characters")
        first = next(self._events)
        if isinstance(first, yaml.StreamEndEvent):
            return Node("", self._first_line)
        node = self._node(first, 0)
        next(self._events)
        if not isinstance(after := next(self._events), yaml.StreamEndEvent):
            raise _RefusedError(self._line(after), "a second document begins here; a file holds one")
        return node

    def _line(self, event: yaml.Event) -> int:
        return self._first_line + event.start_mark.line

    def _accepted_events(self) -> Iterator[yaml.Event]:
        for event in yaml.parse(self._text, Loader=_Loader):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise _RefusedError(self._line(event), "anchors and aliases (& and *) are not read")
            if getattr(event, "tag", None):
                raise _RefusedError(self._line(event), f"the tag {event.tag} is not read")
            if not isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent):
                yield event

    def _node(self, event: yaml.Event, depth: int) -> Node:
        if depth > DEPTH_AT_MOST:
            raise _RefusedError(self._line(event), f"this is nested over {DEPTH_AT_MOST} deep")
        if isinstance(event, yaml.ScalarEvent):
            if _NOT_STORABLE.search(event.value):
                raise _RefusedError(self._line(event), "this holds a character that cannot be stored")
            return Node(event.value.strip(), self._line(event))
        if isinstance(event, yaml.SequenceStartEvent):
            return Node(list(self._items(depth)), self._line(event))
        return Node(self._entries(depth), self._line(event))

    def _items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            yield self._node(event, depth + 1)

    def _entries(self, depth: int) -> dict[str, Node]:
        entries: dict[str, Node] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise _RefusedError(self._line(event), "a name before a colon is not a plain word")
            if event.value in entries:
                raise _RefusedError(self._line(event), f"{event.value!r} is there twice")
            node = self._node(next(self._events), depth + 1)
            # An absent value has the line of whatever follows it; the line of its name is what people look for.
            entries[event.value] = Node(node.value, self._line(event)) if node.is_empty else node
        return entries
