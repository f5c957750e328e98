"""The same log a second time: what changed, what moved, what leads nowhere."""

import pytest
from django.utils import timezone

from adr.actions import drafting, importing
from adr.actions.importing import Fate
from adr.models import DecisionRecord, Project, RecordLink, TimelineEntry
from adr.verifying import verify
from tests import cast as people

pytestmark = pytest.mark.django_db


def text(number: int, title: str, status: str = "Accepted") -> str:
    return f"# {number}. {title}\n\nDate: 2020-01-31\n\n## Status\n\n{status}\n\n## Context\n\nC\n\n## Decision\n\nD\n"


LOG = {"adr/0001-a.md": text(1, "A"), "adr/0002-b.md": text(2, "B"), "adr/0003-c.md": text(3, "C")}


def fates(readings) -> dict[str, str]:
    return {reading.path: reading.fate for reading in readings}


def notes(readings, path: str) -> str:
    return "\n".join(next(reading.notes for reading in readings if reading.path == path))


def paths() -> list[str]:
    return list(DecisionRecord.objects.order_by("path").values_list("path", flat=True))


def all_holds() -> bool:
    return not [broken for _, found in verify(timezone.now()) for broken in found]


def test_a_renamed_file_keeps_its_record(cast):
    people.imported(cast, LOG)
    before = DecisionRecord.objects.get(path="adr/0001-a.md").pk
    log = dict(LOG)
    log["adr/0001-better.md"] = log.pop("adr/0001-a.md")
    readings = people.imported(cast, log)
    assert fates(readings)["adr/0001-better.md"] == Fate.RENAMED
    assert DecisionRecord.objects.get(path="adr/0001-better.md").pk == before
    assert TimelineEntry.objects.get(verb="renamed-by-import").data["was"] == "adr/0001-a.md"
    assert all_holds()


def test_what_a_file_s_name_states_changes_with_the_name(cast):
    people.imported(cast, {"adr/0001-a.md": "# A\n\n## Status\n\nAccepted\n", "adr/0002-b.md": text(2, "B")})
    people.imported(cast, {"adr/0007-a.md": "# A\n\n## Status\n\nAccepted\n", "adr/0002-b.md": text(2, "B")})
    assert DecisionRecord.objects.get(path="adr/0007-a.md").stated_number == 7
    assert all_holds()


def test_a_folder_that_moved_takes_its_records_along(cast):
    people.imported(cast, LOG)
    readings = people.imported(
        cast, {path.replace("adr/", "docs/decisions/"): content for path, content in LOG.items()}
    )
    assert set(fates(readings).values()) == {Fate.UNCHANGED}
    assert DecisionRecord.objects.count() == 3


def test_the_same_log_from_another_folder_is_known_by_its_names(cast):
    people.imported(cast, LOG)
    newer = {f"shop-main/{path}": content for path, content in LOG.items()} | {"shop-main/adr/0002-b.md": text(2, "B2")}
    readings = people.imported(cast, newer)
    assert fates(readings)["adr/0002-b.md"] == Fate.UPDATE
    assert paths() == sorted(LOG)


def test_single_files_find_their_records_and_join_their_folder(cast):
    people.imported(cast, LOG)
    people.imported(cast, {"0002-b.md": text(2, "B2")})
    cast.project.refresh_from_db()
    people.imported(cast, {"0004-d.md": text(4, "D")})
    assert paths() == [*sorted(LOG), "adr/0004-d.md"]
    assert DecisionRecord.objects.get(path="adr/0002-b.md").title == "B2"


def test_many_changed_texts_cost_no_more_queries_than_few(cast, django_assert_max_num_queries):
    many = {f"adr/{n:04d}-x.md": text(n, f"N{n}") for n in range(1, 101)}
    people.imported(cast, many)
    newer = {path: content.replace("Accepted", "Deprecated") for path, content in many.items()}
    with django_assert_max_num_queries(50):
        people.imported(cast, newer)
    assert DecisionRecord.objects.filter(status="deprecated", head__sequence=2).count() == 100
    assert all_holds()


def test_links_lead_to_records_of_earlier_imports_and_of_later_ones(cast):
    people.imported(cast, {"adr/0002-b.md": text(2, "B", "Supersedes [1. A](0001-a.md)")})
    assert RecordLink.objects.get().target is None
    people.imported(
        cast, {"adr/0001-a.md": text(1, "A", "Superseded by [2. B](0002-b.md)"), "adr/0003-c.md": text(3, "C")}
    )
    assert dict(RecordLink.objects.values_list("source__path", "target__path")) == {
        "adr/0001-a.md": "adr/0002-b.md",
        "adr/0002-b.md": "adr/0001-a.md",
    }


def test_a_link_to_nothing_is_reported_with_its_line(cast):
    [reading] = people.imported(cast, {"adr/0001-a.md": text(1, "A", "Superseded by [9. Gone](0009-gone.md)")})
    assert "line 7: no record is found for “0009-gone.md” (Superseded by)" in reading.notes


def test_a_link_to_itself_and_a_copy_are_reported(cast):
    own, copy = text(1, "A", "Superseded by [1. A](0001-a.md)"), "adr/versioned/0001-a.md"
    readings = people.imported(cast, {"adr/0001-a.md": own, copy: own})
    assert "line 7: “0001-a.md” (Superseded by) is this record itself" in notes(readings, "adr/0001-a.md")
    assert "its text is the same as that of adr/0001-a.md" in notes(readings, copy)


def test_records_that_supersede_each_other_are_reported_and_imported_as_they_are(cast):
    log = {
        "adr/0001-a.md": text(1, "A", "Supersedes [2. B](0002-b.md)"),
        "adr/0002-b.md": text(2, "B", "Supersedes [1. A](0001-a.md)"),
    }
    readings = people.imported(cast, log)
    assert "supersedes itself in a circle" in notes(readings, "adr/0001-a.md")
    assert paths() == sorted(log)


def test_a_circle_that_closes_with_an_earlier_import_is_reported(cast):
    people.imported(
        cast, {"adr/0001-a.md": text(1, "A", "Supersedes [2. B](0002-b.md)"), "adr/0003-c.md": text(3, "C")}
    )
    readings = people.imported(
        cast, {"adr/0002-b.md": text(2, "B", "Supersedes [1. A](0001-a.md)"), "adr/0003-c.md": text(3, "C")}
    )
    assert "circle" in notes(readings, "adr/0002-b.md")


def test_a_number_that_is_here_already_is_reported(cast):
    people.imported(cast, LOG)
    readings = people.imported(cast, {"adr/0003-c.md": LOG["adr/0003-c.md"], "adr/0003-other.md": text(3, "Other")})
    assert "number 3 is stated by adr/0003-c.md too" in notes(readings, "adr/0003-other.md")
    assert "number" not in notes(readings, "adr/0003-c.md")


@pytest.mark.parametrize("takes_theirs", [True, False])
def test_a_conflict_that_was_settled_before_stays_settled_until_it_is_written(cast, takes_theirs):
    draft = text(1, "A", "Proposed")
    people.imported(cast, {"adr/0001-a.md": draft})
    drafting.revise(DecisionRecord.objects.get(), draft + "\nOurs.\n", base=1, by=cast.author)
    run = importing.hold(cast.project, "x", [("adr/0001-a.md", (draft + "\nTheirs.\n").encode())], by=cast.author)
    importing.choose(run, "adr/0001-a.md", theirs=True)
    importing.choose(run, "adr/0001-a.md", theirs=takes_theirs)
    importing.approve(run, by=cast.author)
    assert ("Theirs." in DecisionRecord.objects.get().head.text) == takes_theirs


def test_everything_is_written_or_nothing(cast, monkeypatch):
    def fail(*arguments, **options):
        raise RuntimeError("the power went out")

    run = importing.hold(cast.project, "x", [(path, content.encode()) for path, content in LOG.items()], by=cast.author)
    monkeypatch.setattr("adr.actions.importing.storing.search.index_records", fail)
    with pytest.raises(RuntimeError):
        importing.finish(run, by=cast.author)
    assert not DecisionRecord.objects.exists()
    run.refresh_from_db()
    assert run.state == "previewed"


def test_the_folder_follows_the_records(cast):
    people.imported(cast, {"old/0001-a.md": text(1, "A"), "old/0002-b.md": text(2, "B"), "README.md": "# Shop\n"})
    assert Project.objects.get(pk=cast.project.pk).record_folder == "old"
    moved = {"new/0001-a.md": text(1, "A"), "new/0002-b.md": text(2, "B"), "README.md": "# Shop\n"}
    people.imported(cast, moved)
    assert Project.objects.get(pk=cast.project.pk).record_folder == "new"
