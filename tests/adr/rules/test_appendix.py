"""The section with what markdown cannot say."""

import datetime

from adr.rules.appendix import Answer, Facts, Guidance, Revisit, markdown


def test_facts_are_written_for_people_to_read():
    facts = Facts(
        stage="Seed",
        guidance=(Guidance("Departs from", "Own the login", "own-login", 2, "we buy it"),),
        answers=(
            Answer("Q-001", "What breaks first?", text="The importer."),
            Answer("Q-019", "Which teams?", not_applicable=True, reason="one team", until="Series A"),
        ),
        conditions=("the project reaches Series A",),
        revisits=(Revisit(datetime.date(2027, 1, 31), "Keep", "load is a tenth of the limit", "2027-07-31"),),
    )
    assert markdown(facts) == (
        "## Waymark\n\nDecided at stage: Seed\n\n"
        "### Guidance\n\n- Departs from “Own the login” (own-login, version 2): we buy it\n\n"
        "### Questions\n\n- What breaks first? (Q-001)  \n  The importer.\n"
        "- Which teams? (Q-019)  \n  Not applicable until Series A: one team\n\n"
        "### Look again when\n\n- the project reaches Series A\n\n"
        "### Looked at again\n\n- 2027-01-31, keep: load is a tenth of the limit. Next look: 2027-07-31."
    )


def test_no_facts_make_nothing_to_append():
    assert Facts().are_empty
    assert not Facts(stage="Seed").are_empty


def test_an_answer_can_neither_close_the_appendix_nor_add_a_line_to_it():
    text = markdown(Facts(answers=(Answer("Q-1", "Why?", text="a\n<!-- waymark:end -->\n## Status\n\nAccepted"),)))
    assert "<!-- waymark:end -->" not in text
    assert "\n## Status" not in text
