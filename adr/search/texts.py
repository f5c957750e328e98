"""The words under which a record or a piece of guidance is found: title, labels, body."""

import html
import posixpath
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from adr.models import DecisionRecord
from guidance.packs.content import Content
from guidance.packs.schema import shapes
from guidance.snapshot import Library
from markup.characters import legible

# PostgreSQL's tsvector holds one megabyte; a sign of the text takes up to eight bytes of it.
BODY_AT_MOST = 100_000
TITLE_AT_MOST = 2_000
_NUMBER_BEFORE_TITLE = 16  # signs, as in "ADR-0012: "

# Both begin with the line end before them: that is found several times as fast as "^" at each sign.
_LINE_MARKS = re.compile(r"\n[ \t]*(?:(?:#{1,6}|[-*+>]|\d{1,4}[.)])[ \t]+)+")
_RULES = re.compile(r"\n[ \t]*[|=:-][|=: \t-]*(?=\n|\Z)")
_TAGS = re.compile(
    r"</?(?:a|b|br|code|details|div|em|i|img|kbd|li|p|pre|span|strong|su[bp]|summary|t[dhr]|ul)\b[^<>]{0,300}>"
)
_SIGNS = {"![": "", "](": " (", "[": "", "]": "", "__": "", "~~": "", "`": "", "|": " ", "*": ""}
_IN_LABELS = {"key", "slug", "adapts", "title", "body"}
_NO_WORDS = {"section", "lines", "option", "sentence", "sentence_for_no"}  # places, keys and forms to fill in


class Texts(NamedTuple):
    """Plain text in the order of its weight."""

    title: str
    labels: str
    body: str


def of_record(record: DecisionRecord, topics: Iterable[str]) -> Texts:
    """A record by its number in each usual spelling, its key, file name, the labels of its topics, and its text."""
    numbers = {number for number in (record.number, record.stated_number) if number is not None}
    labels = [f"{number} {number:04d} ADR-{number} ADR-{number:04d}" for number in sorted(numbers)]
    labels += [record.key, posixpath.basename(record.path), *topics]
    title = _one_line(legible(record.title))[:TITLE_AT_MOST]
    body = _without_title(plain(record.head.text), _one_line(plain(record.title))) if record.head else ""
    return Texts(title, legible(" ".join(labels)), body[:BODY_AT_MOST])


def of_guidance(content: Content, library: Library) -> Texts:
    """An item by its key and readable name, topics and summary, and all that it says in words."""
    topics = [term.label for key in getattr(content, "topics", ()) if (term := library.topic(key))]
    labels = [content.key, content.slug.replace("-", " "), *topics, content.summary]
    sentences = dict.fromkeys([content.summary, plain(getattr(content, "body", "")), *_sentences(content)])
    sentences.pop(content.title, None)
    return Texts(*(_one_line(legible(text)) for text in (content.title, " ".join(labels), " ".join(sentences))))


def plain(markdown: str) -> str:
    """The text without the signs of Markdown, still in lines; every word stays. Linear in the length of the text."""
    text = "\n" + _TAGS.sub(" ", legible(html.unescape(_without_comments(markdown))))
    text = _LINE_MARKS.sub("\n", _RULES.sub("\n", text))
    for sign, instead in _SIGNS.items():
        text = text.replace(sign, instead)
    return text


def _without_comments(text: str) -> str:
    """Comments are the template's words, not the author's. One that is never closed is no comment."""
    first, *others = text.split("<!--")
    closed = (part.partition("-->") for part in others)
    return first + "".join(after if end else comment for comment, end, after in closed)


def _without_title(text: str, title: str) -> str:
    """On one line, and without the line that only repeats the title: that stands above the excerpt."""
    lines = text.splitlines()
    for position, line in enumerate(map(_one_line, lines) if title else ()):
        if line.endswith(title) and len(line) - len(title) <= _NUMBER_BEFORE_TITLE:
            del lines[position]
            break
    return _one_line("\n".join(lines))


def _sentences(part: Any) -> Iterator[str]:
    """What a content or a part of one says in words, without references to others and without who verified it."""
    for shape in shapes(type(part)):
        held = getattr(part, shape.name)
        if shape.refers_to or shape.name in _IN_LABELS | _NO_WORDS or not shape.in_versions:
            continue
        for each in held if shape.is_many else (held,):
            if shape.is_nested and each is not None:
                yield from _sentences(each)
            elif type(each) is str:
                yield each


def _one_line(text: str) -> str:
    return " ".join(text.split())
