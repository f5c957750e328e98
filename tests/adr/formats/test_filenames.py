"""File names: made safe, checked, and read."""

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.formats import Dialect, filenames

DAY = datetime.date(2026, 3, 1)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Use PostgreSQL & Redis", "use-postgresql-and-redis"),
        ("Größe ändern", "groesse-aendern"),
        ("Décision: éviter l'enfer", "decision-eviter-lenfer"),
        ("Привет, мир", "privet-mir"),
        ("図形", "u56f3-u5f62"),
        ("🎉", "untitled"),
        ("../../etc/passwd", "etc-passwd"),
    ],
)
def test_slugs_are_transliterated(title, slug):
    assert filenames.slug(title) == slug


@given(st.text(max_size=300))
def test_a_new_name_is_always_safe(title):
    name = filenames.for_record(7, title, Dialect.MADR4)
    assert re.fullmatch(r"0007-[a-z0-9-]{1,80}\.md", name)
    filenames.check_path(name)
    assert filenames.number_of(name) == 7


def test_a_long_title_is_cut_between_words():
    slug = filenames.slug("word " * 40)
    assert len(slug) <= 80
    assert slug.endswith("-word")


def test_a_clash_gets_a_number_of_its_own():
    taken = ["20260301-use-it.md", "20260301-USE-IT-2.md"]
    assert filenames.for_record(None, "Use it", Dialect.LOG4BRAINS, DAY, taken) == "20260301-use-it-3.md"
    assert filenames.for_record(3, "Use it", Dialect.NYGARD, None, ["0003-use-it.md"]) == "0003-use-it-2.md"


def test_names_that_tools_reserve_are_not_taken():
    assert filenames.for_record(None, "Template", Dialect.MADR4) == "template-2.md"


def test_log4brains_needs_the_day():
    with pytest.raises(ValueError, match="date"):
        filenames.for_record(None, "Use it", Dialect.LOG4BRAINS)


@pytest.mark.parametrize(
    "path", ["docs/adr/0001-a.md", "Snackato Inc./R&D/0001 x.md", "日本/0001-図.md", ".adr-dir", "a..b"]
)
def test_ordinary_paths_pass(path):
    assert filenames.check_path(path) is None


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/passwd",
        "../a.md",
        "a/../b.md",
        "a//b.md",
        "a/./b.md",
        "a\\b.md",
        ".git/config",
        "docs/.GIT/config",
        "a/.gitmodules",
        ".github/workflows/x.yml",
        ".g\u200cit/config",
        "git~1/config",
        "a\nb.md",
        "a\0b.md",
        "a/\x7f.md",
        "--output=x.md",
        "C:/x.md",
        "c:x.md",
        "docs/con.md",
        "NUL",
        "lpt1.txt",
        "x" * 256,
        "a/" * 600 + "x.md",
        "a\udc80.md",
    ],
)
def test_unsafe_paths_are_refused_with_a_reason(path):
    with pytest.raises(filenames.UnsafePath) as refusal:
        filenames.check_path(path)
    assert len(str(refusal.value)) > 10


@pytest.mark.parametrize(
    ("path", "number"),
    [
        ("0005-example.md", 5),
        ("doc/adr/012-x.md", 12),
        ("ADR-005_x.md", 5),
        ("AD0001-slug.md", 1),
        ("ODH-ADR-EH-0003-OCI-artifact.md", 3),
        ("adr011-eventing/README.md", 11),
        ("0000-use-adrs.md", 0),
        ("20210212-use-adrs.md", None),
        ("2022-11-09-api/README.md", None),
        ("DR--20251101--meta--x.md", None),
        ("readme.md", None),
        ("12factor.md", None),
    ],
)
def test_numbers_in_names(path, number):
    assert filenames.number_of(path) == number


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("20210212-x.md", datetime.date(2021, 2, 12)),
        ("DR--20251101--meta--x.md", datetime.date(2025, 11, 1)),
        ("20260805142324-x.md", datetime.date(2026, 8, 5)),
        ("2022-11-09-api/README.md", datetime.date(2022, 11, 9)),
        ("20211399-x.md", None),
        ("0005-x.md", None),
    ],
)
def test_days_in_names(path, day):
    assert filenames.date_of(path) == day


def test_a_title_of_two_numbers_makes_no_day():
    name = filenames.for_record(7, "12-10 outage", Dialect.MADR4)
    assert (name, filenames.number_of(name), filenames.date_of(name)) == ("0007-12-10-outage.md", 7, None)
