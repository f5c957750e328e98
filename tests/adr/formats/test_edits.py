"""Title, number, dates, people, tags, sections, front matter and the appendix."""

import datetime

import pytest

from adr.formats import Role, edits, parse
from tests.adr.formats.corpus import FIXTURES, read

DAY = datetime.date(2026, 4, 5)
TITLES = [
    "| & / [ ] \" ' # :",
    "C#",
    "3. Look like a number",
    "Draft: look like a state",
    "`all code`",
    "\\*",
    "مرحبا 🎉",
    "a " * 120,
]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("name", ["0007-cache-sessions.md", "0021-search.md", "0016-windows.md", "0010-overlined.rst"])
def test_titles_are_data(title, name):
    document = read(FIXTURES, name)
    title = " ".join(title.split())
    if name.endswith(".rst") and title.startswith("Draft"):
        with pytest.raises(edits.EditRefused, match="would be read as"):
            edits.with_title(document, title)
        return
    edited = edits.with_title(document, title)
    assert (edited.title, edited.number, edited.status) == (title, document.number, document.status)
    assert edits.with_title(edited, document.title).text == document.text


def test_a_title_is_one_line():
    assert edits.with_title(parse("# A\n"), "B\r\n# C").text == "# B # C\n"
    with pytest.raises(edits.EditRefused):
        edits.with_title(parse("# A\n"), " \n")


def test_a_title_in_the_front_matter_follows_and_cannot_break_out():
    document = parse("---\ntitle: A\nstatus: draft\n---\n# A\n")
    edited = edits.with_title(document, 'B: "c"\nstatus: accepted')
    assert edited.front_matter == {"title": 'B: "c" status: accepted', "status": "draft"}


def test_an_underlined_title_keeps_long_lines():
    edited = edits.with_title(read(FIXTURES, "0010-overlined.rst"), "A much longer title than before")
    assert f"\n{'=' * 35}\n10. A much longer title than before\n{'=' * 35}\n" in edited.text


@pytest.mark.parametrize(
    ("text", "filename", "expected", "renamed"),
    [
        ("# 3. A\n", "0003-a.md", "# 12. A\n", "0012-a.md"),
        ("# ADR-003: A\n", "docs/ADR-003-a.md", "# ADR-012: A\n", "docs/ADR-012-a.md"),
        ("---\nnumber: 3\n---\n# A\n", "0003-a.md", "---\nnumber: 12\n---\n# A\n", "0012-a.md"),
        ("# A\n\n## Context\n\n## Decision\n", "", "# 12. A\n\n## Context\n\n## Decision\n", ""),
        ("# A\n", "adr003-a/README.md", "# A\n", "adr012-a/README.md"),
    ],
)
def test_the_number_is_written_where_the_record_has_one(text, filename, expected, renamed):
    edited = edits.with_number(parse(text, filename), 12)
    assert (edited.text, edited.filename, edited.number) == (expected, renamed, 12)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Date: 2020-01-31", "Date: 2026-04-05"),
        ("Date: 31/01/2020", "Date: 05/04/2026"),
        ("日期: 2020/1/31", "日期: 2026/4/5"),
        ("* Date: 2020-01-31 <!-- x -->", "* Date: 2026-04-05 <!-- x -->"),
    ],
)
def test_a_date_keeps_its_form(before, after):
    assert edits.with_date(parse(f"# A\n\n{before}\n"), DAY).text == f"# A\n\n{after}\n"


def test_values_that_are_missing_find_their_place():
    document = parse("# A\n\n- Status: draft\n- Tags: x\n\n## Context and Problem Statement\n\n## Decision Outcome\n")
    edited = edits.with_people(edits.with_date(document, DAY), "decider", ["Ada Lin", "Bo Ek"])
    head = "# A\n\n- Status: draft\n- Deciders: Ada Lin, Bo Ek\n- Date: 2026-04-05\n- Tags: x\n\n"
    assert edited.text.startswith(head)


def test_lists_stay_lists():
    document = read(FIXTURES, "0022-identity.md")
    edited = edits.with_people(document, "decider", ["Ada Lin", "Cy: Dee"])
    assert 'decision-makers:\n  - Ada Lin\n  - "Cy: Dee"\ninformed: everyone\n' in edited.text
    flow = edits.with_tags(parse("---\ntags: [a, b]\n---\n# A\n"), ["c", "d, e"])
    assert flow.text.startswith('---\ntags: [c, "d, e"]\n---')
    assert flow.tags == ("c", "d, e")


def test_a_section_is_replaced_and_the_rest_stays():
    document = read(FIXTURES, "0012-queue.md")
    edited = edits.with_section(document, Role.CONTEXT, "One.\n\nTwo.")
    expected = document.text.replace("Billing must not fail because the shop is busy.", "One.\n\nTwo.")
    assert edited.text == expected


@pytest.mark.parametrize(
    ("name", "role", "after", "before"),
    [
        ("0007-cache-sessions.md", Role.OPTIONS, "## Considered Options\n\nNew.\n\n", "## Decision\n"),
        ("0021-search.md", Role.DRIVERS, "## Decision Drivers\n\nNew.\n\n", "## Considered Options\n"),
        ("0021-search.md", Role.MORE, "without a result.\n\n## More Information\n\nNew.\n", ""),
        ("20240612-feature-flags.md", Role.CONSEQUENCES, "### Positive Consequences\n\nNew.\n\n", "## Links\n"),
    ],
)
def test_a_missing_section_is_made_where_the_dialect_wants_it(name, role, after, before):
    edited = edits.with_section(read(FIXTURES, name), role, "New.")
    assert after + before in edited.text
    assert edited.body(edited.section(role)) == "New."


def test_a_paragraph_is_added_once_at_the_end_of_its_section():
    document = read(FIXTURES, "0007-cache-sessions.md")
    edited = edits.append_to_section(document, Role.CONTEXT, "Sessions live a day.")
    assert "a third of all queries.\n\nSessions live a day.\n\n## Decision" in edited.text
    assert edits.append_to_section(edited, Role.CONTEXT, "Sessions live a day.") is edited


def test_front_matter_is_made_changed_and_removed():
    document = parse("# A\n")
    made = edits.with_front_matter(document, "review-by", "2027-01-01")
    assert made.text == "---\nreview-by: 2027-01-01\n---\n# A\n"
    assert edits.with_front_matter(made, "review-by", "2027-01-01") is made
    changed = edits.with_front_matter(made, "review-by", "no")
    assert changed.text == '---\nreview-by: "no"\n---\n# A\n'
    assert edits.with_front_matter(changed, "review-by", None).text == "---\n---\n# A\n"


def test_edits_that_a_text_cannot_hold_are_refused():
    with pytest.raises(edits.EditRefused, match="cannot be read"):
        edits.with_front_matter(parse("---\na: {x\n---\n# A\n"), "stage", "seed")
    with pytest.raises(edits.EditRefused, match="never closed"):
        edits.with_appendix(parse("# A\n\n```\nx\n"), "x")
    with pytest.raises(edits.EditRefused, match="mark its ends"):
        edits.with_appendix(parse("# A\n"), "<!-- waymark:end -->")
    with pytest.raises(edits.EditRefused, match="role"):
        edits.with_people(parse("# A\n"), "boss", ["Ada"])


@pytest.mark.parametrize(
    "text", ["# A\n\nx\n", "# A\r\n\r\nx", "", "\n\n", "# A\r", "a\rb\nc\r", "x\n\n\n", "\ufeff# A"]
)
def test_an_appendix_can_be_taken_away_to_the_byte(text):
    extended = edits.with_appendix(parse(text), "## Waymark\n\nStage: Seed")
    assert edits.appendix(extended).replace("\r\n", "\n").replace("\r", "\n") == "## Waymark\n\nStage: Seed"
    assert edits.without_appendix(extended).text == text
    replaced = edits.with_appendix(extended, "Other")
    assert edits.without_appendix(replaced).text == text
