"""A real browser before a real server: every console error, page error and foreign request fails its test."""

import os
import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests import programs

expect.set_options(timeout=30_000)  # milliseconds, for a machine that does other things too
_OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="package", autouse=True)
def allow_database_beside_the_event_loop() -> Iterator[None]:
    """Playwright leaves an event loop running in this thread, which Django takes for asynchronous code."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    yield
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    program = programs.require("chromium", "chromium-browser", "google-chrome", package="chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def expected_errors() -> list[str]:
    """Patterns of console errors that the test provokes; it appends to the list."""
    return []


@pytest.fixture
def context(browser: Browser, live_server) -> Iterator[BrowserContext]:
    """A browser without a past; addresses are relative to the server."""
    context = browser.new_context(base_url=live_server.url, locale="en-GB", timezone_id="UTC")
    context.set_default_timeout(30_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, live_server, expected_errors: list[str]) -> Iterator[Page]:
    errors: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: message.type == "error" and errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: _is_foreign(request.url, live_server.url) and errors.append(request.url))
    yield page
    unexpected = [error for error in errors if not any(re.search(pattern, error) for pattern in expected_errors)]
    assert unexpected == [], "\n".join(unexpected)


def _is_foreign(address: str, own: str) -> bool:
    return urlsplit(address).scheme in ("http", "https") and urlsplit(address).netloc != urlsplit(own).netloc


@pytest.fixture
def log_in(context: BrowserContext, live_server) -> Callable[[AbstractBaseUser], None]:
    """Make a person the one before the browser, without the log-in page."""

    def log_in(user: AbstractBaseUser) -> None:
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])

    return log_in


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Assert that the page as it stands breaks none of axe's rules of accessibility."""

    def check(page: Page) -> None:
        results = Axe().run(page, options={"preload": False})
        assert results.violations_count == 0, results.generate_report()

    return check
