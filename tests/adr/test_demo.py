"""The demonstration is believable, and made like everything else."""

import pytest
from django.core.management import call_command

from adr.demo import small
from adr.models import DecisionRecord, TimelineEntry

pytestmark = pytest.mark.django_db


def test_the_demonstration_holds_together(library, capsys):
    call_command("make_demo")
    call_command("verify")
    statuses = sorted(DecisionRecord.objects.values_list("status", flat=True))
    assert statuses == ["accepted"] * 8 + ["draft", "proposed"]
    assert not [record.title for record in DecisionRecord.objects.all() if "{" in record.head.text]


def test_making_it_again_changes_nothing(library):
    project = small.make()
    entries = TimelineEntry.objects.count()
    assert small.make() == project
    assert TimelineEntry.objects.count() == entries
