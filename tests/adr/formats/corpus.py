"""Real records to test with: our own fixtures always, the corpus where it is on this machine."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from adr.formats import Document, encoding, parse

FIXTURES = Path(__file__).parent / "fixtures"
CORPUS = Path(os.environ.get("WAYMARK_CORPUS") or Path(__file__).parents[4] / "shared" / "corpus")
needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason=f"the corpus of real records is not at {CORPUS}")
_SUFFIXES = {".md", ".mdx", ".rst", ".adoc", ""}
_NOT_FROM_REPOSITORIES = {"LICENSES", "NASTY.md", "SOURCES.md"}


class Facts(NamedTuple):
    """What a person read in a file; "-" where it states nothing, `dialect` with | between allowed answers,
    a title that ends with … is the beginning of a longer one."""

    path: str
    dialect: str
    number: str
    title: str
    status: str
    date: str


def facts(file: Path) -> list[Facts]:
    _, *rows = file.read_text(encoding="utf-8").splitlines()
    return [Facts(*row.split("\t")) for row in rows]


def files(folder: Path) -> Iterator[Path]:
    """Everything in a folder that could be a record."""
    for file in sorted(folder.rglob("*")):
        outside = file.relative_to(folder).parts[0] in _NOT_FROM_REPOSITORIES
        if file.is_file() and file.suffix in _SUFFIXES and not file.name.startswith(".") and not outside:
            yield file


def read(folder: Path, path: str) -> Document:
    return parse(encoding.decode((folder / path).read_bytes()).text, path)


def records(folder: Path, every: int = 1) -> Iterator[Document]:
    """Each file (or every n-th) as it is, then with a byte-order mark and CRLF."""
    for file in list(files(folder))[::every]:
        path = file.relative_to(folder).as_posix()
        text = encoding.decode(file.read_bytes()).text
        yield parse(text, path)
        yield parse("\ufeff" + text.replace("\r\n", "\n").replace("\n", "\r\n"), path)
