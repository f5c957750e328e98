"""YAML front matter: its keys read without YAML's surprises."""

from collections.abc import Iterator

import yaml

from markup.entries import DEPTH_AT_MOST, Entry, FrontMatterRefused, Value

# The C parser is some fifteen times faster; both give the same events.
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def entries(raw: str) -> Iterator[Entry]:
    """The outermost keys in order; raises FrontMatterRefused."""
    try:
        yield from _entries(raw, _events(raw))
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
