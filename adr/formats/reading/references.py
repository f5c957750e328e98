"""Pointers from one record to another: links in three syntaxes, and bare numbers and names."""

import re
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from adr.formats import filenames
from adr.formats.document import Span, Syntax
from adr.formats.line_ends import LINE_START

_MARKDOWN = re.compile(
    r"!?\[(?P<text>(?:[^\[\]\r\n]|\[[^\[\]\r\n]{0,100}\]){0,300})\]"
    r"(?:\((?P<target><[^<>\r\n]{0,500}>|[^()\s]{0,500}(?:\([^()\s]{0,100}\)[^()\s]{0,200})?)"
    r"(?:[ \t]+(?:\"[^\"\r\n]{0,200}\"|'[^'\r\n]{0,200}'))?\)|\[(?P<key>[^\[\]\r\n]{0,100})\])"
)
_RESTRUCTURED = re.compile(
    r"`(?P<text>[^`<>\r\n]{1,200})[ \t]*<(?P<target>[^<>\r\n]{1,500})>`_{1,2}|:doc:`(?P<doc>[^`\r\n]{1,200})`"
)
_ASCIIDOC = re.compile(
    r"(?:xref:|link:)?(?P<target>[^\s\[\]<>]{1,300}(?:\.adoc|\.md|://[^\s\[\]<>]{1,300}))\[(?P<text>[^\]\r\n]{0,200})\]"
    r"|<<(?P<ref>[^<>,\r\n]{1,200})(?:,(?P<label>[^<>\r\n]{1,200}))?>>"
)
_BARE = re.compile(
    r"(?P<name>\b[A-Z]{1,4}--[\w-]{6,120})"
    r"|(?P<file>\b(?!\d{4}-\d\d-\d\d\b)\d{3,14}-[\w.-]{2,120}\b)"
    r"|\b(?:[A-Z]{2,5}-)?(?:ADR|AD|DR|RFC|Decision|Record)s?[ \t#:_-]{0,3}(?:[A-Z]{1,4}-)?(?P<kind>\d{1,5})\b(?!-\d)"
    r"|(?<![\w.#/§-])(?<!section )(?<!clause )(?<!part )\#?(?P<number>\d{1,5})(?![\w./-])",
    re.IGNORECASE,
)
_DEFINITION = re.compile(LINE_START + r" {0,3}\[([^\]\r\n]{1,100})\]:[ \t]*<?([^\s<>]{1,500})>?")
_AT_MOST = 100  # in one line or field
_PATTERNS = {
    Syntax.MARKDOWN: _MARKDOWN,
    Syntax.RESTRUCTURED_TEXT: _RESTRUCTURED,
    Syntax.ASCIIDOC: _ASCIIDOC,
}
_RECORD_SUFFIXES = (".md", ".rst", ".adoc", ".mdx", ".markdown", ".asciidoc")


class Reference(NamedTuple):
    title: str
    target: str
    number: int | None
    span: Span


def find(text: str, span: Span, syntax: Syntax) -> list[Reference]:
    """The links in a range; where there is none, the bare names and numbers of records."""
    linked = [_linked(text, match) for match in islice(_PATTERNS[syntax].finditer(text, *span), _AT_MOST)]
    return linked or [_bare(match) for match in islice(_BARE.finditer(text, *span), _AT_MOST)]


def is_record(reference: Reference) -> bool:
    """Whether a link points to a record's file rather than to a page somewhere."""
    path = reference.target.partition("#")[0].partition("?")[0]
    return path.lower().endswith(_RECORD_SUFFIXES) and (reference.number is not None or "://" not in path)


def _linked(text: str, match: re.Match) -> Reference:
    groups = match.groupdict()
    title = groups.get("text") or groups.get("label") or groups.get("doc") or groups.get("ref") or ""
    target = groups.get("target") or groups.get("doc") or groups.get("ref") or ""
    if not target and groups.get("key") is not None:
        target = _definitions(text).get((groups["key"] or title).lower(), "")
    target = target.strip("<>")
    number, title = _numbered(title.strip(" `*"))
    path = target.partition("#")[0].partition("?")[0]
    named = filenames.number_of(path) if path else None
    return Reference(title, target, number if named is None else named, Span(*match.span()))


@lru_cache(maxsize=2)
def _definitions(text: str) -> dict[str, str]:
    """The link definitions of a text, the first of each name."""
    return {match[1].lower(): match[2] for match in reversed(list(_DEFINITION.finditer(text)))}


_TITLE_NUMBER = re.compile(
    r"(?:[A-Z]{2,5}-)?(?:ADR|AD|DR|RFC|Decision)?[ \t#_-]{0,3}(?:[A-Z]{1,4}-)?(\d{1,5})"
    r"(?:[ \t]{0,3}[.:)–—-][ \t]{0,3}|[ \t]{1,3}|$)",
    re.IGNORECASE,
)


def _numbered(title: str) -> tuple[int | None, str]:
    """A link's text without the number it begins with."""
    match = _TITLE_NUMBER.match(title)
    return (int(match[1]), title[match.end() :].strip()) if match else (None, title)


def _bare(match: re.Match) -> Reference:
    named = match["name"] or match["file"]
    if named:
        return Reference("", named, filenames.number_of(named), Span(*match.span()))
    number = int(match["kind"] or match["number"])
    return Reference("", "", number, Span(*match.span()))
