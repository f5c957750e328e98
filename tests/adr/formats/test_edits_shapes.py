"""Edits where records state their values in less usual shapes: what surrounds a value stays whole."""

import pytest

from adr.formats import Status, Successor, edits, parse

SUCCESSOR = Successor(9, "B", "0009-b.md")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # A key or line of its own for the successor: the status is the word alone.
        (
            "**Status:** Accepted\n**Superseded by:** None\n",
            "**Status:** Superseded\n**Superseded by:** [ADR-0009](0009-b.md)\n",
        ),
        (
            "Status: Accepted\nSuperseded by: ADR-2 (partial)\n",
            "Status: Superseded\nSuperseded by: ADR-2 (partial), [ADR-0009](0009-b.md)\n",
        ),
        (
            "- Status: Superseded by 2\n- Superseded by: ADR-2\n",
            "- Status: Superseded by 2\n- Superseded by: [ADR-0009](0009-b.md)\n",
        ),
        # What goes on in the next line stays a sentence.
        ("Status: Accepted. Skins are\nout.\n", "Status: Superseded by [ADR-0009](0009-b.md). Skins are\nout.\n"),
        (
            "- Status: Accepted 2024-05-03, by\n  all. And more.\n",
            "- Status: Superseded by [ADR-0009](0009-b.md) 2024-05-03, by\n  all. And more.\n",
        ),
        (
            "Status: accepted by all on 2024-05-03. Details\nbelow.\n",
            "Status: superseded by [ADR-0009](0009-b.md). Details\nbelow.\n",
        ),
        # Emphasis that began before the label is closed behind the value.
        ("**Status: Accepted** (by all, 2024-05-03)\n", "**Status: Superseded by [ADR-0009](0009-b.md)**\n"),
        ("*Status: Accepted*\n", "*Status: Superseded by [ADR-0009](0009-b.md)*\n"),
        ("Status: ~~Proposed~~ **Accepted** _(2024-05-03)_\n", "Status: Superseded by [ADR-0009](0009-b.md)\n"),
        # Words around the status that hold on; the same word twice.
        ("Status: Accepted (covers #3 only)\n", "Status: Superseded by [ADR-0009](0009-b.md) (covers #3 only)\n"),
        ("状态：已采纳 (Accepted)\n", "状态：已取代 [ADR-0009](0009-b.md)\n"),
        (
            "- **Estado:** Aceptada · **Fecha:** 2024-05-03\n",
            "- **Estado:** Reemplazada por [ADR-0009](0009-b.md) · **Fecha:** 2024-05-03\n",
        ),
        ("Data: 2024-05-03. Stato: accettata.\n", "Data: 2024-05-03. Stato: sostituita da [ADR-0009](0009-b.md).\n"),
        # A heading or a badge has room for a word.
        ("## Status: ACCEPTED\n\nGood.\n", "## Status: SUPERSEDED\n\nGood.\n\nSuperseded by [9. B](0009-b.md)\n"),
    ],
)
def test_a_successor_where_the_status_stands_in_other_shapes(before, after):
    tail = "\n## Context\n\n## Decision\n"
    edited = edits.with_status(parse(f"# A\n\n{before}{tail}", "0007-a.md"), Status.SUPERSEDED, SUCCESSOR)
    assert edited.text == f"# A\n\n{after}{tail}"
    assert edited.status is Status.SUPERSEDED


def test_a_badge_gets_the_word_and_the_text_in_its_place_too():
    badge = "![{0}](https://img.shields.io/badge/status-{1}-green)"
    edited = edits.with_status(parse(f"# A\n\n{badge.format('Accepted', 'accepted')}\n"), Status.REJECTED)
    assert edited.text == f"# A\n\n{badge.format('Rejected', 'rejected')}\n"


def test_boxes_under_the_title_are_ticked_too():
    edited = edits.with_status(parse("# A\n\n- [x] Proposed\n- [ ] Accepted\n- [ ] Rejected\n"), Status.ACCEPTED)
    assert edited.text == "# A\n\n- [x] Proposed\n- [x] Accepted\n- [ ] Rejected\n"
