"""The project's timeline: its decisions on their days, and what happened, readable after an import of hundreds."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from adr.actions import staging
from adr.models import DecisionRecord, ImportRun, Project, StageChange
from adr.pages.decisions_over_time import timeline
from tests import cast as people
from tests.adr.views.asking import in_project, shown, signed_in

pytestmark = pytest.mark.django_db

OLD = "# 1. Mend by hand\n\nDate: 2020-02-03\n\n## Status\n\nSuperseded by [2. Use](0002-b.md)\n\n## Context\n\nc\n"
NEW = "# 2. Use a <tool>\n\nDate: 2021-05-06\n\n## Status\n\nAccepted\n\n## Context\n\nc\n"
SILENT = "# 3. Say no day\n\n## Status\n\nAccepted\n\n## Context\n\nc\n"
FOLDER = {"0001-a.md": OLD, "0002-b.md": NEW, "0003-c.md": SILENT}
TODAY = datetime.date(2030, 1, 1)


def seen(cast, **query) -> str:
    return shown(signed_in(cast.viewer).get(in_project("project_timeline"), query))


def many(count: int, *, on: str = "") -> dict[str, str]:
    """Files of decisions, on days of their own or `on` one, each superseded by the next one but the last."""
    return {
        f"{n:04d}-m.md": one_of(n, on or f"{2019 + n // 12}-{1 + n % 12:02d}-03", n == count)
        for n in range(1, count + 1)
    }


def one_of(number: int, day: str, is_last: bool) -> str:
    status = "Accepted" if is_last else f"Superseded by [{number + 1}. Use]({number + 1:04d}-m.md)"
    return f"# {number}. Use {number}\n\nDate: {day}\n\n## Status\n\n{status}\n"


def test_an_import_is_one_line_that_leads_to_its_files(cast):
    people.imported(cast, {f"{n:04d}-x.md": f"# {n}. Use {n}\n\n## Status\n\nAccepted\n" for n in (1, 2, 3)})
    page = shown(signed_in(cast.author).get(in_project("project_timeline")))
    files = in_project("import_preview", ImportRun.objects.get().pk)
    assert "imported files: 3 new" in page
    assert files in page
    assert files not in seen(cast)
    assert "imported the record" not in page
    record = DecisionRecord.objects.get(number=1)
    assert "imported the record" in shown(signed_in(cast.author).get(in_project("record_history", record.ref)))


def test_each_decision_is_a_link_that_says_what_it_is(cast):
    people.imported(cast, FOLDER)
    page = seen(cast)
    marks = re.findall(r'<a href="([^"]*)" transform=[^>]*><title>(.*?)</title>', page)
    assert marks == [
        ("/p/shop/records/1/", "0001 Mend by hand, superseded, 3 Feb 2020"),
        ("/p/shop/records/2/", "0002 Use a <tool>, accepted, 6 May 2021"),
    ]
    assert page.count('<path class="arrow" d=') == 1
    assert "1 decision states no day." in page
    assert "Say no day" not in page


def test_the_table_says_the_same(cast):
    people.imported(cast, FOLDER)
    table = seen(cast).partition("The same as a table")[2].partition("</table>")[0]
    assert table.index("6 May 2021") < table.index("3 Feb 2020")
    assert '<a href="/p/shop/records/2/">0002 Use a <tool></a>' in table
    assert 'class="stage' not in table


def test_what_was_decided_here_stands_on_the_day_it_was_accepted_with_its_stage(cast):
    record = people.a_decision(cast)
    DecisionRecord.objects.filter(pk=record.pk).update(date=None, decided_at="2026-03-04T10:00Z")
    [decision] = timeline(cast.project, TODAY).decisions
    assert decision.day == datetime.date(2026, 3, 4)
    assert decision.stage.label == "Seed"


def test_a_decision_that_states_no_stage_has_the_one_of_its_day(cast):
    people.imported(cast, FOLDER)
    StageChange.objects.update(at="2021-01-01T10:00Z")
    newer, older = timeline(cast.project, TODAY).decisions
    assert newer.stage.label == "Seed"
    assert older.stage is None


def test_the_bands_are_the_stages_the_project_was_at_without_what_was_undone(cast):
    people.a_decision(cast)
    StageChange.objects.update(at=timezone.now() - datetime.timedelta(days=100))
    staging.change(cast.project, "series-a", by=cast.decider)
    assert stages(cast.project) == ["Seed", "Series A"]
    staging.undo(staging.latest(cast.project), by=cast.decider)
    assert stages(cast.project) == ["Seed"]


def stages(project: Project) -> list[str]:
    return [band.stage.label for band in timeline(project, timezone.localdate()).picture.bands]


def test_a_draft_replaces_nothing_yet(cast):
    standing = "# 1. Mend by hand\n\nDate: 2020-02-03\n\n## Status\n\nAccepted\n"
    proposed = "# 2. Use a tool\n\n## Status\n\nProposed\n\nSupersedes [1. Mend](0001-a.md)\n"
    people.imported(cast, {"0001-a.md": standing, "0002-b.md": proposed})
    [decision] = timeline(cast.project, TODAY).decisions
    assert decision.successors == ()


def test_a_day_ahead_is_counted_and_not_drawn(cast):
    people.imported(cast, FOLDER)
    found = timeline(cast.project, datetime.date(2020, 6, 1))
    assert [len(found.decisions), found.dated, found.undated, found.ahead] == [1, 1, 1, 1]


def test_of_very_many_decisions_the_latest_are_shown(cast, monkeypatch):
    monkeypatch.setattr("adr.pages.decisions_over_time.AT_MOST", 5)
    people.imported(cast, many(8))
    page = seen(cast)
    assert "These are the latest 5 of 8 decisions." in page
    assert "0004 Use 4, superseded" in page
    assert "0003 Use 3" not in page


def test_decisions_of_a_crowded_day_stand_in_the_table_alone(cast):
    people.imported(cast, many(50, on="2020-02-03"))
    page = seen(cast)
    assert "10 of them fall on crowded days and stand in the table alone." in page
    assert page.count("<title>00") == 40


def test_without_a_decision_there_is_no_picture(cast):
    people.a_draft(cast)
    assert "Decisions over time" not in seen(cast)


def test_the_picture_stands_on_the_first_page_alone(cast, monkeypatch):
    monkeypatch.setattr("adr.views.records.PAGE", 2)
    people.a_decision(cast)
    assert "Decisions over time" in seen(cast)
    assert "Decisions over time" not in seen(cast, page=2)


def test_the_picture_asks_as_often_for_many_decisions_as_for_few(cast):
    people.imported(cast, FOLDER)
    with CaptureQueriesContext(connection) as few:
        seen(cast)
    people.imported(cast, many(40))
    with CaptureQueriesContext(connection) as more:
        assert "0020 Use 20, superseded" in seen(cast)
    assert len(more) == len(few)
