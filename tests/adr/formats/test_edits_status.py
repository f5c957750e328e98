"""The status is written in the record's own dialect, language, capitals and quotes, wherever it stands."""

import pytest

from adr.formats import Relation, Status, Successor, edits, parse
from tests.adr.formats.corpus import FIXTURES, read

NEW = Successor(31, "Do it [otherwise]", "0031-do-it-otherwise.md")


def lines_changed(before: str, after: str) -> tuple[list[str], list[str]]:
    old, new = before.splitlines(), after.splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


@pytest.mark.parametrize(
    ("name", "status", "removed", "added"),
    [
        ("0007-cache-sessions.md", Status.DEPRECATED, ["Accepted"], ["Deprecated"]),
        ("0021-search.md", Status.ACCEPTED, ["status: proposed"], ["status: accepted"]),
        ("0022-identity.md", Status.DEPRECATED, ['status: "accepted"'], ['status: "deprecated"']),
        ("0016-windows.md", Status.ACCEPTED, ["Deprecated"], ["Accepted"]),
        (
            "0005-table.md",
            Status.ACCEPTED,
            [">| Status       | `RFC`                  |"],
            [">| Status       | `ACCEPTED`                  |"],
        ),
        ("0010-overlined.rst", Status.DEPRECATED, ["**Accepted** 2023-05-11"], ["**Deprecated**"]),
        ("0008-历史.md", Status.REJECTED, ["2017-11-24 通过"], ["2017-11-24 已拒绝"]),
    ],
)
def test_one_line_changes_in_each_dialect(name, status, removed, added):
    document = read(FIXTURES, name)
    edited = edits.with_status(document, status)
    assert edited.status is status
    assert lines_changed(document.text, edited.text) == (removed, added)


def test_comments_and_neighbours_on_the_line_stay():
    flags = edits.with_status(read(FIXTURES, "20240612-feature-flags.md"), Status.ACCEPTED)
    assert "- Status: accepted <!-- draft | proposed |" in flags.text
    bold = edits.with_status(read(FIXTURES, "ADR-004_Bold_lines.md"), Status.ACCEPTED)
    assert "**Status:** Accepted | **Date:** 3 May 2022 | **Review:** 2023-05-03\n" in bold.text


def test_what_is_said_beside_the_word_stays_if_it_can_still_be_true():
    def after(line: str) -> str:
        return edits.with_status(parse(f"# A\n\n## Status\n\n{line}\n"), Status.DEPRECATED).text[
            len("# A\n\n## Status\n\n") : -1
        ]

    assert (
        after("Accepted: tracking issue [#1](https://example.org/1).")
        == "Deprecated: tracking issue [#1](https://example.org/1)."
    )
    assert after("Accepted, 2023-08-14.") == "Deprecated"
    assert after("✅ Accepted") == "Deprecated"
    assert after("On hold") == "Deprecated"
    assert after("Rejected in favour of ADR 111") == "Deprecated"
    prose = "The two points above are done; the third one needs a sponsor first."
    assert after(prose) == f"Deprecated\n\n{prose}"


def test_boxes_are_ticked_and_unticked():
    document = read(FIXTURES, "adr-0006-checkboxes.md")
    rejected = edits.with_status(document, Status.REJECTED)
    assert "- [x] Avvist (dato: ÅÅÅÅ-MM-DD)" in rejected.text
    back = edits.with_status(rejected, Status.PROPOSED)
    assert back.status is Status.PROPOSED
    assert back.text.count("[x]") == 1


def test_places_that_disagree_agree_afterwards():
    edited = edits.with_status(read(FIXTURES, "0014-konflikt.md"), Status.ACCEPTED)
    assert "status: accepted" in edited.text
    assert "Angenommen" in edited.text
    assert not edited.statuses_disagree


def test_the_words_language_is_kept():
    document = parse("# A\n\n## Status\n\nVorgeschlagen\n\n## Kontext\n")
    assert "\nErsetzt durch [31. Do it" in edits.with_status(document, Status.SUPERSEDED, NEW).text


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("0007-cache-sessions.md", "Superseded by [31. Do it \\[otherwise\\]](0031-do-it-otherwise.md)"),
        ("0021-search.md", "status: superseded by [ADR-0031](0031-do-it-otherwise.md)"),
        ("0022-identity.md", 'status: "superseded by ADR-0031"'),
        ("20240612-feature-flags.md", "- Status: superseded by [0031-do-it-otherwise](0031-do-it-otherwise.md) <!--"),
        ("0005-table.md", "| Status       | `SUPERSEDED BY [ADR-0031](0031-do-it-otherwise.md)`"),
    ],
)
def test_a_successor_is_linked_as_the_dialect_does(name, written):
    edited = edits.with_status(read(FIXTURES, name), Status.SUPERSEDED, NEW)
    assert written in edited.text
    found = [link for link in edited.links if link.relation is Relation.SUPERSEDED_BY]
    assert "0031" in (found[0].target or "0031")
    assert edits.with_status(edited, Status.SUPERSEDED, NEW) is edited


def test_another_successor_takes_the_place_of_the_first():
    document = read(FIXTURES, "0003-old-spelling.md")
    edited = edits.with_status(document, Status.SUPERSEDED, NEW)
    assert "Superceded by [31. " in edited.text
    assert "0009" not in edited.text


def test_the_logs_spelling_is_used_where_it_is_told():
    edited = edits.with_status(read(FIXTURES, "0007-cache-sessions.md"), Status.SUPERSEDED, NEW, spelling="superceded")
    assert "Superceded by [31. " in edited.text


def test_a_record_comes_back_into_force():
    document = parse("# A\n\n## Status\n\nAccepted\n\nSuperseded by [2. B](0002-b.md)\n\n## Context\n\nx\n")
    edited = edits.with_status(document, Status.ACCEPTED)
    assert edited.status is Status.ACCEPTED
    assert "Superseded" not in edited.text
    assert "## Context\n\nx\n" in edited.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "# A\n\n## Context\n\nx\n\n## Decision\n\ny\n",
            "# A\n\n## Status\n\nAccepted\n\n## Context\n\nx\n\n## Decision\n\ny\n",
        ),
        ("# A\n\n## Status\n\n## Context\n", "# A\n\n## Status\n\nAccepted\n\n## Context\n"),
        ("---\nstatus:\ndate:\n---\n# A\n", "---\nstatus: accepted\ndate:\n---\n# A\n"),
        ("---\nnav_order: 3\n---\n# A\n", "---\nnav_order: 3\nstatus: accepted\n---\n# A\n"),
        ("# A\n\n* Date: 2020-01-01\n", "# A\n\n* Status: accepted\n* Date: 2020-01-01\n"),
        ("# A\n\n* Status: [proposed | accepted]\n", "# A\n\n* Status: accepted\n"),
        ("# A\r\n\r\nx", "# A\r\n\r\nStatus: Accepted\r\n\r\nx"),
        ("# A", "# A\n\nStatus: Accepted\n"),
        ("", "Status: Accepted\n"),
    ],
)
def test_a_record_without_a_status_gets_one_where_it_belongs(text, expected):
    assert edits.with_status(parse(text), Status.ACCEPTED).text == expected


def test_the_word_in_the_title_follows():
    edited = edits.with_status(parse("# Draft: Plan\n\n- Status: draft\n"), Status.ACCEPTED)
    assert edited.text == "# Accepted: Plan\n\n- Status: accepted\n"


def test_nonsense_is_refused():
    document = parse("# A\n")
    with pytest.raises(edits.EditRefused, match="unstated"):
        edits.with_status(document, Status.UNSTATED)
    with pytest.raises(edits.EditRefused, match="successor"):
        edits.with_status(document, Status.ACCEPTED, NEW)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # A list of boxes without ours gets one more; what was ticked before is its history.
        (
            "- [x] Proposed\n- [x] Accepted\n- [ ] Rejected\n",
            "- [x] Proposed\n- [x] Accepted\n- [ ] Rejected\n- [x] Deprecated\n",
        ),
        # The day of the old status goes with it; in a history the days tell which line counts.
        ("2024-05-03 Accepted\n", "Deprecated\n"),
        ("- 2024-05-02 Proposed\n- 2024-05-03 Accepted\n", "- 2024-05-02 Proposed\n- 2024-05-03 Deprecated\n"),
    ],
)
def test_boxes_and_days_before_the_word(before, after):
    text = "# A\n\n## Status\n\n{}\n## Context\n"
    edited = edits.with_status(parse(text.format(before)), Status.DEPRECATED)
    assert edited.text == text.format(after)


def test_a_status_in_the_title_alone_is_changed_there_alone():
    text = "# Draft: Salt\n\n## Context\n"
    assert edits.with_status(parse(text), Status.ACCEPTED).text == text.replace("Draft", "Accepted")
    edited = edits.with_status(parse(text), Status.SUPERSEDED, Successor(9, "B", "0009-b.md"))
    assert "Superseded by [" in edited.text


@pytest.mark.parametrize(
    "row", ["| Status     | Draft      |", "| Status     |            |", "|Status      |Draft       |"]
)
def test_a_cell_keeps_its_width(row):
    edited = edits.with_status(parse(f"# A\n\n| Field      | Value      |\n|--|--|\n{row}\n"), Status.ACCEPTED)
    line = edited.text.splitlines()[4]
    assert "Accepted" in line
    assert len(line) == len(row)
