"""Relations to other records."""

import pytest

from adr.formats import Relation, parse
from tests.adr.formats.corpus import FIXTURES, read


def relations(text: str, filename: str = "") -> list[tuple[Relation, int | None, str]]:
    return [(link.relation, link.number, link.target) for link in parse(text, filename).links]


@pytest.mark.parametrize(
    ("name", "link"),
    [
        ("0007-cache-sessions.md", (Relation.AMENDS, 2, "0002-keep-sessions-in-the-database.md")),
        ("0003-old-spelling.md", (Relation.SUPERSEDED_BY, 9, "0009-use-json-for-messages.md")),
        ("0012-queue.md", (Relation.SUPERSEDED_BY, 20, "0020-event-log.md")),
        ("0012-queue.md", (Relation.REFINES, 4, "0004-split-billing.md")),
        ("0022-identity.md", (Relation.DEPENDS_ON, 12, "0012-queue.md")),
        ("20240612-feature-flags.md", (Relation.SUPERSEDES, None, "20230101-release-branches.md")),
        ("0011-asciidoc.adoc", (Relation.SUPERSEDED_BY, 13, "0013-markdown.adoc")),
    ],
)
def test_each_dialects_links_are_read(name, link):
    found = read(FIXTURES, name).links
    assert link in [(each.relation, each.number, each.target) for each in found]


@pytest.mark.parametrize(
    "line",
    [
        "Superseded by [2. New](0002-new.md)",
        "Superceded by [New](./0002-new.md#top)",
        "⌛️ Superseded [0002](0002-new.md)",
        "Superseded by [ADR 2][new]\n\n[new]: 0002-new.md",
        "Superseded by ADR-0002",
        "Superseded by ADR002 New",
        "Superseded by 0002-new.md",
        "Superseded, see [ADR 2](https://example.org/docs/adr/0002-new.md)",
        "Replaced by [2. New (with brackets)](0002-new_(x).md)",
    ],
)
def test_a_successor_is_recognised_however_it_is_written(line):
    document = parse(f"# 1. Old\n\n## Status\n\n{line}\n")
    assert [(link.relation, link.number) for link in document.links] == [(Relation.SUPERSEDED_BY, 2)]


def test_front_matter_lists_are_relations():
    listed = "supersedes: [0002, ADR-3]\nrelates-to:\n  - id: 0007\n    reason: same port\nreplaced_by: null\n"
    text = f"---\n{listed}---\n# A\n"
    assert relations(text) == [
        (Relation.SUPERSEDES, 2, ""),
        (Relation.SUPERSEDES, 3, ""),
        (Relation.RELATES, 7, ""),
    ]


def test_a_front_matter_status_names_its_successor():
    assert relations('---\nstatus: "superseded by ADR-0057"\n---\n# A\n') == [(Relation.SUPERSEDED_BY, 57, "")]


def test_a_header_line_states_status_and_successor():
    document = parse("# 6. A\n\nDate: 2018-12-12\nSuperseded: 2019-12-19 by [ADR 14](0014-b.md)\n\n## Context\n")
    assert document.status == "superseded"
    assert [(link.relation, link.number) for link in document.links] == [(Relation.SUPERSEDED_BY, 14)]


def test_a_heading_that_is_a_sentence_states_status_and_successor():
    document = parse("# 8. A\n\n## This ADR is now superceded by [ADR 23](./023-b)\n\n## Decision\n\nx\n")
    assert document.status == "superseded"
    assert [(link.relation, link.number) for link in document.links] == [(Relation.SUPERSEDED_BY, 23)]


def test_a_part_that_is_superseded_is_told_from_the_whole():
    document = parse(
        "# A\n\n## Status\n\nAccepted\n\nPartially superseded by [ADR 5](0005-b.md)\n\nSupersedes ADR 53 §7\n"
    )
    assert document.status == "accepted"
    assert [(link.relation, link.number) for link in document.links] == [
        (Relation.PART_SUPERSEDED_BY, 5),
        (Relation.PART_SUPERSEDES, 53),
    ]


def test_links_without_a_verb_relate_only_to_records():
    text = "# A\n\n## Links\n\n- [B](0002-b.md)\n- [Site](https://example.org/)\n- [Notes](notes.html)\n"
    assert relations(text) == [(Relation.RELATES, 2, "0002-b.md")]


def test_links_in_prose_code_and_comments_are_no_relations():
    hidden = "<!-- Amends [C](0003-c.md) -->\n\n```\nAmends [D](4-d.md)\n```\n"
    text = f"# A\n\n## Context\n\nSupersedes [B](0002-b.md)\n\n## Links\n\n{hidden}"
    assert relations(text) == []
