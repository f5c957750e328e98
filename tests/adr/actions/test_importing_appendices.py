"""A project that leaves with its appendix comes back to the same state elsewhere."""

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from adr.actions import answering, appendices, guiding, importing, projects, publishing, revisiting, staging, watching
from adr.models import Condition, DecisionRecord, GuidanceLink, Project, Revisit, Role
from adr.models.guidance_link import Stand
from adr.verifying import verify
from guidance.models import Item, Stage
from guidance.packs.vocabulary import Kind
from tests import cast as people

pytestmark = pytest.mark.django_db
DAY = timezone.localdate() + datetime.timedelta(days=200)


def item(kind: Kind, place: int = 0) -> Item:
    return Item.objects.in_force().of_kind(kind).select_related("current")[place]


@pytest.fixture
def record(cast) -> DecisionRecord:
    """A decision with one of each thing that markdown has no place for."""
    record = people.a_decision(cast, topics=("data-storage", "caching"))
    DecisionRecord.objects.filter(pk=record.pk).update(decision_point=item(Kind.DECISION_POINT))
    _wait_for(record, cast.author)
    staging.change(cast.project, "series-a", by=cast.decider)
    growth = Stage.objects.get(key="growth")
    revisiting.keep(
        Revisit.objects.get(record=record),
        "Load is a tenth\nof the limit",
        next_date=DAY,
        next_stage=growth,
        by=cast.author,
    )
    answering.answer(record, item(Kind.QUESTION, 0), "The importer.\n\n- at noon\n- <!-- at night -->", by=cast.author)
    answering.not_applicable(record, item(Kind.QUESTION, 1), "One team", until=growth, by=cast.author)
    guiding.link(record, item(Kind.GUIDELINE), Stand.DEPARTS, reason="We buy it", by=cast.author)
    return DecisionRecord.objects.get(pk=record.pk)


def _wait_for(record: DecisionRecord, by) -> None:
    watching.add(record, Condition.Kind.STAGE, stage=Stage.objects.get(key="series-a"), by=by)
    watching.add(record, Condition.Kind.ELAPSED, months=18, by=by)
    watching.add(record, Condition.Kind.EVENT, text="a second team", trigger=item(Kind.TRIGGER), by=by)
    watching.add(
        record,
        Condition.Kind.METRIC,
        text="checkout p95",
        comparison="above",
        threshold=Decimal("0.5"),
        unit="s",
        read_at="the board",
        by=by,
    )


def exported(project: Project, *, with_appendix: bool = True) -> list[tuple[str, bytes]]:
    return [(file.path, file.content) for file in publishing.files_of(project, with_appendix=with_appendix)]


def facts(project: Project):
    [found] = appendices.facts_of(project, publishing.published(project)).values()
    return found


@pytest.fixture
def elsewhere(cast) -> Project:
    return people.a_project("Elsewhere", by=cast.stranger)


def test_the_state_comes_back(cast, record, elsewhere):
    importing.import_files(elsewhere, "shop.zip", exported(cast.project), by=cast.stranger)
    before, after = facts(cast.project), facts(elsewhere)
    assert after == before
    assert (before.stage, len(before.topics), len(before.answers)) == ("Seed", 2, 2)
    assert (len(before.conditions), len(before.guidance), len(before.revisits)) == (5, 1, 1)


def test_the_text_comes_back_and_leaves_with_the_same_bytes(cast, record, elsewhere):
    importing.import_files(elsewhere, "shop.zip", exported(cast.project), by=cast.stranger)
    assert exported(elsewhere) == exported(cast.project)
    assert exported(elsewhere, with_appendix=False) == exported(cast.project, with_appendix=False)
    assert bytes(elsewhere.records.get().head.content) == bytes(record.head.content)


def test_front_matter_says_the_stage_and_the_day_and_comes_back_without_them(cast, record, elsewhere):
    text = "---\nstatus: accepted\n---\n\n# 7. A title\n\n## Context\n\nWords.\n"
    people.imported(cast, {"0007-a-title.md": text})
    imported = DecisionRecord.objects.get(path="0007-a-title.md")
    watching.add(imported, Condition.Kind.DATE, date=DAY, by=cast.author)
    out = dict(exported(cast.project))
    assert f"---\nstatus: accepted\nreview-by: {DAY}  # Waymark\n---\n".encode() in out["0007-a-title.md"]
    assert dict(exported(cast.project, with_appendix=False))["0007-a-title.md"] == text.encode()
    importing.import_files(elsewhere, "shop.zip", list(out.items()), by=cast.stranger)
    assert bytes(elsewhere.records.get(path="0007-a-title.md").head.content) == text.encode()
    assert dict(exported(elsewhere)) == out


def _at_risk(cast, record) -> None:
    staging.change(cast.project, "growth", by=cast.decider)
    revisit, until = Revisit.objects.open().get(record=record), DAY
    fields = {"owner": cast.reviewer, "undo_cost": "A month", "next_date": until}
    revisiting.accept_risk(revisit, "It holds no longer", by=cast.author, **fields)


def test_a_risk_comes_back_to_its_owner_where_the_project_knows_one_by_that_name(cast, record, elsewhere):
    _at_risk(cast, record)
    projects.add_member(elsewhere, cast.reviewer, Role.MEMBER, by=cast.stranger)
    importing.import_files(elsewhere, "shop.zip", exported(cast.project), by=cast.stranger)
    assert Revisit.objects.get(project=elsewhere, outcome="accept-risk").risk_owner == cast.reviewer
    assert facts(elsewhere) == facts(cast.project)


def test_an_owner_whom_nobody_here_knows_stays_in_words(cast, record, elsewhere):
    _at_risk(cast, record)
    importing.import_files(elsewhere, "shop.zip", exported(cast.project), by=cast.stranger)
    risk = Revisit.objects.get(project=elsewhere, outcome="accept-risk")
    assert risk.risk_owner is None
    assert risk.evidence == f"It holds no longer\nWho owns the risk: {cast.reviewer.get_full_name()}"
    assert exported(elsewhere) == exported(cast.project)


def test_every_fact_that_comes_back_stands_in_the_timeline(cast, record, elsewhere):
    importing.import_files(elsewhere, "shop.zip", exported(cast.project), by=cast.stranger)
    assert [broken for _, found in verify(timezone.now()) for broken in found] == []


def test_an_export_that_comes_home_changes_nothing(cast, record):
    [reading] = importing.import_files(cast.project, "shop.zip", exported(cast.project), by=cast.author)
    assert reading.fate == importing.Fate.UNCHANGED
    assert record.revisions.count() == DecisionRecord.objects.get().revisions.count()


def test_a_text_changed_elsewhere_comes_home_without_the_appendix(cast, record):
    [(path, content)] = exported(cast.project)
    changed = content.replace(b"## Context", b"Theirs.\n\n## Context")
    run = importing.hold(cast.project, "x", [(path, changed)], by=cast.author)
    assert importing.finish(run, theirs={path}, by=cast.author)[0].fate == importing.Fate.CONFLICT
    record.refresh_from_db()
    assert "Theirs." in record.head.text
    assert "waymark:begin" not in record.head.text
    assert GuidanceLink.objects.count() == 1


UNKNOWN = """# 1. A title

## Status

Accepted

<!-- waymark:begin -->
## Waymark

Decided at stage: Seed

### Guidance

- Follows “Nothing of ours” (nothing-of-ours, version 3)

### Questions

- What do we not ask? (Z-999)\x20\x20
  This.

### Owners

- somebody
<!-- waymark:end -->
"""


def test_what_the_library_does_not_know_is_noted_with_its_line_and_stays_in_the_text(cast):
    [reading] = people.imported(cast, {"0001-a.md": UNKNOWN})
    notes = [note for note in reading.notes if "appendix" in note]
    assert [note.partition(":")[0] for note in notes] == ["line 14", "line 18", "line 23"]
    record = DecisionRecord.objects.get()
    assert record.decided_stage_id == "seed"
    assert "Decided at stage" not in record.head.text
    assert "Z-999" in record.head.text


def test_what_was_not_understood_leaves_again_with_the_rest(cast):
    people.imported(cast, {"0001-a.md": UNKNOWN})
    [(_, content)] = exported(cast.project)
    assert content.decode() == UNKNOWN


def test_a_version_that_is_not_here_is_not_linked(cast):
    guideline = item(Kind.GUIDELINE)
    text = UNKNOWN.replace("nothing-of-ours, version 3", f"{guideline.key}, version 99")
    [reading] = people.imported(cast, {"0001-a.md": text})
    assert any(f"version 99 of the guideline {guideline.key}" in note for note in reading.notes)
    assert not GuidanceLink.objects.exists()


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_marks_of_the_file_stay(cast, elsewhere, line_end, mark):
    text = "# 1. A title\n\n## Status\n\nAccepted\n".replace("\n", line_end)
    people.imported(cast, {"0001-a.md": mark + text.encode()})
    watching.add(DecisionRecord.objects.get(), Condition.Kind.EVENT, text="it rains", by=cast.author)
    importing.import_files(elsewhere, "x", exported(cast.project), by=cast.stranger)
    assert exported(elsewhere) == exported(cast.project)
    assert bytes(elsewhere.records.get().head.content) == mark + text.encode()
