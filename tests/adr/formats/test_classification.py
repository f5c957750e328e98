"""Which files are records, and how a repository writes them."""

import pytest

from adr.formats import Dialect, FileKind, classify, detect_profile
from tests.adr.formats.corpus import CORPUS, FIXTURES, needs_corpus

RECORD = "# 1. A\n\nDate: 2020-01-01\n\n## Status\n\nAccepted\n\n## Context\n\nx\n\n## Decision\n\ny\n"


@pytest.mark.parametrize(
    ("path", "text", "kind"),
    [
        ("doc/adr/0001-a.md", RECORD, FileKind.RECORD),
        ("doc/adr/0001-a.rst", "A\n=\n", FileKind.RECORD),
        ("notes/0002-b.adoc", "= 2. B\n", FileKind.RECORD),
        ("decisions/20230123-no-suffix", "# Draft: B\n", FileKind.RECORD),
        ("doc/adr/use-go-templates.md", RECORD, FileKind.RECORD),
        ("doc/adr/0014-project-templates.md", RECORD, FileKind.RECORD),
        ("doc/adr/adr-template.md", RECORD, FileKind.TEMPLATE),
        ("doc/adr/0000-adr-template-de.md", RECORD, FileKind.TEMPLATE),
        ("doc/adr/templates/short.md", RECORD, FileKind.TEMPLATE),
        ("doc/adr/new.md", "# {short title of solved problem}\n\n## Context\n\n## Decision\n", FileKind.TEMPLATE),
        ("doc/adr/index.md", "# Decisions\n", FileKind.INDEX),
        ("doc/adr/log.md", "<!-- adrlog -->\n<!-- adrlogstop -->\n", FileKind.INDEX),
        ("doc/adr/README.md", "# Decisions\n\n* [1](0001-a.md)\n* [2](0002-a.md)\n* [3](0003-a.md)\n", FileKind.INDEX),
        ("doc/adr/README.md", "# How we decide\n", FileKind.README),
        (".adr-dir", "doc/adr\n", FileKind.CONFIG),
        (".log4brains.yml", "project:\n", FileKind.CONFIG),
        ("doc/adr/diagram.png", "", FileKind.ATTACHMENT),
        ("doc/adr/attachments/notes.md", "# Notes\n", FileKind.ATTACHMENT),
        ("LICENSE.md", "# MIT\n", FileKind.OTHER),
        ("doc/cake.md", "# Cake\n", FileKind.OTHER),
    ],
)
def test_a_file_is_told_by_name_folder_or_content(path, text, kind):
    found = classify({path: text})[path]
    assert found.kind is kind
    assert found.reason


def test_a_folder_for_each_record_makes_its_readme_the_record():
    files = {
        "records/README.md": "# Decision records\n",
        "records/2022-11-09-api/README.md": "Moved to [part one](part-one.md)\n",
        "records/2022-11-09-api/part-one.md": "# Part one\n\n## Decision\n\nx\n",
        "records/2022-11-09-api/TEST.mdx": "<Tests/>\n",
    }
    assert [found.kind for found in classify(files).values()] == [
        FileKind.README,
        FileKind.RECORD,
        FileKind.RECORD,
        FileKind.ATTACHMENT,
    ]


def test_copies_point_to_the_original():
    files = {"versioned_docs/v1/0001-a.md": RECORD, "docs/0001-a.md": RECORD}
    found = classify(files)
    assert found["docs/0001-a.md"].copy_of == ""
    assert found["versioned_docs/v1/0001-a.md"].copy_of == "docs/0001-a.md"


def test_our_own_files():
    files = {path.name: path.read_text(encoding="utf-8") for path in FIXTURES.iterdir() if path.suffix != ".tsv"}
    others = {name for name, found in classify(files).items() if found.kind is not FileKind.RECORD}
    assert others == {"notes.txt"}


def texts(repository: str) -> dict[str, str]:
    root = CORPUS / repository
    return {
        file.relative_to(root).as_posix(): file.read_bytes().decode("utf-8", "surrogateescape")
        for file in sorted(root.rglob("*"))
        if file.is_file()
    }


@needs_corpus
@pytest.mark.parametrize(
    ("repository", "records"),
    [
        ("BrighterCommand__Brighter", 92),
        ("GSA-TTS__FAC", 46),
        ("adr__madr", 19),
        ("cometbft__cometbft", 93),
        ("hmrc__hmrc-frontend", 9),
        ("phodal__adr", 24),
        ("xtdb__xtdb", 38),
    ],
)
def test_as_many_records_as_a_person_counted(repository, records):
    kinds = [found.kind for found in classify(texts(repository)).values()]
    assert kinds.count(FileKind.RECORD) == records


def test_a_profile_is_told_from_the_records():
    profile = detect_profile(
        {
            ".adr-dir": "docs/decisions\n",
            "docs/decisions/0001-a.md": RECORD.replace("\n", "\r\n"),
            "docs/decisions/0002-b.md": RECORD.replace("Accepted", "Supercedes [1. A](0001-a.md)").replace(
                "\n", "\r\n"
            ),
            "docs/decisions/index.md": "# Index\n",
        }
    )
    assert (profile.folder, profile.dialect, profile.spelling) == ("docs/decisions", Dialect.NYGARD, "superceded")
    assert (profile.line_end, profile.digits, profile.index) == ("\r\n", 4, "docs/decisions/index.md")
    assert (profile.naming.name, profile.link_style.name) == ("NUMBERED", "NUMBER_AND_TITLE")


def test_an_empty_repository_gets_the_usual_habits():
    profile = detect_profile({})
    assert (profile.folder, profile.dialect, profile.spelling) == ("doc/adr", Dialect.NYGARD, "superseded")


@needs_corpus
@pytest.mark.parametrize(
    ("repository", "dialect", "folder"),
    [
        ("hmrc__hmrc-frontend", Dialect.MADR2, "docs/adr"),
        ("SSWConsulting__SSW.CleanArchitecture", Dialect.LOG4BRAINS, "docs/adr"),
        ("GSA-TTS__FAC", Dialect.NYGARD, "docs/architecture/decisions"),
        ("xtdb__xtdb", Dialect.OTHER, "notes/adr"),
    ],
)
def test_real_repositories_have_a_profile(repository, dialect, folder):
    profile = detect_profile(texts(repository))
    assert (profile.dialect, profile.folder) == (dialect, folder)
