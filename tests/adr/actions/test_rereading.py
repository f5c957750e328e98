"""After an upgrade the columns and links say what the new version reads."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from adr.actions import rereading
from adr.models import DecisionRecord, Rendering
from adr.verifying import verify
from tests import cast as people

pytestmark = pytest.mark.django_db

OLD = "# 1. Old\n\n## Status\n\nSuperseded by [2. New](0002-new.md)\n\n## Context\n\nc\n"
NEW = "# 2. New\n\n## Status\n\nAccepted\n\n## Context\n\nc\n"


@pytest.fixture
def record(cast) -> DecisionRecord:
    """An imported record as a version would have kept it that read less."""
    people.imported(cast, {"0001-old.md": OLD, "0002-new.md": NEW})
    record = DecisionRecord.objects.get(number=1)
    record.timeline.filter(verb="imported").update(data={"status": "unstated"})
    record.links.all().delete()
    DecisionRecord.objects.filter(pk=record.pk).update(status="unstated", title="")
    return record


def read_again(**options) -> None:
    call_command("read_again", **options)


def broken() -> list[str]:
    return [each.what for _, found in verify(timezone.now()) for each in found]


def test_what_is_read_now_is_taken_in_and_the_history_says_so(record, settings, tmp_path, capsys):
    settings.DATA_DIR = tmp_path
    assert broken()
    read_again()
    record.refresh_from_db()
    assert (record.title, record.status, record.head.sequence) == ("Old", "superseded", 1)
    assert record.links.get().target.number == 2
    entry = record.timeline.first()
    assert (entry.verb, entry.data, entry.by) == ("read-again", {"before": "unstated", "status": "superseded"}, None)
    assert broken() == []
    assert "shop  0001 Old  title, status, links" in capsys.readouterr().out


def test_a_second_time_finds_nothing(record, settings, tmp_path, capsys):
    settings.DATA_DIR = tmp_path
    read_again()
    entries = record.timeline.count()
    capsys.readouterr()
    read_again()
    assert capsys.readouterr().out == "0 records read otherwise than before.\n"
    assert record.timeline.count() == entries


def test_it_is_done_once_for_each_version(record, settings, tmp_path, monkeypatch):
    settings.DATA_DIR = tmp_path
    (tmp_path / "read-as").write_text(rereading.fingerprint())
    read_again(if_needed=True)
    assert DecisionRecord.objects.get(pk=record.pk).title == ""
    monkeypatch.setattr(rereading, "LIBRARIES", ("markdown",))
    read_again(if_needed=True)
    assert DecisionRecord.objects.get(pk=record.pk).title == "Old"


def test_pages_are_rendered_anew(record, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    Rendering.objects.create(revision=record.head, html="as before")
    read_again()
    assert not Rendering.objects.exists()
