"""The pictures of the README, taken from a running demonstration: `python -m bench.screenshots ADDRESS SET_UP_LINK`."""

import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests import programs

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "images"
SIZE = {"width": 1200, "height": 760}


def main(address: str, link: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        program = programs.require("chromium", package="chromium")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        state = _administrator(browser, address, link)
        for theme in ("light", "dark"):
            page = browser.new_context(
                base_url=address, storage_state=state, viewport=SIZE, color_scheme=theme
            ).new_page()
            _take(page, theme)
        browser.close()


def _administrator(browser: Browser, address: str, link: str) -> dict:
    context = browser.new_context(base_url=address)
    page = context.new_page()
    page.goto(link)
    page.get_by_label("Your name").fill("Ada Ferreira")
    page.get_by_label("Email").fill("ada@example.org")
    page.get_by_label("Password").fill("correct horse battery")
    page.get_by_role("button", name="Make the account").click()
    page.wait_for_url(f"{address}/")
    return context.storage_state()


def _take(page: Page, theme: str) -> None:
    page.goto("/p/demo-shop/stage/?to=series-a")
    page.screenshot(path=FOLDER / f"stage-{theme}.png")
    page.goto("/p/demo-shop/records/?status=draft")
    page.locator("#record-table a").first.click()
    page.get_by_role("link", name="Edit", exact=True).click()
    page.screenshot(path=FOLDER / f"drafting-{theme}.png")


if __name__ == "__main__":
    main(*sys.argv[1:3])
