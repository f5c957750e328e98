"""The library in a browser: reading, ticking, taking note and writing, with scripts and without."""

from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from adr.actions import guiding
from adr.models.guidance_link import Stand
from guidance.actions import curators, load_pack
from guidance.models import Item
from guidance.packs import BUILT_IN, Pack, read_pack
from tests import cast as people

pytestmark = pytest.mark.django_db(transaction=True)
KEY = "one-deployable-first"
PAGES = (
    "/guidance/",
    f"/guidance/guidelines/{KEY}/",
    "/guidance/guidelines/?freshness=verified",
    "/guidance/decisions/core-stack/",
    "/guidance/about/",
    "/guidance/stages/pre-seed/",
    "/guidance/checklists/C-01/",
    "/guidance/reference-architecture/",
    "/p/shop/radar/",
    "/p/shop/checklists/",
    "/p/shop/checklists/C-01/",
    "/guidance/curating/",
    f"/guidance/curating/guidelines/{KEY}/",
    "/guidance/curating/decisions/D-05/",
    f"/guidance/proposals/?about=guidelines/{KEY}",
)


def newer() -> Pack:
    pack = read_pack(BUILT_IN)
    contents = (replace(each, summary="A new sentence.") if each.key == KEY else each for each in pack.contents)
    return replace(pack, contents=tuple(contents))


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (1280, "dark"), (320, "light"), (320, "dark")])
def test_each_page_fits_and_is_accessible(page: Page, cast, log_in, axe, width, theme):
    curators.appoint(cast.author.email)
    log_in(cast.author)
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme)
    for address in PAGES:
        assert page.goto(address).status in (200, 404), address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        axe(page)


def test_a_point_is_ticked_and_taken_back(page: Page, cast, log_in):
    log_in(cast.author)
    page.goto("/p/shop/checklists/C-01/")
    point = page.locator(".point").first
    point.get_by_role("button", name="Tick").click()
    expect(point).to_contain_text("Ticked by Author")
    point.get_by_role("button", name="Take back").click()
    expect(point).to_contain_text("Taken back by Author")


def test_changed_guidance_is_read_and_noted(page: Page, cast, log_in):
    record = people.a_decision(cast, "Stay whole")
    item = Item.objects.select_related("current").get(key=KEY)
    guiding.link(record, item, Stand.FOLLOWS, by=cast.author)
    load_pack(newer())
    log_in(cast.author)
    page.goto(record.get_absolute_url())
    page.get_by_role("link", name="guidance changed since").click()
    expect(page.locator("ins").first).to_be_visible()
    page.get_by_label("What the change means for this record").fill("Nothing to do.")
    page.get_by_role("button", name="Take note").click()
    expect(page.get_by_text("guidance changed since")).to_have_count(0)


def test_a_curator_adapts_a_guideline(page: Page, cast, log_in):
    curators.appoint(cast.author.email)
    log_in(cast.author)
    page.goto(f"/guidance/guidelines/{KEY}/")
    page.get_by_role("link", name="Change it, or propose a change").click()
    page.get_by_role("link", name="Revise or verify it").click()
    page.get_by_label("Summary").fill("We have two, for a reason.")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator("ins").first).to_be_visible()
    page.get_by_role("button", name="Publish").first.click()
    expect(page.get_by_text("adapted this from the pack waymark")).to_be_visible()
    expect(page.get_by_text("We have two, for a reason.").first).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_decision_point_gets_an_option_by_a_button(browser, live_server, cast, log_in, context, scripts):
    curators.appoint(cast.author.email)
    log_in(cast.author)
    plain = browser.new_context(
        base_url=live_server.url, java_script_enabled=scripts, storage_state=context.storage_state()
    )
    page = plain.new_page()
    page.goto("/guidance/curating/decisions/D-05/")
    options = page.get_by_role("group", name="Options,")
    expect(options).to_have_count(2)
    page.get_by_role("button", name="Add another to options").click()
    expect(options).to_have_count(3)
    options.last.get_by_label("Key").fill("files")
    options.last.get_by_label("Name").fill("Plain files")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator("ins").filter(has_text="Plain files")).to_be_visible()
    page.get_by_role("button", name="Publish").first.click()
    expect(page.get_by_role("heading", name="Plain files")).to_be_visible()
    plain.close()


def test_the_library_reads_on_paper(page: Page, cast, log_in):
    log_in(cast.viewer)
    page.goto("/p/shop/checklists/C-01/")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".point-mark").first).to_be_visible()
    expect(page.locator(".tabs")).to_be_hidden()
