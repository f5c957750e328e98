"""Whatever an address, a field or a header holds: a page that says so, and never an error of ours."""

import pytest
from django.test import Client

from adr.views import health
from tests import cast as people
from tests.adr.views.asking import in_project, once, shown, signed_in

pytestmark = pytest.mark.django_db

NUL = "\x00"
LISTS = ["records/", "in-force/", "timeline/", "revisits/", "backlog/", "stage/", "targets/", "members/", "import/", ""]
ODD = ["-1", "0", "abc", "9" * 40, "1.5", "", "%00", "%ED%A0%80", "%F0%9F%98%80", "1%20OR%201=1", "[]", "../..", "٣"]
QUERIES = ["page", "q", "status", "topic", "stage", "due", "show", "to", "decision", "x[]"]


@pytest.fixture
def record(cast):
    return people.a_decision(cast)


def wrong(responses) -> list[str]:
    """The answers that are an error of ours, or none that a person can read."""
    return [f"{response.status_code} {url}" for url, response in responses if response.status_code not in (200, 302)]


@pytest.mark.parametrize("query", QUERIES)
def test_lists_take_any_query(query, cast, record):
    client = signed_in(cast.decider)
    page = "stage" if query == "to" else "records"
    urls = [f"/p/shop/{page}/?{query}={value}" for value in ODD]
    if query == "page":
        urls += [f"/p/shop/{page}?{query}=%00" for page in [*LISTS, "records/new/"]]
    answers = [(url, client.get(url)) for url in urls]
    assert not [line for line in wrong(answers) if line[:3] not in ("400", "422")]


@pytest.mark.parametrize("value", ODD)
def test_numbers_of_pages_and_revisions_take_anything(value, cast, record):
    client, here = signed_in(cast.decider), record.get_absolute_url()
    urls = [f"/p/shop/{page}?page={value}" for page in ("records/", "timeline/", "revisits/")]
    urls += [f"{here}history/?page={value}", f"{here}edit/?all={value}", f"/?x={value}", f"/search/?q={value}"]
    urls += [f"{here}compare/?from={value}", f"{here}compare/?to={value}"]
    answers = [(url, client.get(url)) for url in urls]
    assert not [line for line in wrong(answers) if line[:3] not in ("400", "404", "422")]


@pytest.mark.parametrize("value", [*ODD, "r" * 500, "r2345678", "1" * 12])
def test_an_address_of_nothing_is_nothing(value, cast, record):
    client = signed_in(cast.decider)
    urls = [f"/p/shop/records/{value}x/", f"/p/{value}x/", f"/p/shop/revisits/{value}/x/y/"]
    guideline = f"/guidance/guidelines/{value}x/"
    urls += [f"/guidance/topics/{value}x/", guideline, f"{guideline}versions/1/"]
    for url in urls:
        assert client.get(url).status_code in (400, 404), url


@pytest.mark.parametrize("page", ["revisits", "targets", "import"])
def test_a_number_that_no_database_has_is_nothing(page, cast):
    assert signed_in(cast.decider).get(f"/p/shop/{page}/{'9' * 40}/").status_code == 404


FIELDS = {
    "record_start": ["title", "decision_point", "topics"],
    "change_stage": ["to", "origin", "note"],
    "invite": ["email", "role"],
    "target_create": ["name", "address", "branch", "folder", "username", "token"],
    "project_settings": ["name", "description", "business_types", "breaks_first", "dialect"],
}
RECORD_FIELDS = {
    "record_topics": ["topics"],
    "answer": ["question", "text"],
    "not_applicable": ["question", "reason", "until"],
    "link_guidance": ["guideline", "stand", "reason"],
    "add_condition": ["kind", "text", "watcher"],
    "reject": ["reason"],
    "review": ["kind", "text", "revision"],
    "comment": ["text"],
    "record_edit": ["text", "base"],
}


@pytest.mark.parametrize("name", [*FIELDS, *RECORD_FIELDS])
def test_a_nul_byte_in_any_field_is_refused(name, grounds):
    """A field of text names it; for one that offers choices it is a request that no page of ours sends."""
    client, cast = signed_in(grounds.cast.decider), grounds.cast
    url = in_project(name) if name in FIELDS else in_project(name, grounds.record.ref)
    for field in (FIELDS | RECORD_FIELDS)[name]:
        response = client.post(url, once(**VALID.get(name, {}) | {field: f"a{NUL}b"}))
        assert response.status_code in (400, 409, 422), (field, response.status_code)
    assert not cast.project.timeline.filter(data__icontains="u0000").exists()


VALID = {
    "record_start": {"title": "Use Redis"},
    "change_stage": {"to": "growth", "origin": "series-a"},
    "invite": {"role": "member"},
    "target_create": {"name": "x", "address": "https://git.example.org/x.git", "branch": "main"},
    "project_settings": {"name": "Shop", "dialect": "madr4", "approvals_needed": 1},
    "answer": {"question": "Q-001"},
    "not_applicable": {"question": "Q-001", "reason": "No"},
    "link_guidance": {"guideline": "x", "stand": "follows"},
    "add_condition": {"kind": "event", "text": "x"},
    "review": {"kind": "approve", "revision": 1},
    "record_edit": {"base": 1, "text": "x"},
}


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("multipart/form-data", b"no boundary"),
        ("multipart/form-data; boundary=x", b"--x\r\nnonsense"),
        ("application/x-www-form-urlencoded; charset=utf-7", b"text=a"),
        ("application/x-www-form-urlencoded", b"text=" + b"&a=1" * 6000),
        ("application/json", b'{"text": "\\ud800"}'),
        ("text/plain", b"\xff\xfe\x00"),
        ("", b"%%%"),
    ],
)
def test_a_body_of_any_kind_is_refused(content_type, body, cast, record):
    url = in_project("comment", record.ref)
    assert signed_in(cast.author).generic("POST", url, body, content_type).status_code in (400, 413, 422)
    assert not record.comments.exists()


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])
def test_other_methods_are_not_allowed(method, cast, record):
    client, here = signed_in(cast.decider), record.get_absolute_url()
    for url in ("/", "/p/shop/", here, f"{here}accept/", "/projects/new/", "/p/shop/settings/", "/p/shop/import/"):
        assert client.generic(method, url).status_code == 405, url


def test_head_is_get_without_a_body(cast, record):
    client = signed_in(cast.decider)
    for url in ("/", "/projects/new/", "/p/shop/settings/", record.get_absolute_url(), "/health/live"):
        response = client.head(url)
        assert (response.status_code, response.content) == (200, b""), url


def test_a_post_without_the_token_of_its_page_is_refused(cast, record):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.author)
    response = client.post(in_project("comment", record.ref), once(text="Forged"))
    assert response.status_code == 403
    assert "This form is out of date" in shown(response)
    token = client.get(record.get_absolute_url()).context["csrf_token"]
    fields = once(text="Mine", csrfmiddlewaretoken=str(token))
    assert client.post(in_project("comment", record.ref), fields).status_code == 302


@pytest.mark.parametrize("host", ["evil.example", "localhost:8000@evil.example", "[::1", "a b"])
def test_a_host_that_is_not_ours_is_refused(host, cast):
    assert Client(headers={"host": host}).get("/health/live").status_code == 400


def test_a_fragment_is_sent_to_htmx_and_the_page_to_everybody_else(cast, record):
    whole, part = signed_in(cast.viewer), signed_in(cast.viewer, hx_request="true")
    url = "/p/shop/records/?q=Postgre"
    assert "<html" in shown(whole.get(url))
    assert shown(part.get(url)).lstrip().startswith('<div id="record-table"')
    assert "<html" not in shown(part.get("/search/?q=postgre"))


def test_a_session_that_ended_sends_htmx_to_the_log_in_page_as_a_whole(record):
    client = Client(headers={"hx-request": "true", "hx-current-url": "http://testserver/p/shop/records/"})
    for response in (client.get("/p/shop/records/?q=x"), client.post(in_project("record_preview", record.ref))):
        assert response.status_code == 204
        assert response["HX-Redirect"].startswith("/accounts/login/?next=/p/shop/records/")


def test_a_page_that_htmx_may_not_see_is_no_redirect(cast, record):
    client = signed_in(cast.stranger, hx_request="true")
    assert client.get("/p/shop/records/").status_code == 404


def test_health_says_when_the_database_is_away(monkeypatch, db):
    class Away:
        def cursor(self):
            raise health.DatabaseError("away")

    monkeypatch.setattr(health, "connection", Away())
    response = Client().get("/health/ready")
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert Client().get("/health/live").status_code == 200
