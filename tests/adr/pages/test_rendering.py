"""The HTML of a record: made once, and made again where it could not be made for no fault of the text."""

import pytest

from adr.formats import body_text, parse
from adr.models import DecisionRecord, Rendering
from adr.pages import reading
from markup import rendering
from markup.process import Unavailable
from tests import cast as people
from tests import timing

pytestmark = pytest.mark.django_db


class Gone:
    """A Markdown process that cannot be had."""

    def convert(self, job: dict) -> dict:
        raise Unavailable("the Markdown process does not start")


def rendered(record) -> Rendering:
    return reading.rendering(DecisionRecord.objects.get(pk=record.pk))


def test_what_was_made_is_kept_with_the_revision(cast):
    record = people.a_draft(cast)
    assert rendered(record).pk == rendered(record).pk == Rendering.objects.get().pk


def test_what_could_not_be_made_for_now_is_shown_plain_and_made_at_the_next_view(cast, monkeypatch):
    record = people.a_draft(cast)
    with monkeypatch.context() as without_process:
        without_process.setattr(rendering, "_process", Gone())
        assert "does not start" in rendered(record).plain_because
        assert not Rendering.objects.exists()
    assert rendered(record).plain_because == ""


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[one](0001-one.md) and ./b/two.md#why, a.b.", {"0001-one.md", "./b/two.md", "a.b"}),
        ("`notes.txt:12` v1.2 .hidden.md", {"notes.txt", ".hidden.md"}),
        (f"![pasted](data:image/png;base64,{'A/+' * 9}) {'x' * 2000}.md", set()),
    ],
)
def test_names_of_files_are_found_in_a_text(text, names):
    assert reading.file_names(text) == names


def test_names_are_looked_for_once_in_what_was_pasted():
    assert timing.grows_in_proportion(lambda size: reading.file_names("x" * size), 40_000)


@pytest.mark.parametrize(
    ("text", "name", "shown"),
    [
        (
            "# Salt\n\n- Status: accepted\n- Date: 2026-05-03\n",
            "20260503-salt.md",
            "- Status: accepted\n- Date: 2026-05-03\n",
        ),
        ("---\ntitle: Salt\nstatus: accepted\n---\n\n## Context\n", "0001-salt.md", "## Context\n"),
        ("Salt\n----\n\n---\n\nText.\n", "0001-salt.md", "---\n\nText.\n"),
        ("<h1>Salt</h1>\n\nText.\n", "0001-salt.md", "Text.\n"),
        ("**ADR 1: Salt**\n---\n\nText.\n", "0001-salt.md", "Text.\n"),
        ("====\nSalt\n====\n\nText.\n", "0001-salt.rst", "Text.\n"),
        ("# ADR\n\n## Title\n\nSalt\n\n## Context\n", "0001-salt.md", "## Context\n"),
        ("Text without a title.\n", "0001-salt.md", "Text without a title.\n"),
    ],
)
def test_the_page_shows_all_that_stands_behind_the_title_and_nothing_of_it(text, name, shown):
    assert body_text(parse(text, name)) == shown
