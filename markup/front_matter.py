"""YAML front matter: where it ends, and its keys read without YAML's surprises."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

# The C parser is some fifteen times faster; both give the same events.
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

SIZE_AT_MOST = 16_000  # characters
DEPTH_AT_MOST = 8
_OPENING = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\r|\n)")
_CLOSING = re.compile(r"(?<=[\r\n])---[ \t]*(?:\r\n|\r|\n|\Z)")

Value = str | list | dict  # nested; every scalar is a string


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """`raw` is the YAML between the two `---` lines, at `raw_start` of the text; the document
    goes on at `body_start`."""

    raw: str
    raw_start: int
    raw_end: int
    body_start: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of the outermost mapping; offsets are into the YAML, `line` counts from 1."""

    key: str
    value: Value
    key_start: int
    value_start: int
    value_end: int
    line: int


class FrontMatterRefused(ValueError):
    """`line` counts from 1 within the YAML; `reason` is a phrase for people."""

    def __init__(self, line: int, reason: str):
        super().__init__(f"front matter, line {line}: {reason}")
        self.line = line
        self.reason = reason


def split(text: str) -> FrontMatter | None:
    """The front matter of `text`, which begins at its first character or after a byte-order mark."""
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        return None
    start, end = opening.end(), closing.start()
    return FrontMatter(text[start:end], start, end, closing.end())


def load(raw: str) -> dict[str, Value]:
    """The keys and values, all scalars as strings; raises FrontMatterRefused."""
    return {entry.key: entry.value for entry in entries(raw)}


def entries(raw: str) -> list[Entry]:
    """The outermost keys in order, with their places; raises FrontMatterRefused."""
    if len(raw) > SIZE_AT_MOST:
        raise FrontMatterRefused(1, f"it is longer than {SIZE_AT_MOST:,} characters")
    try:
        return list(_entries(raw, _events(raw)))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise FrontMatterRefused(line, f"it is not YAML: {error.problem}") from error
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        raise FrontMatterRefused(1, "it holds a character that YAML does not allow") from error


def _events(raw: str) -> Iterator[yaml.Event]:
    """What the parser sees, up to the first thing that is refused."""
    for event in yaml.parse(raw, Loader=_Loader):
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise FrontMatterRefused(line, "anchors and aliases (& and *) are not read")
        if getattr(event, "tag", None):
            raise FrontMatterRefused(line, f"the tag {event.tag} is not read")
        if not isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent):
            yield event


def _entries(raw: str, events: Iterator[yaml.Event]) -> Iterator[Entry]:
    first = next(events)
    if isinstance(first, yaml.StreamEndEvent):
        return
    in_braces = first.start_mark.index != first.end_mark.index
    if not isinstance(first, yaml.MappingStartEvent) or in_braces:
        raise FrontMatterRefused(first.start_mark.line + 1, "it is not lines of keys and values")
    seen: set[str] = set()
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        key = _key(event, seen)
        if raw[max(0, event.start_mark.index - 8) : event.start_mark.index].rstrip(" \t").endswith("?"):
            raise FrontMatterRefused(event.start_mark.line + 1, "keys that begin with ? are not read")
        value, start, end = _value(next(events), events, 1)
        if value == "" and start == end:
            # The parser places an absent value before the next token, lines further down.
            start = end = raw.index(":", event.end_mark.index) + 1
        yield Entry(key, value, event.start_mark.index, start, end, event.start_mark.line + 1)
    if not isinstance(next(events), yaml.DocumentEndEvent) or next(events, None) is None:
        raise FrontMatterRefused(1, "it does not end where it should")


def _key(event: yaml.Event, seen: set[str]) -> str:
    line = event.start_mark.line + 1
    if not isinstance(event, yaml.ScalarEvent):
        raise FrontMatterRefused(line, "a key is not a plain word")
    if event.value in seen:
        raise FrontMatterRefused(line, f"the key {event.value!r} is there twice")
    seen.add(event.value)
    return event.value


def _value(event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> tuple[Value, int, int]:
    """One value and its range; reads on to its last event."""
    if depth > DEPTH_AT_MOST:
        raise FrontMatterRefused(event.start_mark.line + 1, f"it is nested over {DEPTH_AT_MOST} deep")
    start = event.start_mark.index
    if isinstance(event, yaml.ScalarEvent):
        return event.value, start, event.end_mark.index
    if isinstance(event, yaml.SequenceStartEvent):
        return _sequence(start, events, depth)
    return _mapping(start, events, depth)


def _sequence(start: int, events: Iterator[yaml.Event], depth: int) -> tuple[Value, int, int]:
    items: list[Value] = []
    end = start
    while not isinstance(event := next(events), yaml.SequenceEndEvent):
        item, _, end = _value(event, events, depth + 1)
        items.append(item)
    return items, start, _end(event, end)


def _mapping(start: int, events: Iterator[yaml.Event], depth: int) -> tuple[Value, int, int]:
    mapping: dict[str, Value] = {}
    end, seen = start, set()
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        key = _key(event, seen)
        mapping[key], _, end = _value(next(events), events, depth + 1)
    return mapping, start, _end(event, end)


def _end(event: yaml.Event, last: int) -> int:
    """A flow collection ends at its bracket; a block one has no mark of its own, so with its last item."""
    has_bracket = event.start_mark.index != event.end_mark.index
    return event.end_mark.index if has_bracket else last
