"""Since when a project is where its ladder says."""

import pytest

from adr.actions import correcting
from adr.models import StageChange
from adr.pages.ladders import rungs_of
from tests.adr.actions import stages
from tests.adr.actions.stages import go

pytestmark = pytest.mark.django_db


def since(cast) -> dict:
    return {rung["stage"].key: rung["since"] for rung in rungs_of([cast.project])[cast.project.pk]}


def correct(cast, to: str) -> StageChange:
    return correcting.correct(stages.project_of(cast), to, by=cast.decider, note="A slip")


def test_a_stage_is_held_since_it_was_reached(cast):
    change = go(cast)
    cast.project.refresh_from_db()
    assert since(cast)["series-a"] == change.at


def test_a_correction_of_a_correction_holds_since_the_first_mistake(cast):
    mistake = go(cast)
    correct(cast, "growth")
    correct(cast, "pre-seed")
    correct(cast, "growth")
    cast.project.refresh_from_db()
    assert since(cast)["growth"] == mistake.at


def test_who_never_left_a_stage_is_there_since_the_beginning(cast):
    first = cast.project.stage_changes.get()
    go(cast)
    correct(cast, first.to_stage_id)
    cast.project.refresh_from_db()
    assert since(cast)[first.to_stage_id] == first.at
