"""What protects people from each other's texts, from other sites, and the secrets from everybody."""

import logging
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.test import Client

from adr.actions import exporting, inviting
from adr.models import Export, Target
from tests import cast as people
from tests.adr.views import grounds as building
from tests.adr.views.asking import in_project, once, signed_in
from tests.adr.views.places import url_of
from tests.test_access import within_a_project

pytestmark = pytest.mark.django_db

HOSTILE = "<x-canary onclick=alert(1)><script>alert(2)</script>\"'><svg/onload=alert(3)>"
HOSTILE_BODY = """
[a](javascript:alert(1)) [b](data:text/html,x) <a href="JaVaScRiPt:alert(1)" style="x">c</a> ![d](javascript:x)
<iframe src="//evil.example"></iframe> <form action="//evil.example"><input name=q></form> <style>*{}</style>
<x-canary onclick=alert(1)> <img src=x onerror=alert(1)> <base href="//evil.example"> <meta http-equiv=refresh>
"""


class Dangers(HTMLParser):
    """Collects what could run, or lead away, in a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        runs_here = tag == "script" and "src" not in dict(attributes)
        if runs_here or tag in {"x-canary", "iframe", "object", "embed", "base", "style"}:
            self.found.append(tag)
        for name, value in attributes:
            scheme = (value or "").strip().lower().partition(":")[0]
            if name.startswith("on") or name == "style" or "evil.example" in (value or ""):
                self.found.append(f"{tag} {name}={value}")
            if name in {"href", "src", "action", "formaction"} and scheme in {"javascript", "data", "vbscript"}:
                self.found.append(f"{tag} {name}={value}")


def project_pages(grounds: building.Grounds) -> list[str]:
    found = [url_of(address, grounds) for address in within_a_project() if "GET" in address.methods]
    return [*found, *("/", "/projects/", grounds.decision.get_absolute_url(), "/search/?q=canary")]


def test_nothing_that_anybody_typed_runs_on_any_page(cast):
    grounds = building.build(cast, mark=HOSTILE)
    client = signed_in(cast.decider)
    for url in project_pages(grounds):
        response = client.get(url)
        assert response.status_code in (200, 302, 404, 422), url
        if response["Content-Type"].startswith("text/html"):
            assert Dangers(response.content.decode()).found == [], url


def test_nothing_in_a_text_runs_when_it_is_rendered_previewed_or_compared(cast):
    record = people.a_draft(cast)
    client, here = signed_in(cast.author), record.get_absolute_url()
    fields = once(text=record.head.text + HOSTILE_BODY, base=1)
    assert client.post(f"{here}edit/", fields).status_code == 302
    pages = [client.get(url) for url in (here, f"{here}edit/", f"{here}compare/", f"{here}history/")]
    pages.append(client.post(f"{here}preview/", {"text": HOSTILE_BODY}))
    for response in pages:
        assert response.status_code == 200
        assert Dangers(response.content.decode()).found == []


def test_what_is_refused_runs_on_no_page_either(grounds):
    client, here = signed_in(grounds.cast.author), grounds.decision.get_absolute_url()
    for url in (f"{here}edit/", f"{here}reject/", f"{here}answer/", f"{here}review/", f"{here}comment/"):
        response = client.post(url, once(text=HOSTILE, reason=HOSTILE, question=HOSTILE, base=1))
        assert Dangers(response.content.decode()).found == [], url
    for url in (f"/search/?q={HOSTILE}", f"/p/shop/records/?q={HOSTILE}", f"/{HOSTILE}"):
        assert Dangers(client.get(url).content.decode()).found == [], url


@pytest.fixture
def grounds(cast) -> building.Grounds:
    return building.build(cast)


def answers(grounds: building.Grounds) -> dict[str, object]:
    """One answer of each kind, to somebody who is signed in."""
    client, here = signed_in(grounds.cast.author), grounds.record.get_absolute_url()
    fragment = signed_in(grounds.cast.author, hx_request="true")
    return {
        "page": client.get(here),
        "list": client.get("/p/shop/records/"),
        "form": client.get(f"{here}edit/"),
        "guidance": client.get("/guidance/"),
        "fragment": fragment.get("/p/shop/records/"),
        "text": client.get(f"{here[:-1]}.md"),
        "zip": client.get(in_project("download")),
        "json": client.post(f"{here}keep/", {"text": "x", "base": 1}),
        "redirect": client.post(f"{here}comment/", once(text="x")),
        "refused": client.post(f"{here}comment/", once(text="")),
        "not allowed": client.get(in_project("project_settings")),
        "not found": client.get("/p/nowhere/"),
        "no such page": client.get("/nowhere"),
        "wrong method": client.get(f"{here}comment/"),
        "health": client.get("/health/live"),
        "static": client.get("/static/css/waymark.css"),
    }


def test_every_answer_carries_the_policies_that_browsers_heed(grounds):
    everything = answers(grounds) | {"log-in": Client().get("/accounts/login/"), "sent to log in": Client().get("/")}
    for kind, response in everything.items():
        assert response["X-Content-Type-Options"] == "nosniff", kind
        assert response["Cross-Origin-Opener-Policy"] == "same-origin", kind
        assert response["Referrer-Policy"] == "same-origin", kind
        if kind == "static":
            continue
        assert response["Cross-Origin-Resource-Policy"] == "same-origin", kind
        assert response["X-Frame-Options"] == "DENY", kind
        policy = response["Content-Security-Policy"]
        assert "default-src 'none'" in policy, kind
        assert "frame-ancestors 'none'" in policy, kind
        assert "base-uri 'none'" in policy, kind
        assert "unsafe" not in policy, kind


def test_an_answer_before_anything_was_read_carries_them_too(db):
    response = Client(headers={"host": "evil.example"}, raise_request_exception=False).get("/")
    assert response.status_code == 400
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_nothing_that_is_shown_to_somebody_signed_in_is_kept_by_a_cache(grounds):
    for kind, response in answers(grounds).items():
        if kind != "static":
            assert {"private", "no-store"} <= set(response["Cache-Control"].split(", ")), kind


def test_the_pages_of_an_invitation_are_kept_by_no_cache_and_sent_on_to_nobody(grounds):
    response = Client().get(f"/invitations/{grounds.token}/")
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "same-origin"


def sign_in(client: Client, **fields: str):
    return client.post("/accounts/login/", {"login": "author@example.org", "password": people.PASSWORD} | fields)


def test_cookies_are_for_the_server_alone(cast):
    client = Client()
    client.get("/accounts/login/")
    assert sign_in(client).status_code == 302
    client.post("/theme/", {"theme": "dark"})
    for name in ("sessionid", "csrftoken", "theme"):
        assert client.cookies[name]["httponly"], name
        assert client.cookies[name]["samesite"] == "Lax", name
    assert settings.SESSION_COOKIE_SECURE == settings.CSRF_COOKIE_SECURE == settings.SITE_URL.startswith("https://")


def test_signing_in_gives_a_new_session(cast):
    client = Client()
    client.post("/accounts/login/", {"login": "author@example.org", "password": "wrong"})
    client.session.save()
    before = client.session.session_key
    sign_in(client)
    assert client.session.session_key != before


ELSEWHERE = [
    "https://evil.example/",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    "https:evil.example",
    "http://testserver@evil.example/",
    "/\t/evil.example",
    "\x00//evil.example",
    "",
]


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_no_form_leads_to_another_site(elsewhere, cast):
    client = Client()
    for response in (
        sign_in(client, next=elsewhere),
        client.post("/theme/", {"theme": "dark", "next": elsewhere}),
        client.post(f"/theme/?next={elsewhere}", {"theme": "dark"}),
        client.post("/accounts/logout/", {"next": elsewhere}),
    ):
        assert response.status_code in (302, 400)
        assert response.headers.get("Location", "/") in ("/", "/accounts/login/?next=/")


@pytest.fixture
def log(caplog):
    """Everything that is written to the log, also by Django, whose loggers do not pass their lines on."""
    caplog.set_level(logging.DEBUG)
    logger = logging.getLogger("django")
    logger.addHandler(caplog.handler)
    yield caplog
    logger.removeHandler(caplog.handler)


def test_the_token_of_a_repository_is_in_no_log_when_its_form_is_refused(cast, log):
    fields = {"name": "x", "branch": "main", "token": building.SECRET, "address": "ftp://example.org"}
    response = signed_in(cast.decider).post(in_project("target_create"), once(**fields))
    assert response.status_code == 422
    assert building.SECRET not in response.content.decode()
    assert building.SECRET not in log.text


def test_the_token_of_a_repository_is_in_no_log_and_no_message_when_an_export_fails(cast, repository, log):
    people.a_target(cast, repository, token=building.SECRET)
    refused = {"address": "https://127.0.0.1:1/x.git", "username": "x", "token": building.SECRET}
    Target.objects.create(project=cast.project, name="refused", **refused)
    repository.rename(repository.with_name("gone.git"))
    people.a_decision(cast)
    for export in Export.objects.all():
        exporting.run(export.pk)
    problems = [export.problem for export in Export.objects.all()]
    assert len(problems) == 2
    assert all(problems)
    assert building.SECRET not in "".join([*problems, log.text])


def test_passwords_and_the_tokens_of_invitations_are_in_no_log(cast, log):
    token = inviting.invite(by=cast.decider, project=cast.project)
    client = Client(enforce_csrf_checks=True)
    client.post(f"/invitations/{token}/", {"password": "secret-password"})
    for password in ("short", "secret-password"):
        Client().post(f"/invitations/{token}/", {"email": "none", "name": "x", "password": password})
    Client().post("/accounts/login/", {"login": "author@example.org", "password": "secret-password"})
    assert "secret-password" not in log.text
    assert token not in log.text


def test_a_failure_of_ours_shows_its_number_and_nothing_else(cast, log, monkeypatch):
    def broken(*arguments):
        raise RuntimeError(building.SECRET)

    monkeypatch.setattr("adr.pages.waiting.for_user", broken)
    response = signed_in(cast.author).get("/")
    assert response.status_code == 500
    assert response["X-Request-ID"] in response.content.decode()
    assert building.SECRET not in response.content.decode()
    assert "Traceback" not in response.content.decode()
