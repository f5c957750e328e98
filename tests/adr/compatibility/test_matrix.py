"""The same two records in each way of writing, before each reader: the first is superseded by the second."""

import pytest

from adr.compatibility import ALL, Folder, Part, RecordFile
from adr.compatibility.comparing import report

NYGARD = "# 1. Use A\n\nDate: 2024-05-17\n\n## Status\n\n{by}\n\n## Context\n\nC\n\n## Decision\n\nD\n"
MADR2 = (
    "# Use A\n\n{b} Status: superseded by [0002-use-b](0002-use-b.md)\n{b} Date: 2024-05-17\n\n"
    "## Context and Problem Statement\n\nC\n"
)
FRONT = (
    "---\nstatus: {q}superseded by ADR-0002{q}\ndate: 2024-05-17\n---\n{gap}# Use A\n\n"
    "## Context and Problem Statement\n\nC\n"
)

WAYS = {
    "nygard, superceded": (NYGARD.format(by="Superceded by [2. Use B](0002-use-b.md)"), "nygard"),
    "nygard, superseded": (NYGARD.format(by="Superseded by [2. Use B](0002-use-b.md)"), "nygard"),
    "madr2 with stars": (MADR2.format(b="*"), "*"),
    "madr2 with dashes": (MADR2.format(b="-"), "-"),
    "madr4 as its template": (FRONT.format(q='"', gap="\n"), "front"),
    "madr4 compact": (FRONT.format(q="", gap=""), "front"),
}
SECOND = {
    "nygard": "# 2. Use B\n\nDate: 2024-05-18\n\n## Status\n\nAccepted\n\n## Context\n\nC\n\n## Decision\n\nD\n",
    "*": "# Use B\n\n* Status: accepted\n* Date: 2024-05-18\n\n## Context and Problem Statement\n\nC\n",
    "-": "# Use B\n\n- Status: accepted\n- Date: 2024-05-18\n\n## Context and Problem Statement\n\nC\n",
    "front": "---\nstatus: accepted\ndate: 2024-05-18\n---\n# Use B\n\n## Context and Problem Statement\n\nC\n",
}


RIGHT = ""
# What was found by running the readers on these two records, or by reading their source.
EXPECTED = {
    "nygard, superceded": {
        "adr-tools": RIGHT,
        "log4brains": "date status successor",
        "adr-viewer": "status",
        "backstage": "date status",
        "structurizr": RIGHT,
        "adr-log": RIGHT,
        "pyadr": "listed",
        "adrs": RIGHT,
    },
    "nygard, superseded": {
        "adr-tools": RIGHT,
        "log4brains": "date status successor",
        "adr-viewer": RIGHT,
        "backstage": "date status",
        "structurizr": RIGHT,
        "adr-log": RIGHT,
        "pyadr": "listed",
        "adrs": RIGHT,
    },
    "madr2 with stars": {
        "adr-tools": "status successor",
        "log4brains": RIGHT,
        "adr-viewer": "status",
        "backstage": RIGHT,
        "structurizr": "date status successor",
        "adr-log": RIGHT,
        "pyadr": RIGHT,
        "adrs": "date status successor",
    },
    "madr2 with dashes": {
        "adr-tools": "status successor",
        "log4brains": RIGHT,
        "adr-viewer": "status",
        "backstage": RIGHT,
        "structurizr": "date status successor",
        "adr-log": RIGHT,
        "pyadr": "listed",
        "adrs": "date status successor",
    },
    "madr4 as its template": {
        "adr-tools": "status successor title",
        "log4brains": "date status successor",
        "adr-viewer": "status",
        "backstage": RIGHT,
        "structurizr": "status",
        "adr-log": "title",
        "pyadr": "listed",
        "adrs": "listed",
    },
    "madr4 compact": {
        "adr-tools": "status successor title",
        "log4brains": "date status successor",
        "adr-viewer": "status",
        "backstage": RIGHT,
        "structurizr": RIGHT,
        "adr-log": RIGHT,
        "pyadr": "listed",
        "adrs": "listed",
    },
}
assert set(EXPECTED) == set(WAYS)


def misread(reader, files: tuple[RecordFile, ...]) -> str:
    made = report(reader, Folder("doc/adr", files))
    return " ".join(sorted({each.part.name.lower() for each in made.misreadings}))


@pytest.mark.parametrize("reader", ALL, ids=lambda reader: reader.key)
@pytest.mark.parametrize("way", WAYS)
def test_each_reader_misreads_what_it_was_found_to_misread(way, reader):
    first, second = WAYS[way]
    files = (RecordFile("0001-use-a.md", first), RecordFile("0002-use-b.md", SECOND[second]))
    assert misread(reader, files) == EXPECTED[way][reader.key]


def test_a_template_beside_the_records_is_said_to_be_listed_as_one():
    files = (RecordFile("0001-use-a.md", WAYS["nygard, superseded"][0]), RecordFile("0000-template.md", "# T\n", False))
    made = report(next(reader for reader in ALL if reader.key == "adr-tools"), Folder("", files))
    assert [(each.path, each.part) for each in made.misreadings] == [("0000-template.md", Part.LISTED)]


def test_a_page_without_a_number_ends_structurizr_s_import():
    files = (
        RecordFile("0001-use-a.md", WAYS["nygard, superseded"][0]),
        RecordFile("README.md", "# Decisions\n", False),
    )
    made = report(next(reader for reader in ALL if reader.key == "structurizr"), Folder("", files))
    assert made.causes[0].part is Part.FOLDER
    assert made.causes[0].misreadings[0].path == "README.md"


def test_files_that_fail_for_one_reason_are_told_together():
    files = tuple(RecordFile(f"notes-{number}.md", f"# {number}. N\n\n## Status\n\nAccepted\n") for number in range(5))
    made = report(next(reader for reader in ALL if reader.key == "backstage"), Folder("", files))
    [cause] = made.causes
    assert len(cause.misreadings) == made.misread == 5
    assert cause.remedy
