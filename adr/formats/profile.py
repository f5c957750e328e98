"""How a repository writes its records, told from those it has."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from adr.formats import filenames
from adr.formats.classification import FileKind, classify
from adr.formats.document import Dialect, Document, Place
from adr.formats.line_ends import LINE_START, prevailing_line_end
from adr.formats.parsing import parse
from adr.formats.vocabulary.status_words import language_of

_Value = TypeVar("_Value")
_ADR_DIR = ".adr-dir"
_OLD_SPELLING = re.compile(r"\bsupercede[sd]?\b", re.IGNORECASE)
_SPELLING = re.compile(r"\bsupersede[sd]?\b", re.IGNORECASE)


class Naming(StrEnum):
    NUMBERED = "NNNN-title.md"
    PREFIXED = "ADR-NNN-title.md"
    STAMPED = "YYYYMMDD-title.md"
    FOLDER = "a folder for each record"
    FREE = "title.md"


class LinkStyle(StrEnum):
    NUMBER_AND_TITLE = "[2. Title](0002-title.md)"
    NUMBER = "[ADR-0002](0002-title.md)"
    SLUG = "[0002-title](0002-title.md)"
    TITLE = "[Title](0002-title.md)"


@dataclass(frozen=True, slots=True)
class Profile:
    """The habits of a decision log. `spelling` is "superseded" or "superceded"; `index` the path of its
    table of contents, "" where there is none; `digits` how wide numbers are in file names."""

    folder: str
    dialect: Dialect
    naming: Naming
    digits: int
    metadata: Place
    bullet: str
    link_style: LinkStyle
    spelling: str
    language: str
    line_end: str
    index: str
    template: str


def detect_profile(files: Mapping[str, str]) -> Profile:
    """What most records do; with no record, what adr-tools would do."""
    kinds = classify(files)
    records = [parse(files[path], path) for path, found in kinds.items() if found.kind is FileKind.RECORD]
    names = [filenames.name_of(record.filename) for record in records]
    texts = [record.text for record in records]
    return Profile(
        folder=_folder(files, records),
        dialect=_dialect(records),
        naming=_most(map(_naming, (record.filename for record in records)), Naming.NUMBERED),
        digits=_most((len(match[0]) for name in names if (match := re.match(r"\d{1,5}(?=[-_. ])", name))), 4),
        metadata=_most((p for record in records if (p := _metadata(record))), Place.SECTION),
        bullet=_most((b for record in records if (b := _bullet(record))), "*"),
        link_style=_most((s for record in records for s in _link_styles(record)), LinkStyle.NUMBER_AND_TITLE),
        spelling=_spelling(texts),
        language=_most((language_of([s.heading for s in record.sections]) for record in records), "en"),
        line_end=_most(map(prevailing_line_end, texts), "\n"),
        index=_first(path for path, found in kinds.items() if found.kind is FileKind.INDEX),
        template=_first(path for path, found in kinds.items() if found.kind is FileKind.TEMPLATE),
    )


def _most(values: Iterable[_Value], default: _Value) -> _Value:
    counts = Counter(values)
    return counts.most_common(1)[0][0] if counts else default


def _first(paths: Iterable[str]) -> str:
    return min(paths, key=lambda path: (path.count("/"), path), default="")


def _folder(files: Mapping[str, str], records: list[Document]) -> str:
    stated = next((files[path].strip() for path in files if posixpath.basename(path) == _ADR_DIR), "")
    if stated:
        return stated.strip("/")
    folders = [posixpath.dirname(record.filename) for record in records]
    is_own = [_naming(record.filename) is Naming.FOLDER for record in records]
    parents = [posixpath.dirname(folder) if own else folder for folder, own in zip(folders, is_own, strict=True)]
    return _most(parents, "doc/adr")


def _dialect(records: list[Document]) -> Dialect:
    """The dialect of most records that have one: a few odd files do not make a log odd."""
    counts = Counter(record.dialect for record in records)
    odd = counts.pop(Dialect.OTHER, 0)
    if not counts:
        return Dialect.OTHER if odd else Dialect.NYGARD
    dialect, count = counts.most_common(1)[0]
    return Dialect.OTHER if odd > 3 * count else dialect


def _naming(path: str) -> Naming:
    name = filenames.name_of(path)
    if name != posixpath.basename(path):
        return Naming.FOLDER
    if re.match(r"\d{6,14}-", name):
        return Naming.STAMPED
    if filenames.number_of(name) is None:
        return Naming.FREE
    return Naming.NUMBERED if name[:1].isdigit() else Naming.PREFIXED


def _metadata(record: Document) -> Place | None:
    return record.status_source if record.status_source is not Place.NOWHERE else None


def _bullet(record: Document) -> str:
    match = re.search(LINE_START + r"([*+-])[ \t]", record.text)
    return match[1] if match else ""


def _link_styles(record: Document) -> Iterable[LinkStyle]:
    for link in record.links:
        if not link.target or (not link.title and link.number is None):
            continue
        written = record.text[link.span.start : link.span.end]
        stem = posixpath.splitext(posixpath.basename(link.target))[0]
        if link.title and stem.endswith(link.title):
            yield LinkStyle.SLUG
        elif link.number is not None and not link.title:
            yield LinkStyle.NUMBER
        else:
            yield LinkStyle.NUMBER_AND_TITLE if re.search(r"\[\d+\. ", written) else LinkStyle.TITLE


def _spelling(texts: list[str]) -> str:
    old = sum(len(_OLD_SPELLING.findall(text)) for text in texts)
    usual = sum(len(_SPELLING.findall(text)) for text in texts)
    return "superceded" if old > usual else "superseded"
