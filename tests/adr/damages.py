"""Ways to break the database of a busy project past all actions, each with the check that must notice."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import F, Model
from django.utils import timezone

from adr.actions import drafting
from adr.models import (
    Answer,
    Comment,
    DecisionRecord,
    Draft,
    Export,
    Membership,
    Project,
    RecordLink,
    Revision,
    Revisit,
    Role,
    StageChange,
    Target,
    TimelineEntry,
    Verdict,
)
from adr.models.timeline import Verb
from tests import cast as people


@dataclass(frozen=True)
class Damage:
    check: str
    invariant: str
    do: Callable[[], object]

    def __str__(self) -> str:
        return self.do.__name__.replace("_", " ")


DAMAGES: list[Damage] = []


def found_by(check: str, invariant: str) -> Callable[[Callable[[], object]], Callable[[], object]]:
    def register(do: Callable[[], object]) -> Callable[[], object]:
        DAMAGES.append(Damage(check, invariant, do))
        return do

    return register


def first() -> DecisionRecord:
    return DecisionRecord.objects.get(number=1)


def elsewhere() -> DecisionRecord:
    """A record of another project."""
    project = people.a_project("Bank", by=get_user_model().objects.get(username="stranger"))
    return drafting.start(project, "Use a ledger", by=project.created_by)


def change_first(**columns: object) -> None:
    DecisionRecord.objects.filter(number=1).update(**columns)


def link_first_to(target: DecisionRecord | None) -> None:
    RecordLink.objects.create(source=first(), position=0, relation="amends", stated="0007-gone.md", target=target)


def again(row: Model) -> None:
    row.pk = None
    row.save(force_insert=True)


@found_by("texts_are_whole", "N1")
def a_changed_text():
    Revision.objects.filter(sequence=1).update(content=b"# Something else\n")


@found_by("revisions_form_one_chain", "N2")
def a_gap_in_the_revisions():
    Revision.objects.filter(sequence=2).update(sequence=9)


@found_by("head_is_the_last", "N2")
def an_old_head():
    change_first(head=first().revisions.get(sequence=1))


@found_by("head_is_the_last", "N2")
def no_head():
    change_first(head=None)


@found_by("head_is_the_last", "N2")
def a_head_of_another_record():
    change_first(head=elsewhere().revisions.create(sequence=9, parent=first().head, by=first().created_by))


@found_by("drafts_belong_to_their_record", "N3")
def a_draft_of_another_text():
    Draft.objects.update(record=first())


@found_by("columns_repeat_the_text", "N4")
def a_title_by_hand():
    change_first(title="Something else")


@found_by("columns_repeat_the_text", "N4")
def a_link_that_the_text_does_not_have():
    link_first_to(None)


@found_by("links_stay_in_their_project", "N4")
def a_link_into_another_project():
    link_first_to(elsewhere())


@found_by("records_stand_as_the_timeline_says", "N4")
def a_status_by_hand():
    change_first(status="rejected")


@found_by("records_stand_as_the_timeline_says", "N4")
def a_number_by_hand():
    change_first(number=7)


@found_by("records_stand_as_the_timeline_says", "N4")
def a_decision_that_was_discarded():
    change_first(discarded_at=timezone.now())


@found_by("projects_are_where_the_timeline_says", "N4")
def a_stage_by_hand():
    Project.objects.update(stage="growth")


@found_by("stages_form_one_history", "N4")
def a_stage_without_a_change():
    Project.objects.update(stage="growth")


@found_by("stages_form_one_history", "N4")
def a_gap_in_the_stages():
    StageChange.objects.filter(sequence=2).update(sequence=3)


@found_by("records_have_one_open_revisit", "N4")
def two_open_revisits():
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX one_open_revisit_per_record")
    again(Revisit.objects.open().first())


@found_by("records_have_one_open_revisit", "N4")
def a_revisit_in_another_project():
    Revisit.objects.update(project=elsewhere().project)


@found_by("members_are_those_of_the_timeline", "N4")
def a_role_by_the_back_door():
    Membership.objects.update(role=Role.VIEWER)


@found_by("members_are_those_of_the_timeline", "N4")
def members_who_vanished():
    Membership.objects.filter(role=Role.MEMBER).delete()


@found_by("verdicts_are_those_of_the_timeline", "N4")
def a_turned_verdict():
    Verdict.objects.update(kind=Verdict.Kind.DISSENT)


@found_by("verdicts_are_those_of_the_timeline", "N4")
def a_verdict_that_vanished():
    Verdict.objects.filter(record__number=1).delete()


@found_by("opinions_are_on_their_records_own_text", "N5")
def a_verdict_on_another_text():
    Verdict.objects.filter(record__number=1).update(record=elsewhere())


@found_by("opinions_are_on_their_records_own_text", "N5")
def a_comment_on_another_text():
    Comment.objects.update(record=elsewhere())


@found_by("answers_and_links_are_those_of_the_timeline", "N4")
def an_answer_that_vanished():
    Answer.objects.all().delete()


@found_by("texts_have_one_entry", "N6")
def an_entry_that_vanished():
    TimelineEntry.objects.filter(verb=Verb.STARTED).delete()


@found_by("rows_have_one_entry", "N6")
def an_entry_too_many():
    again(TimelineEntry.objects.filter(verb=Verb.STAGE_CHANGED).first())


@found_by("rows_have_one_entry", "N6")
def a_revisit_without_an_entry():
    TimelineEntry.objects.filter(verb=Verb.REVISIT_OPENED).delete()


@found_by("changes_are_exported_once", "N7")
def a_change_that_was_never_queued():
    Export.objects.first().delete()


@found_by("exports_are_not_doubled", "N7")
def an_export_into_another_project():
    Target.objects.update(project=elsewhere().project)


@found_by("exports_come_to_an_end", "N7")
def an_export_that_nobody_takes():
    Export.objects.update(not_before=F("not_before") - timedelta(hours=1))


@found_by("exports_come_to_an_end", "N7")
def an_export_that_a_worker_left():
    ended = timezone.now() - timedelta(hours=1)
    row = Export.objects.filter(pk=Export.objects.first().pk)
    row.update(state=Export.State.RUNNING, lease=uuid.uuid4(), lease_until=ended)


@found_by("secrets_are_encrypted", "N10")
def a_token_in_the_clear():
    with connection.cursor() as cursor:
        cursor.execute("UPDATE adr_target SET token = 'glpat-very-secret'")


@found_by("secrets_stand_nowhere_else", "N10")
def a_password_in_an_address():
    Target.objects.update(address="https://me:secret@git.example.org/shop.git")


@found_by("secrets_stand_nowhere_else", "N10")
def a_token_in_a_message():
    Export.objects.update(problem="fatal: glpat-very-secret is no good")


@found_by("no_migration_is_missing", "N13")
def a_migration_that_was_not_applied():
    MigrationRecorder(connection).migration_qs.filter(app="adr").latest("id").delete()
