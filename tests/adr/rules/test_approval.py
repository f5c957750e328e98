"""When a proposal has the approvals it needs."""

from adr.rules.approval import APPROVE, DISSENT, REQUEST_CHANGES, Policy, Vote, approval

AUTHOR, REVIEWER, DECIDER, VIEWER = 1, 2, 3, 9


def of(*votes, needed=1, deciders=(AUTHOR, REVIEWER, DECIDER)):
    return approval(
        [Vote(*vote) for vote in votes], revision=2, author=AUTHOR, policy=Policy(needed, frozenset(deciders))
    )


def test_one_approval_of_the_present_text_is_enough_by_default():
    assert of((2, REVIEWER, APPROVE)).is_given


def test_an_approval_of_an_earlier_text_does_not_count_and_is_mentioned():
    state = of((1, REVIEWER, APPROVE))
    assert not state.is_given
    assert "earlier text" in state.missing


def test_the_author_of_the_text_cannot_approve_it():
    assert not of((2, AUTHOR, APPROVE)).is_given


def test_somebody_who_may_not_decide_cannot_approve():
    assert not of((2, VIEWER, APPROVE)).is_given


def test_a_sole_member_may_decide_alone():
    assert of(deciders=(AUTHOR,)).is_given


def test_a_project_that_asks_for_more_than_it_has_is_content_with_all_others():
    state = of((2, REVIEWER, APPROVE), (2, DECIDER, APPROVE), needed=5)
    assert state.is_given
    assert state.needed == 2


def test_asking_for_changes_stands_in_the_way():
    state = of((2, REVIEWER, APPROVE), (2, DECIDER, REQUEST_CHANGES))
    assert not state.is_given
    assert "asked for changes" in state.missing


def test_dissent_is_recorded_and_neither_counts_nor_blocks():
    assert of((2, REVIEWER, APPROVE), (2, DECIDER, DISSENT)).is_given
    assert not of((2, DECIDER, DISSENT)).is_given


def test_what_is_missing_is_said_in_numbers():
    assert of(needed=2).missing == "2 more approvals of this text needed."
