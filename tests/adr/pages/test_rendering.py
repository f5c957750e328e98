"""The HTML of a record: made once, and made again where it could not be made for no fault of the text."""

import pytest

from adr.models import DecisionRecord, Rendering
from adr.pages import reading
from markup import rendering
from markup.process import Unavailable
from tests import cast as people

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
