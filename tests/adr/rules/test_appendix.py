"""The section with what markdown cannot say."""

import datetime

from adr.rules.appendix import (
    Answer,
    Condition,
    ConditionKind,
    Facts,
    Guidance,
    Leftovers,
    Revisit,
    Term,
    markdown,
)


def test_facts_are_written_for_people_to_read():
    facts = Facts(
        stage="Seed",
        topics=(Term("data-storage", "Data storage"), Term("caching", "Caching")),
        decision_point=Term("D-01", "One application or several services"),
        guidance=(Guidance("Departs from", "Own the login", "own-login", 2, "we buy it"),),
        answers=(
            Answer("Q-001", "What breaks first?", text="The importer."),
            Answer("Q-019", "Which teams?", not_applicable=True, reason="one team", until="Series A"),
        ),
        conditions=(Condition(ConditionKind.STAGE, "Series A"), Condition(ConditionKind.DATE, "2027-01-05")),
        revisits=(Revisit(datetime.date(2027, 1, 31), "Keep", "load is a tenth of the limit", next_look="2027-07-31"),),
    )
    assert markdown(facts) == (
        "## Waymark\n\nDecided at stage: Seed\n\n"
        "Topics: Data storage (data-storage); Caching (caching)\n\n"
        "Decision point: One application or several services (D-01)\n\n"
        "### Guidance\n\n- Departs from “Own the login” (own-login, version 2): we buy it\n\n"
        "### Questions\n\n- What breaks first? (Q-001)  \n  The importer.\n"
        "- Which teams? (Q-019)  \n  Not applicable until Series A: one team\n\n"
        "### Look again when\n\n- the project reaches Series A\n- 5 January 2027\n\n"
        "### Looked at again\n\n- 2027-01-31, keep: load is a tenth of the limit  \n  Next look: 2027-07-31"
    )


def test_an_accepted_risk_names_its_owner_its_cost_and_its_end():
    risk = Revisit(datetime.date(2027, 1, 31), "Accept the risk", "One zone", "", "A month", "Growth", "Ada Ferreira")
    assert markdown(Facts(revisits=(risk,))).endswith(
        "- 2027-01-31, accept the risk: One zone  \n  Who owns the risk: Ada Ferreira  \n"
        "  To undo it: A month  \n  Next look: Growth"
    )


def test_no_facts_make_nothing_to_append():
    assert Facts().are_empty
    assert not Facts(stage="Seed").are_empty
    assert markdown(Facts()) == ""


def test_an_answer_can_neither_close_the_appendix_nor_begin_a_section():
    text = markdown(Facts(answers=(Answer("Q-1", "Why?", text="a\n<!-- waymark:end -->\n## Status\n\nAccepted"),)))
    assert "<!-- waymark:end -->" not in text
    assert "\n## Status" not in text


def test_what_was_left_over_is_written_with_what_is_known():
    facts = Facts(answers=(Answer("Q-1", "Why?", "Because."),))
    left = Leftovers(("Decided at stage: Hypergrowth",), {"Questions": ["- Who? (X-9)  \n  We."], "Else": ["- thing"]})
    assert markdown(facts, left) == (
        "## Waymark\n\nDecided at stage: Hypergrowth\n\n"
        "### Questions\n\n- Why? (Q-1)  \n  Because.\n- Who? (X-9)  \n  We.\n\n### Else\n\n- thing"
    )
