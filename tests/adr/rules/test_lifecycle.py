"""Which status may follow which."""

import pytest

from adr.formats import Status
from adr.rules import lifecycle

MOVES = [
    ("draft", "proposed"),
    ("proposed", "accepted"),
    ("proposed", "rejected"),
    ("proposed", "draft"),
    ("rejected", "draft"),
    ("accepted", "deprecated"),
    ("accepted", "superseded"),
]


@pytest.mark.parametrize(("present", "wanted"), MOVES)
def test_a_move_of_the_lifecycle_is_possible(present, wanted):
    assert lifecycle.refusal(Status(present), Status(wanted)) is None


@pytest.mark.parametrize("present", [status for status in Status if status is not Status.UNSTATED])
@pytest.mark.parametrize("wanted", Status)
def test_every_other_move_is_refused_with_what_is_possible_instead(present, wanted):
    if (present, wanted) in MOVES:
        return
    why = lifecycle.refusal(present, wanted)
    assert present in why
    assert "can become" in why or "final" in why or "already" in why


def test_a_draft_cannot_be_accepted():
    why = lifecycle.refusal(Status.DRAFT, Status.ACCEPTED)
    assert why == "A record that is draft cannot become accepted: it can become proposed."


def test_nothing_becomes_unstated():
    assert not any(lifecycle.may_become(status, Status.UNSTATED) for status in Status)


def test_decided_text_is_closed_and_the_rest_is_open():
    closed = {status for status in Status if lifecycle.text_is_closed(status)}
    assert closed == {Status.ACCEPTED, Status.REJECTED, Status.DEPRECATED, Status.SUPERSEDED}
