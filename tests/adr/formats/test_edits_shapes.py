"""Edits where records state their values in less usual shapes: what surrounds a value stays whole."""

import datetime

import pytest

from adr.formats import ArgumentKind, Relation, Role, Status, Successor, edits, parse

SUCCESSOR = Successor(9, "B", "0009-b.md")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # A key or line of its own for the successor: the status is the word alone.
        (
            "**Status:** Accepted\n**Superseded by:** None\n",
            "**Status:** Superseded\n**Superseded by:** [ADR-0009](0009-b.md)\n",
        ),
        (
            "Status: Accepted\nSuperseded by: ADR-2 (partial)\n",
            "Status: Superseded\nSuperseded by: ADR-2 (partial), [ADR-0009](0009-b.md)\n",
        ),
        (
            "- Status: Superseded by 2\n- Superseded by: ADR-2\n",
            "- Status: Superseded by 2\n- Superseded by: [ADR-0009](0009-b.md)\n",
        ),
        # What goes on in the next line stays a sentence.
        ("Status: Accepted. Skins are\nout.\n", "Status: Superseded by [ADR-0009](0009-b.md). Skins are\nout.\n"),
        (
            "- Status: Accepted 2024-05-03, by\n  all. And more.\n",
            "- Status: Superseded by [ADR-0009](0009-b.md) 2024-05-03, by\n  all. And more.\n",
        ),
        (
            "Status: accepted by all on 2024-05-03. Details\nbelow.\n",
            "Status: superseded by [ADR-0009](0009-b.md). Details\nbelow.\n",
        ),
        # Emphasis that began before the label is closed behind the value.
        ("**Status: Accepted** (by all, 2024-05-03)\n", "**Status: Superseded by [ADR-0009](0009-b.md)**\n"),
        ("*Status: Accepted*\n", "*Status: Superseded by [ADR-0009](0009-b.md)*\n"),
        ("Status: ~~Proposed~~ **Accepted** _(2024-05-03)_\n", "Status: Superseded by [ADR-0009](0009-b.md)\n"),
        # Words around the status that hold on; the same word twice.
        ("Status: Accepted (covers #3 only)\n", "Status: Superseded by [ADR-0009](0009-b.md) (covers #3 only)\n"),
        ("状态：已采纳 (Accepted)\n", "状态：已取代 [ADR-0009](0009-b.md)\n"),
        (
            "- **Estado:** Aceptada · **Fecha:** 2024-05-03\n",
            "- **Estado:** Reemplazada por [ADR-0009](0009-b.md) · **Fecha:** 2024-05-03\n",
        ),
        ("Data: 2024-05-03. Stato: accettata.\n", "Data: 2024-05-03. Stato: sostituita da [ADR-0009](0009-b.md).\n"),
        # A heading or a badge has room for a word.
        ("## Status: ACCEPTED\n\nGood.\n", "## Status: SUPERSEDED\n\nGood.\n\nSuperseded by [9. B](0009-b.md)\n"),
    ],
)
def test_a_successor_where_the_status_stands_in_other_shapes(before, after):
    tail = "\n## Context\n\n## Decision\n"
    edited = edits.with_status(parse(f"# A\n\n{before}{tail}", "0007-a.md"), Status.SUPERSEDED, SUCCESSOR)
    assert edited.text == f"# A\n\n{after}{tail}"
    assert edited.status is Status.SUPERSEDED


def test_a_badge_gets_the_word_and_the_text_in_its_place_too():
    badge = "![{0}](https://img.shields.io/badge/status-{1}-green)"
    edited = edits.with_status(parse(f"# A\n\n{badge.format('Accepted', 'accepted')}\n"), Status.REJECTED)
    assert edited.text == f"# A\n\n{badge.format('Rejected', 'rejected')}\n"


def test_boxes_under_the_title_are_ticked_too():
    edited = edits.with_status(parse("# A\n\n- [x] Proposed\n- [ ] Accepted\n- [ ] Rejected\n"), Status.ACCEPTED)
    assert edited.text == "# A\n\n- [x] Proposed\n- [x] Accepted\n- [ ] Rejected\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("> Status: **Accepted**\n", "> Status: **Accepted**\n> Deciders: Ada Lin\n"),
        ("**Status**: _Accepted_\n", "**Status**: _Accepted_\n\n**Deciders**: Ada Lin\n"),
        ("**Status:** Accepted | **Phase:** 2\n", "**Status:** Accepted | **Phase:** 2\n\n**Deciders:** Ada Lin\n"),
        ("*Status: Accepted*\n", "*Status: Accepted*\n\n*Deciders: Ada Lin*\n"),
        ("- status: accepted\n", "- status: accepted\n- deciders: Ada Lin\n"),
        ("状态：已采纳\n", "状态：已采纳\n\n决策者：Ada Lin\n"),
        ("Date: 2024-05-03\nStatus: Accepted\n", "Date: 2024-05-03\nStatus: Accepted\nDeciders: Ada Lin\n"),
        ("| Status     | Draft   |\n", "| Status     | Draft   |\n| Deciders   | Ada Lin |\n"),
        (
            "**Status:** akzeptiert\n**Datum:** 3.5.2024\n",
            "**Status:** akzeptiert\n**Entscheider:** Ada Lin\n**Datum:** 3.5.2024\n",
        ),
        ("**Status:** Accepted  \n**Phase:** 2\n", "**Status:** Accepted  \n**Deciders:** Ada Lin  \n**Phase:** 2\n"),
        ("| **Status**   | Accepted |\n", "| **Status**   | Accepted |\n| **Deciders** | Ada Lin  |\n"),
        ("Status | Accepted\n--- | ---\n", "Status | Accepted\n--- | ---\nDeciders | Ada Lin\n"),
    ],
)
def test_a_new_value_is_written_like_its_neighbour(before, after):
    tail = "\n## Context\n\n## Decision\n"
    tail = tail.replace("Decision", "Entscheidung") if "akzeptiert" in before else tail
    tail = tail.replace("Decision", "决策") if "状态" in before else tail
    edited = edits.with_people(parse(f"# A\n\n{before}{tail}", "0007-a.md"), "decider", ["Ada Lin"])
    assert edited.text == f"# A\n\n{after}{tail}"
    assert edited.people_as("decider") == ("Ada Lin",)


def test_a_new_row_of_asciidoc_has_no_third_cell():
    text = "= A\n\n|===\n|Status |Accepted\n|===\n\n== Decision\n"
    assert "|Deciders |Ada Lin\n" in edits.with_people(parse(text, "a.adoc"), "decider", ["Ada Lin"]).text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("3 March 2021", "15 April 2031"),
        ("Feb 22, 2026", "Apr 15, 2031"),
        ("3rd March 2021", "15th April 2031"),
        ("12/31/2019", "04/15/2031"),
        ("31/12/2019", "15/04/2031"),
        ("17. 3. 2026", "15. 4. 2031"),
        ("2017年11月22日", "2031年04月15日"),
        ("3 März 2020", "2031-04-15"),
    ],
)
def test_a_day_keeps_the_form_its_author_chose(before, after):
    text = "# A\n\nDate: {}\nStatus: Accepted\n"
    assert edits.with_date(parse(text.format(before)), datetime.date(2031, 4, 15)).text == text.format(after)


def test_lists_in_front_matter_keep_their_quotes_and_tags_become_one():
    text = '---\nstatus: accepted\ndecision-makers:\n  - "Ada Lin"\n---\n# A\n'
    edited = edits.with_people(parse(text), "decider", ["Bo Ek", "Cy Om"])
    assert '  - "Bo Ek"\n  - "Cy Om"\n' in edited.text
    assert "tags: [storage, cost]\n" in edits.with_tags(edited, ["storage", "cost"]).text


OPTIONS = "# A\n\n## Considered Options\n\n{}\n\n## Decision\n\n{}\n"


@pytest.mark.parametrize(
    ("last", "added"),
    [
        ("2. Wait", "3. Go: now"),
        ("- **Wait**: a year", "- **Go**: now"),
        ("- **Wait:** a year", "- **Go:** now"),
        ("* Wait", "* Go: now"),
    ],
)
def test_a_new_option_is_an_item_like_the_last_one(last, added):
    edited = edits.with_option(parse(OPTIONS.format(last, "Wait.")), "Go", "now")
    assert edited.text == OPTIONS.format(f"{last}\n{added}", "Wait.")
    assert edited.options[-1].title == "Go"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("* Good, because a\n* Bad, because b", "* Good, because a\n* Bad, because b\n* Good, because x"),
        ("- ✅ a\n- ❌ b", "- ✅ a\n- ❌ b\n- ✅ x"),
        ("**Pros:**\n\n- a\n\n**Cons:**\n\n- b", "**Pros:**\n\n- a\n- x\n\n**Cons:**\n\n- b"),
    ],
)
def test_a_new_argument_is_one_like_the_others(before, after):
    text = "# A\n\n## Considered Options\n\n### Wait\n\n{}\n\n## Decision\n\nWait.\n"
    edited = edits.with_argument(parse(text.format(before)), "Wait", ArgumentKind.GOOD, "x")
    assert edited.text == text.format(after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('Chosen alternative: "Go", since it is far.', 'Chosen alternative: "Wait", since it is near.'),
        ("**Decision:** Go, because it is far.", '**Decision:** "Wait", because it is near.'),
        ('Gewählte Option: "Go", weil es weit ist.', 'Gewählte Option: "Wait", weil it is near.'),
        ("* Chosen option: Go, because it is far.\n* More.", '* Chosen option: "Wait", because it is near.\n* More.'),
    ],
)
def test_another_choice_keeps_the_words_around_it(before, after):
    edited = edits.with_chosen(parse(OPTIONS.format("* Wait\n* Go", before)), "Wait", "it is near.")
    assert edited.text == OPTIONS.format("* Wait\n* Go", after)


def test_a_title_with_a_reason_of_its_own_is_chosen_once():
    title = "Wait, since it is free, and look."
    edited = edits.with_chosen(parse(OPTIONS.format(f"* {title}", "")), title, "it is short.")
    assert f'\nChosen option: "{title}", because it is short.\n' in edited.text
    assert edits.with_chosen(edited, title, "it is short.") is edited
    assert edits.with_chosen(edited, title, "it is free.").text == edited.text.replace("short", "free")


def test_an_option_with_quotes_in_it_is_read_back():
    edited = edits.with_chosen(parse(OPTIONS.format('* Say "no"', "")), 'Say "no"', "it is short.")
    assert (edited.chosen, edited.options[0].chosen) == ('Say "no"', True)


def test_a_section_of_an_overlined_record_is_overlined():
    text = "-----\nSalt!\n-----\n\n=====\nBread\n=====\n\nText.\n"
    assert "=======\nContext\n=======\n\nNew.\n" in edits.with_section(parse(text, "a.rst"), Role.CONTEXT, "New.").text


def test_a_title_in_the_front_matter_keeps_its_number_and_follows_the_heading():
    text = "---\ntitle: 'ADR 7: Salt'\n---\n\n{}Text.\n"
    edited = edits.with_title(parse(text.format("# ADR 7: Salt\n\n")), "Sea")
    assert edited.text == text.format("# ADR 7: Salt\n\n").replace("Salt", "Sea")
    assert edits.with_title(parse(text.format("")), "Sea").text == text.format("").replace("Salt", "Sea")
    escaped = edits.with_title(parse("---\ntitle: ADR 7 – Salt\n---\n"), 'Say "sea" #1')
    assert escaped.text == '---\ntitle: "ADR 7 – Say \\"sea\\" #1"\n---\n'
    assert (escaped.title, escaped.number) == ('Say "sea" #1', 7)


def test_a_list_below_a_heading_stays_a_list():
    text = "# A\n\n## Deciders\n\n* Ada Lin\n* Cy Om\n\n## Tags\n\n- salt\n\n## Decision\n"
    edited = edits.with_tags(edits.with_people(parse(text), "decider", ["Bo Ek", "Cy Om"]), ["sea", "cost"])
    assert edited.text == text.replace("Ada Lin", "Bo Ek").replace("- salt", "- sea\n- cost")


@pytest.mark.parametrize("definition", ["[Sea]: https://e.org", "[^1]: A note."])
def test_definitions_behind_the_last_section_stay_where_others_need_them(definition):
    name = definition.partition(":")[0]
    text = f"# A\n\n## Decision\n\nSalt {name.lower()}.\n\n## Consequences\n\nOld words.\n\n{definition}\n"
    edited = edits.with_section(parse(text), Role.CONSEQUENCES, "New words.")
    assert edited.text == text.replace("Old", "New")
    assert edits.with_section(edited, Role.CONSEQUENCES, "New words.").text == edited.text
    appended = edits.append_to_section(parse(text), Role.CONSEQUENCES, "More.")
    assert appended.text == text.replace("Old words.", "Old words.\n\nMore.")
    unneeded = text.replace(f" {name.lower()}", "")
    gone = edits.with_section(parse(unneeded), Role.CONSEQUENCES, "New words.")
    assert gone.text == unneeded.replace(f"Old words.\n\n{definition}", "New words.")


def test_a_deeper_heading_of_restructured_text_is_underlined():
    text = "Salt\n####\n\nOptions\n=======\n\n- Wait\n\nDecision\n========\n\nWait.\n"
    edited = edits.with_argument(parse(text, "a.rst"), "Wait", ArgumentKind.GOOD, "it is cheap")
    assert "Pros and Cons of the Options\n============================\n\nWait\n----\n\n- Good," in edited.text
    assert [argument.text for argument in edited.options[0].pros] == ["it is cheap"]


def test_a_link_of_restructured_text_stands_in_no_emphasis():
    text = "Salt\n####\n\nStatus\n======\n\n**Accepted**\n\nContext\n=======\n"
    edited = edits.with_status(parse(text, "a.rst"), Status.SUPERSEDED, SUCCESSOR)
    assert edited.text == text.replace("**Accepted**", "Superseded by `9. B <0009-b.md>`_")


def test_an_argument_has_the_bullet_of_its_neighbour():
    text = "# A\n\n- x\n\n## Considered Options\n\n### Wait\n\n**Pros:**\n\n* a\n\n## Decision\n"
    edited = edits.with_argument(parse(text), "Wait", ArgumentKind.GOOD, "x")
    assert edited.text == text.replace("* a\n", "* a\n* x\n")


def test_numbers_without_quotes_stay_so():
    edited = edits.with_link(parse("---\nsupersedes: [0002]\n---\n# A\n"), Relation.SUPERSEDES, 77, "B", "0077-b.md")
    assert "supersedes: [0002, 0077]\n" in edited.text


def test_values_that_stand_like_headings_get_a_neighbour_of_their_kind():
    text = "# A\n\n**Status**\n\nAccepted\n\n## Decision\n"
    edited = edits.with_people(parse(text), "decider", ["Ada Lin"])
    assert edited.text == "# A\n\n**Status**\n\nAccepted\n\n**Deciders**\n\nAda Lin\n\n## Decision\n"


TOML = """+++
status = 'accepted' # by all
date = 2024-05-03
tags = [
  "salt", # of the sea
]

[extra]
weight = 7
+++

# Salt
"""


@pytest.mark.parametrize(
    ("edit", "before", "after"),
    [
        (lambda d: edits.with_status(d, Status.REJECTED), "'accepted'", "'rejected'"),
        (lambda d: edits.with_date(d, datetime.date(2031, 4, 15)), "2024-05-03", "2031-04-15"),
        (lambda d: edits.with_tags(d, ["salt", 'say "a"']), '[\n  "salt", # of the sea\n]', r'["salt", "say \"a\""]'),
        (
            lambda d: edits.with_people(d, "decider", ["Ada O'Lin"]),
            "05-03\n",
            '05-03\ndecision-makers = "Ada O\'Lin"\n',
        ),
        (lambda d: edits.with_front_matter(d, "stage", "Seed"), "]\n\n", ']\nstage = "Seed"\n\n'),
        (lambda d: edits.with_front_matter(d, "date", None), "date = 2024-05-03\n", ""),
    ],
)
def test_toml_stays_toml(edit, before, after):
    edited = edit(parse(TOML, "0007-salt.md"))
    assert edited.text == TOML.replace(before, after, 1)
    assert edited.front_matter is not None
