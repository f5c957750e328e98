"""Parsing takes time in proportion to the text, whatever the text is."""

import markdown
import pytest

from adr.formats import classify, parse
from tests.timing import grows_in_proportion, holds, seconds

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
    "plain fields on a line": "Status: x. Date: y. ",
    "rows of a history": "## Status\n| 2020-01-01 | Accepted |\n",
    "badges": "![](https://x.org/badge/status-accepted-x) ",
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


@pytest.mark.parametrize("filename", ["a.md", "a.rst", "a.adoc"])
@pytest.mark.parametrize("unit", TEXTS.values(), ids=TEXTS)
def test_time_grows_with_the_text(unit, filename):
    assert grows_in_proportion(lambda size: parse(unit * (size // len(unit)), filename), SIZE)


@pytest.mark.parametrize("unit", ["[", "x", " ", "<!--", "`", "{", "**a", "a: ", "Date: y. ", "| a "])
def test_time_grows_with_a_line(unit):
    def read(length: int) -> str:
        line = unit * (length // len(unit))
        return parse(f"# A\n\nStatus: accepted\n\n{line}\n\n## Decision\n\nx\n", "a.md").status

    assert read(200_000) == "accepted"
    assert grows_in_proportion(read, 200_000)


def test_a_long_record_is_read_sooner_than_shown():
    text = "# A\n\nDate: 2020-01-01\n\n## Status\n\nAccepted\n\n## Context\n\n" + TEXTS["prose"] * 1500
    assert len(text) > 100_000
    assert holds(lambda: seconds(lambda: parse(text, "0001-a.md")) < seconds(lambda: markdown.markdown(text)))


def test_a_file_name_cannot_make_it_slow():
    def read(length: int) -> None:
        name = "adr-" * (length // 4) + ".md"
        parse("# A\n", name)
        classify({name: "# A\n"})

    assert grows_in_proportion(read, 20_000)
