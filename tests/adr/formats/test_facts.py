"""What files say, read by eye, against what the parser says."""

from collections import defaultdict
from pathlib import Path

import pytest

from adr.formats import Document, Status
from tests.adr.formats.corpus import CORPUS, FIXTURES, Facts, facts, needs_corpus, read

COLUMNS = ("dialect", "number", "title", "status", "date")
BY_EYE = facts(Path(__file__).with_name("corpus_facts.tsv"))


def said(document: Document) -> dict[str, str]:
    return {
        "dialect": document.dialect.value,
        "number": "-" if document.number is None else str(document.number),
        "title": document.title,
        "status": "-" if document.status is Status.UNSTATED else document.status.value,
        "date": str(document.date or "-"),
    }


def is_right(column: str, expected: str, found: str) -> bool:
    if column == "dialect":
        return found in expected.split("|")
    if expected.endswith("…"):
        return found.startswith(expected[:-1])
    return found == expected


def misses(folder: Path, rows: list[Facts]) -> dict[str, list[str]]:
    wrong = defaultdict(list)
    for row in rows:
        found = said(read(folder, row.path))
        for column in COLUMNS:
            expected = getattr(row, column)
            if not is_right(column, expected, found[column]):
                wrong[column].append(f"{row.path}: expected {expected!r}, found {found[column]!r}")
    return wrong


def test_every_fixture_says_what_we_wrote_into_it():
    assert misses(FIXTURES, facts(FIXTURES / "facts.tsv")) == {}


@needs_corpus
@pytest.mark.parametrize("column", COLUMNS)
def test_98_of_100_real_records_are_read_right(column):
    wrong = misses(CORPUS, BY_EYE)[column]
    assert len(wrong) <= 0.02 * len(BY_EYE), "\n".join(wrong)


def test_the_table_covers_dialects_statuses_and_repositories():
    assert len(BY_EYE) >= 200
    assert {name for row in BY_EYE for name in row.dialect.split("|")} >= {
        "nygard",
        "madr2",
        "madr3",
        "madr4",
        "log4brains",
        "other",
    }
    assert {row.status for row in BY_EYE} == {*(status.value for status in Status), "-"} - {"unstated"}
    assert len({row.path.split("/")[0] for row in BY_EYE}) >= 40
