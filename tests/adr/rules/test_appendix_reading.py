"""An appendix is read as it was written."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adr.rules.appendix import Answer, Condition, ConditionKind, Facts, Guidance, Leftovers, Revisit, Term, markdown
from adr.rules.appendix_reading import read

# What people type, without the blanks at the ends of lines that an action takes away, but with every sign of Markdown.
LINE = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1).map(str.strip)
SIGNS = st.sampled_from(
    [
        "<!-- x -->",
        "- a",
        "### b",
        "# c",
        "x (event)",
        "Not applicable: d",
        "Answer: e",
        "1 May 2027",
        "```",
        "(trigger T)",
    ]
)
SAID = st.lists(LINE | SIGNS, min_size=1, max_size=4).map("\n".join).map(str.strip).filter(bool)
TITLE = LINE.map(lambda text: " ".join(text.split())).filter(bool)
LABEL = st.sampled_from(["Seed", "Series A", "Growth"])
KEY = st.from_regex(r"[A-Za-z][A-Za-z0-9-]{0,12}", fullmatch=True)
DAY = st.dates(datetime.date(1999, 1, 1), datetime.date(2099, 12, 31))
TERM = st.builds(Term, KEY, st.sampled_from(["Data storage", "One or several (it depends)"]))
ANSWER = st.builds(Answer, KEY, TITLE, text=SAID) | st.builds(
    Answer, KEY, TITLE, not_applicable=st.just(True), reason=SAID, until=LABEL | st.just("")
)
LINE_SAID = SAID.map(lambda text: " ".join(text.split())).filter(bool)
THRESHOLD = st.sampled_from(["", "above 300 ms", "at least 5 %", "below -1.5 days a week"])
READ_AT = st.sampled_from(["", "the board (of sales)", "https://grafana.example.org/d/1?x=(metric)"])
METRIC = LINE_SAID.filter(lambda text: " (metric" not in text)
CONDITION = (
    st.builds(Condition, st.just(ConditionKind.STAGE), LABEL)
    | st.builds(Condition, st.just(ConditionKind.DATE), DAY.map(datetime.date.isoformat))
    | st.builds(Condition, st.just(ConditionKind.ELAPSED), st.integers(1, 120).map(str))
    | st.builds(Condition, st.just(ConditionKind.METRIC), METRIC, THRESHOLD, READ_AT)
    | st.builds(Condition, st.just(ConditionKind.EVENT), LINE_SAID, trigger=KEY | st.just(""))
)
FACTS = st.builds(
    Facts,
    stage=LABEL | st.just(""),
    topics=st.lists(TERM, max_size=2).map(tuple),
    decision_point=st.none() | TERM,
    guidance=st.lists(
        st.builds(
            Guidance,
            st.sampled_from(["Follows", "Departs from", "Considered"]),
            TITLE.filter(lambda text: "”" not in text),
            KEY,
            st.integers(1, 999),
            SAID | st.just(""),
        ),
        max_size=2,
    ).map(tuple),
    answers=st.lists(ANSWER, max_size=3).map(tuple),
    conditions=st.lists(CONDITION, max_size=3).map(tuple),
    revisits=st.lists(
        st.builds(
            Revisit,
            DAY,
            st.sampled_from(["Keep", "Accept the risk"]),
            SAID,
            SAID | st.just(""),
            SAID | st.just(""),
            LABEL | st.just(""),
            LABEL | st.just(""),
        ),
        max_size=2,
    ).map(tuple),
)


@given(FACTS)
@settings(deadline=None, max_examples=200)
def test_what_is_written_is_read_again(facts):
    assert read(markdown(facts)) == (facts, Leftovers())


@given(FACTS)
@settings(deadline=None, max_examples=50)
def test_line_ends_make_no_difference(facts):
    assert read(markdown(facts).replace("\n", "\r\n"))[0] == facts


@given(st.text())
@settings(deadline=None)
def test_any_text_is_read_and_written_again_with_all_it_says(text):
    facts, left = read(text)
    again = markdown(facts, left)
    assert read(again)[0] == facts


@pytest.mark.parametrize(
    "item",
    [
        "- Follows Own the login (own-login, version 2)",
        "- Follows “Own the login” (own-login, version two)",
        "* Follows “Own the login” (own-login, version 2)",
        "some words",
    ],
)
def test_a_line_that_is_no_fact_is_left_over_as_it_stands(item):
    facts, left = read(f"## Waymark\n\nDecided at stage: Seed\n\n### Guidance\n\n{item}")
    assert facts == Facts(stage="Seed")
    assert left.items == {"Guidance": [item]}


def test_what_stands_under_another_heading_is_left_over():
    assert read("## Waymark\n\nhello\n\n### Owners\n\n- me\n- you")[1] == Leftovers(
        ("hello",), {"Owners": ["- me", "- you"]}
    )


def test_a_day_that_is_not_in_the_calendar_is_no_revisit():
    assert read("## Waymark\n\n### Looked at again\n\n- 2027-02-31, keep: it holds still")[0].revisits == ()
