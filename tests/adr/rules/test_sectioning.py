"""A document taken apart into fields and put together again, with everything that is no field kept."""

import pytest

from adr.formats import Dialect, Status, new_document, parse
from adr.rules.sectioning import FIELDS_AT_MOST, assembled, can_hold, fields_of

ODD = """---
status: draft
---

# Use a queue

> a note

## Context

Why.

### Deeper

More.

## Rollout plan

- [ ] step

<!-- c -->
"""


def bodies(document) -> dict[str, str]:
    return {field.name: field.text for field in fields_of(document)}


@pytest.mark.parametrize(
    "text", [ODD, ODD.replace("\n", "\r\n"), ODD.rstrip(), "No heading at all", "# Only a title", ""]
)
def test_fields_that_nobody_touched_give_the_same_text(text):
    document = parse(text)
    assert assembled(document, bodies(document), document.title).text == text


@pytest.mark.parametrize("dialect", ["madr2", "madr3", "madr4", "nygard", "log4brains"])
def test_template_text_is_the_hint_of_an_empty_field_and_stays_until_something_is_written(dialect):
    document = parse(new_document(Dialect(dialect), "Use X", status=Status.DRAFT))
    fields = fields_of(document)
    assert all(field.text == "" for field in fields)
    assert assembled(document, bodies(document)).text == document.text
    written = assembled(document, {field.name: f"About {field.heading}." for field in fields})
    assert [field.text for field in fields_of(written)] == [f"About {field.heading}." for field in fields]
    assert written.template_text == ()


def test_one_changed_section_changes_nothing_else():
    document = parse(ODD.replace("\n", "\r\n"))
    [context, rollout] = fields_of(document)
    after = assembled(document, {**bodies(document), context.name: "Because.\nAnd so."})
    assert after.text == document.text.replace("Why.\r\n\r\n### Deeper\r\n\r\nMore.", "Because.\r\nAnd so.")
    assert rollout.heading == "Rollout plan"


def test_a_section_can_be_emptied_and_filled_again():
    document = parse(ODD)
    name = fields_of(document)[0].name
    emptied = assembled(document, {name: ""})
    assert fields_of(emptied)[0].text == ""
    assert fields_of(assembled(emptied, {name: "Again."}))[0].text == "Again."
    assert "## Rollout plan" in emptied.text


def test_the_title_is_a_field_of_its_own():
    assert assembled(parse(ODD), {}, "Another").title == "Another"


@pytest.mark.parametrize(
    ("other", "holds"),
    [
        (ODD.replace("Why.", "Who?"), True),
        (ODD.replace("# Use a queue", "# Other"), True),
        (ODD.replace("> a note", "> another"), False),
        (ODD.replace("## Rollout plan", "## Plan"), False),
        (ODD + "\n## One more\n\nx\n", False),
    ],
)
def test_it_is_known_whether_the_fields_of_a_text_can_hold_another(other, holds):
    assert can_hold(parse(ODD), parse(other)) is holds


def test_more_sections_than_a_form_can_send_are_written_as_one_text():
    many = parse("# T\n" + "\n## One\n\nx\n" * (FIELDS_AT_MOST + 1))
    assert not can_hold(many, many)


def test_a_status_is_not_typed():
    document = parse("# T\n\n## Status\n\nDraft\n\n## Context\n\nx\n")
    assert [field.heading for field in fields_of(document)] == ["Context"]
