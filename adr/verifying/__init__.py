"""`verify`: whether what Waymark promises holds in this database. Reads only.

A new check is a function that takes a `Look` and yields `Broken`, and a line in `CHECKS`.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from django.db import DatabaseError, transaction

from adr.snapshot import snapshot
from adr.verifying import changes, database, derived, exports, opinions, revisions, secrets, stages, states
from adr.verifying.broken import Broken
from adr.verifying.look import Look

__all__ = ["CHECKS", "Broken", "Check", "Look", "verify"]

Check = Callable[[Look], Iterable[Broken]]

CHECKS: tuple[Check, ...] = (
    database.no_migration_is_missing,
    database.database_is_sound,
    revisions.texts_are_whole,
    revisions.revisions_form_one_chain,
    revisions.head_is_the_last,
    revisions.drafts_belong_to_their_record,
    derived.columns_repeat_the_text,
    derived.links_stay_in_their_project,
    states.records_stand_as_the_timeline_says,
    states.projects_are_where_the_timeline_says,
    states.members_are_those_of_the_timeline,
    stages.stages_form_one_history,
    stages.records_have_one_open_revisit,
    opinions.opinions_are_on_their_records_own_text,
    opinions.verdicts_are_those_of_the_timeline,
    opinions.answers_and_links_are_those_of_the_timeline,
    changes.texts_have_one_entry,
    changes.rows_have_one_entry,
    exports.changes_are_exported_once,
    exports.exports_are_not_doubled,
    exports.exports_come_to_an_end,
    secrets.secrets_are_encrypted,
    secrets.secrets_stand_nowhere_else,
)


def verify(now: datetime, checks: Iterable[Check] = CHECKS) -> Iterator[tuple[Check, list[Broken]]]:
    """Run each check on one unmoving view of the database; yields it with what it found."""
    look = Look(now)
    with snapshot():
        for check in checks:
            yield check, _findings(check, look)


def _findings(check: Check, look: Look) -> list[Broken]:
    try:
        with transaction.atomic():
            return list(check(look))
    except DatabaseError as error:
        # Missing tables and torn pages stop a query; the other checks still have something to say.
        return [Broken("N13", check.__name__.replace("_", " "), f"could not be checked: {error}")]
