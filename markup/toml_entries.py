"""TOML front matter: the outermost keys with their places."""

import re
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from markup.entries import DEPTH_AT_MOST, Entry, FrontMatterRefused, Value

_TOKEN = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:[^"\\\r\n]|\\.)*"'
    r"|'[^'\r\n]*'"
    r"|#[^\r\n]*|[\[{]|[\]}]|\r?\n|[^\"'#\[\]{}\r\n]+",
    re.DOTALL,
)
_NAME = r"(?:([\w-]+)|\"([^\"\\\r\n]+)\"|'([^'\r\n]+)')"
_KEY = re.compile(_NAME + r"[ \t]*=[ \t]*", re.ASCII)
_TABLE = re.compile(r"\[{1,2}[ \t]*" + _NAME, re.ASCII)
_LINE_OF_ERROR = re.compile(r"line (\d+)")


def entries(raw: str) -> Iterator[Entry]:
    """The outermost keys in order, a table as one key with what stands below it; raises FrontMatterRefused."""
    statements = list(_statements(raw))
    values = _loaded(raw)
    heads = [index for index, (start, _) in enumerate(statements) if raw[start] == "["]
    for start, end in statements[: heads[0]] if heads else statements:
        key = _KEY.match(raw, start, end)
        if key:
            yield _entry(raw, values, key, key.end(), end)
    seen: set[str] = set()
    for head, following in pairwise([*heads, len(statements)]):
        key = _TABLE.match(raw, *statements[head])
        if key and key[key.lastindex] not in seen:
            seen.add(key[key.lastindex])
            yield _entry(raw, values, key, key.start(), statements[following - 1][1])


def _entry(raw: str, values: dict[str, Any], key: re.Match, start: int, end: int) -> Entry:
    name = key[key.lastindex]
    line = raw.count("\n", 0, key.start()) + 1
    return Entry(name, _value(values[name], raw[start:end], line), key.start(), start, end, line)


def _loaded(raw: str) -> dict[str, Any]:
    try:
        return tomllib.loads(raw, parse_float=str)
    except tomllib.TOMLDecodeError as error:
        reason, _, place = str(error).partition(" (at ")
        found = _LINE_OF_ERROR.match(place)
        raise FrontMatterRefused(
            int(found[1]) if found else raw.count("\n") + 1, f"it is not TOML: {reason}"
        ) from error
    except ValueError as error:
        raise FrontMatterRefused(1, "a number is too long") from error


def _statements(raw: str) -> Iterator[tuple[int, int]]:
    """The range of each key with its value, and of each table's head, without blanks and comments around."""
    start = end = -1
    depth = position = 0
    while position < len(raw):
        token = _TOKEN.match(raw, position)
        if token is None:
            raise FrontMatterRefused(raw.count("\n", 0, position) + 1, "it is not TOML: a text is never closed")
        position = token.end()
        depth += (token[0] in "[{") - (token[0] in "]}")
        if depth > DEPTH_AT_MOST:
            raise FrontMatterRefused(raw.count("\n", 0, position) + 1, f"it is nested over {DEPTH_AT_MOST} deep")
        if token[0][-1] == "\n" and depth <= 0 and start >= 0:
            yield start, end
            start = -1
        elif token[0][0] != "#" and (words := token[0].strip()):
            start = token.start() + token[0].index(words[0]) if start < 0 else start
            end = token.start() + len(token[0].rstrip())
    if start >= 0:
        yield start, end


def _value(value: object, written: str, line: int, depth: int = 0) -> Value:
    """Texts as they are, lists and tables of texts; a day, a number or a truth as it is written."""
    if depth > DEPTH_AT_MOST:
        raise FrontMatterRefused(line, f"it is nested over {DEPTH_AT_MOST} deep")
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return [_value(item, "", line, depth + 1) for item in value]
    if isinstance(value, dict):
        return {key: _value(item, "", line, depth + 1) for key, item in value.items()}
    return written or str(value).lower()
