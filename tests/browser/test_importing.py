"""Importing and exporting before a person: the preview, a conflict, progress, other readers."""

import re

import pytest
from playwright.sync_api import Page, expect

from adr.actions import drafting, importing
from adr.actions.importing import finishing, holding
from adr.models import DecisionRecord
from tests import cast as people

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = "# {number}. Use A{number}\n\nDate: 2020-01-31\n\n## Status\n\n{status}\n\n## Context\n\nC\n\n## Decision\n\nD\n"
PAGES = ("import/", "export/?dialect=madr4", "compatibility/")


def text(number: int, status: str = "Accepted") -> str:
    return TEXT.format(number=number, status=status)


@pytest.fixture
def conflict(cast, log_in):
    """Somebody signed in before a preview with one of everything."""
    people.imported(cast, {"doc/adr/0001-a.md": text(1, "Proposed"), "doc/adr/0009-gone.md": text(9)})
    record = DecisionRecord.objects.get(number=1)
    drafting.revise(record, text(1, "Proposed") + "\nOurs is better.\n", base=1, by=cast.author)
    cast.project.refresh_from_db()
    files = {
        "doc/adr/0001-a.md": text(1, "Proposed") + "\nTheirs is better.\n",
        "doc/adr/0002-b.md": text(2, "Superseded by [3. Use A3](0003-c.md)"),
        "doc/adr/0003-c.md": text(3, "Perhaps"),
        "doc/adr/0004-broken.md": "words\x00",
        "doc/adr/0005-a-rather-long-name-of-a-file-that-does-not-fit-on-a-narrow-page.md": text(5),
        "doc/adr/template.md": "# NUMBER. TITLE\n\n## Status\n\nSTATUS\n",
    }
    log_in(cast.author)
    pairs = [(path, content.encode()) for path, content in files.items()]
    return importing.hold(cast.project, "records-of-the-shop.zip", pairs, by=cast.author)


def test_a_conflict_is_settled_and_the_rest_imported(page: Page, axe, conflict):
    page.goto(f"/p/shop/import/{conflict.pk}/")
    axe(page)
    page.get_by_role("link", name="Need you").click()
    expect(page.get_by_text("Theirs is")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Take this file's text").click()
    expect(page.get_by_text("This file's text will be taken")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Import 4 records")).click()
    expect(page.get_by_text("Imported: 3 new")).to_be_visible()
    assert "Theirs" in DecisionRecord.objects.get(number=1).head.text


@pytest.mark.parametrize("address", PAGES)
def test_each_page_can_be_read_by_everybody(page: Page, axe, conflict, address):
    importing.finish(conflict, by=conflict.by)
    page.goto(f"/p/shop/{address}")
    axe(page)


@pytest.mark.parametrize("address", [*PAGES, "import/{pk}/?show=need", "import/{pk}/"])
def test_nothing_is_wider_than_a_small_telephone(page: Page, conflict, address):
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"/p/shop/{address.format(pk=conflict.pk)}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_progress_is_shown_until_the_preview_is_there(page: Page, axe, cast, log_in, monkeypatch):
    monkeypatch.setattr(holding, "READ_AT_ONCE", 0)
    monkeypatch.setattr(finishing, "WRITTEN_AT_ONCE", 0)
    run = importing.hold(cast.project, "x.zip", [("adr/0001-a.md", text(1).encode())], by=cast.author)
    log_in(cast.author)
    page.goto(f"/p/shop/import/{run.pk}/")
    expect(page.get_by_text("Waiting for a worker")).to_be_visible()
    axe(page)
    importing.run(run.pk)
    expect(page.get_by_role("button", name="Import 1 record")).to_be_visible()
