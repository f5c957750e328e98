"""Parsing takes time in proportion to the text, whatever the text is."""

import time

import pytest

from adr.formats import classify, parse

SIZE = 40_000
TEXTS = {
    "brackets": "[",
    "bullets": "- ",
    "deeper bullets": "  - x\n    - y\n",
    "comments": "<!-- a -->",
    "open comments": "<!-- ",
    "backticks": "`",
    "fences": "```\n",
    "numbers in a status": "## Status\n1 2 3 4\n",
    "see": "## Status\n\nsee 1 see 2\n",
    "links": "## Links\n- see [a](b.md)\n",
    "link definitions": "## Links\n[a][b]\n[b]: x.md\n",
    "fields": "Date: 2020-01-01\n",
    "fields on a line": "**Status:** x  **Date:** y | ",
    "table": "| a | b |\n",
    "options": "## Considered Options\n* a\n",
    "arguments": "## Consequences\n**Good:**\n- x\n",
    "choices": "## Decision\nChosen option: x\n",
    "braces": "{title of x} ",
    "headings": "## a\n",
    "underlines": "a\n---\n",
    "people": "* Deciders: a and b, (c\n",
    "blanks": "a" + " " * 200 + "\n",
    "quotes": "> ",
    "stars": "*",
    "empty lines": "\n",
    "carriage returns": "\r",
    "broken bytes": "\udc80",
    "prose": "Words, and a date: 2020-01-01; see [ADR 5](0005-x.md) for `code`.\n\n",
}


def seconds(text: str, filename: str) -> float:
    """The best of three runs, in processor time: the least disturbed by whatever else the machine does."""
    best = 9.0
    for _ in range(3):
        start = time.process_time()
        parse(text, filename)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("filename", ["a.md", "a.rst", "a.adoc"])
@pytest.mark.parametrize("unit", TEXTS.values(), ids=TEXTS)
def test_four_times_the_text_takes_four_times_as_long(unit, filename):
    text = unit * (SIZE // 4 // len(unit))
    small = seconds(text, filename)
    # A quadratic reader would take sixteen times as long; what takes a millisecond proves nothing.
    assert seconds(text * 4, filename) <= max(9 * small, 0.015)


@pytest.mark.parametrize("unit", ["[", "x", " ", "<!--", "`", "{", "**a", "a: "])
def test_a_line_of_200_000_characters_is_read_at_once(unit):
    text = f"# A\n\nStatus: accepted\n\n{unit * (200_000 // len(unit))}\n\n## Decision\n\nx\n"
    assert seconds(text, "a.md") < 0.5
    assert parse(text).status == "accepted"


def test_a_long_record_takes_milliseconds():
    text = "# A\n\nDate: 2020-01-01\n\n## Status\n\nAccepted\n\n## Context\n\n" + TEXTS["prose"] * 1500
    assert len(text) > 100_000
    assert seconds(text, "0001-a.md") < 0.05


def test_a_file_name_cannot_make_it_slow():
    name = "adr-" * 5_000 + ".md"
    start = time.process_time()
    parse("# A\n", name)
    classify({name: "# A\n"})
    assert time.process_time() - start < 0.5
