"""Who verified an item and until when: beside its versions, shown, filtered, and marked when it has run out."""

from datetime import date

import pytest
from django.utils import timezone

from guidance.actions import load_pack
from guidance.library import current
from guidance.models import Item
from guidance.packs import PackErrors, read_pack
from guidance.packs.vocabulary import Freshness
from tests.guidance.making import changed, guideline, pack, write_pack

LONG_AGO = {"verified_by": "Platform team", "verified_on": "2020-01-01", "verified_until": "2020-12-31"}


@pytest.mark.parametrize(
    ("fields", "day", "expected"),
    [
        ({}, date(2026, 1, 1), Freshness.UNVERIFIED),
        ({"verified_on": "2026-01-01"}, date(2036, 1, 1), Freshness.VERIFIED),
        (LONG_AGO, date(2020, 12, 31), Freshness.VERIFIED),
        (LONG_AGO, date(2021, 1, 1), Freshness.EXPIRED),
    ],
)
def test_a_verification_holds_to_the_end_of_its_last_day(fields, day, expected):
    assert guideline(**fields).freshness(day) is expected


def test_verifying_again_changes_the_page_and_makes_no_version(reader, loaded):
    load_pack(pack(guideline(**LONG_AGO), base=loaded))
    assert "to be verified again" in reader.get("/guidance/guidelines/measure-first/").content.decode()
    report = load_pack(pack(guideline(verified_on=timezone.localdate().isoformat()), base=loaded))
    assert not report.changes_anything
    page = reader.get("/guidance/guidelines/measure-first/").content.decode()
    assert "Verified on" in page
    assert "to be verified again" not in page
    assert Item.objects.get(key="measure-first").versions.count() == 1


def test_the_header_speaks_for_items_that_are_silent(loaded):
    load_pack(pack(guideline("a"), guideline("b", **LONG_AGO), base=loaded, verified_on="2026-02-03"))
    library = current()
    assert (library.guideline("a").verified_on, library.guideline("a").verified_by) == ("2026-02-03", "")
    assert library.guideline("b").verified_by == "Platform team"


@pytest.mark.parametrize(("freshness", "found"), [("expired", ["b"]), ("unverified", ["a"])])
def test_lists_are_filtered_by_freshness(reader, loaded, freshness, found):
    load_pack(pack(guideline("a"), guideline("b", **LONG_AGO), base=loaded))
    response = reader.get("/guidance/guidelines/", {"freshness": freshness})
    assert [item.key for item in response.context["items"]] == found


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("verified_on: yesterday", "'yesterday' is not a day such as 2026-11-21"),
        ("verified_until: '2026-11-21'", "'verified_on' is missing beside it"),
        ("verified_on: '2026-11-21'\nverified_until: '2026-11-20'", "it ends before it begins"),
    ],
)
def test_days_that_cannot_be_are_named_with_their_place(tmp_path, lines, problem):
    name = "guidelines/caching/measure-first.md"
    write_pack(tmp_path, **changed(name, "questions: [Q-001]", f"questions: [Q-001]\n{lines}"))
    with pytest.raises(PackErrors, match=problem):
        read_pack(tmp_path)


def test_the_database_and_the_snapshot_agree_on_what_is_fresh(loaded):
    load_pack(pack(guideline("a"), guideline("b", **LONG_AGO), base=loaded))
    today, library = timezone.localdate(), current()
    for freshness in Freshness:
        rows = set(Item.objects.in_force().of_freshness(freshness, today).values_list("pk", flat=True))
        assert rows == {each.item_id for each in library.contents.values() if each.freshness(today) is freshness}
