"""New documents say what they were made from, in every dialect and variant."""

import datetime
import itertools

import pytest

from adr.formats import Dialect, Role, Status, edits, new_document, parse

DAY = datetime.date(2026, 4, 5)
DIALECTS = [Dialect.NYGARD, Dialect.MADR2, Dialect.MADR3, Dialect.MADR4, Dialect.LOG4BRAINS]
VARIANTS = ["full", "minimal", "bare"]
STATUSES = [status for status in Status if status is not Status.UNSTATED]
TITLES = ["Use a queue", '3. "Foo": bar & baz #', "Draft: x", "`x`", "C#", "<!-- x", "- x", "ADR-7: x"]


def name_for(dialect: Dialect) -> str:
    return "20260405-x.md" if dialect is Dialect.LOG4BRAINS else "0012-x.md"


@pytest.mark.parametrize(("dialect", "variant"), list(itertools.product(DIALECTS, VARIANTS)))
def test_what_goes_in_is_read_back(dialect, variant):
    for title, status in itertools.product(TITLES, STATUSES):
        people = {"decider": ["Ada Lin", "Bo Ek"], "informed": ["Cy"]}
        text = new_document(dialect, title, number=12, status=status, date=DAY, people=people, variant=variant)
        document = parse(text, name_for(dialect))
        assert (document.title, document.status, document.date) == (title, status, DAY)
        assert document.dialect is dialect
        assert (document.people_as("decider"), document.people_as("informed")) == (("Ada Lin", "Bo Ek"), ("Cy",))
        assert document.number == (None if dialect is Dialect.LOG4BRAINS else 12)
        assert edits.with_status(document, status) is document


@pytest.mark.parametrize(("dialect", "variant"), list(itertools.product(DIALECTS, VARIANTS)))
def test_template_text_is_seen_as_such(dialect, variant):
    document = parse(new_document(dialect, "A", variant=variant), name_for(dialect))
    assert bool(document.template_text) is (variant != "bare")
    assert (document.options, document.chosen, document.consequences) == ((), "", ())
    assert {section.role for section in document.sections} >= {Role.CONTEXT, Role.DECISION}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_bare_document_can_be_filled_by_edits_alone(dialect):
    document = parse(new_document(dialect, "A", number=1, variant="bare"), name_for(dialect))
    for role in (Role.CONTEXT, Role.CONSEQUENCES):
        document = edits.with_section(document, role, f"About the {role.value}.")
    document = edits.with_option(edits.with_option(document, "B"), "C")
    document = edits.with_chosen(document, "C", "it is simple.")
    assert [(option.title, option.chosen) for option in document.options] == [("B", False), ("C", True)]
    assert document.body(document.section(Role.CONSEQUENCES)) == "About the consequences."
    assert document.template_text == ()


def test_lines_of_the_front_matter_follow_the_version():
    third, fourth = (new_document(dialect, "A", variant="minimal") for dialect in (Dialect.MADR3, Dialect.MADR4))
    assert third.startswith("---\nstatus: draft\n---\n# A\n\n")
    assert fourth.startswith("---\nstatus: draft\n---\n\n# A\n\n")


def test_a_teams_template_is_filled_in():
    template = "# NUMBER. TITLE\n\nDate: DATE\n\n## Status\n\nSTATUS\n\n## Risks\n\nNone?\n"
    text = new_document(Dialect.NYGARD, "A & B", number=3, date=DAY, status=Status.PROPOSED, template=template)
    assert text == "# 3. A & B\n\nDate: 2026-04-05\n\n## Status\n\nProposed\n\n## Risks\n\nNone?\n"


def test_a_madr_template_is_filled_in():
    template = new_document(Dialect.LOG4BRAINS, "[short title]", variant="full")
    template = template.replace("draft", "[draft | proposed | accepted]")
    text = new_document(Dialect.LOG4BRAINS, "A", status=Status.DRAFT, date=DAY, people=["Ada"], template=template)
    assert text.startswith("# A\n\n- Status: draft\n- Deciders: Ada\n- Date: 2026-04-05\n\n")


def test_nonsense_is_refused():
    with pytest.raises(ValueError, match="title"):
        new_document(Dialect.MADR4, " ")
    with pytest.raises(ValueError, match="variant"):
        new_document(Dialect.MADR4, "A", variant="huge")
