"""Keys that an export adds to front matter, and an import takes out again to the byte."""

import pytest

from adr.formats import parse
from adr.rules.appendix import Condition, ConditionKind, Facts
from adr.rules.own_keys import keys, with_own_keys, without_own_keys

FACTS = Facts(
    stage="Series A",
    conditions=(
        Condition(ConditionKind.EVENT, "a second team"),
        Condition(ConditionKind.DATE, "2027-07-31"),
        Condition(ConditionKind.DATE, "2027-01-31"),
    ),
)
TEXT = "---\nstatus: accepted\ndate: 2026-01-31\n---\n\n# A title\n\nWords.\n"


def test_the_first_day_counts_and_nothing_is_said_of_nothing():
    assert keys(FACTS) == {"stage": "Series A", "review-by": "2027-01-31"}
    assert keys(Facts()) == {}


def test_they_stand_at_the_end_of_the_front_matter_and_say_whose_they_are():
    made = with_own_keys(parse(TEXT), FACTS)
    assert made.text == TEXT.replace(
        "2026-01-31\n", "2026-01-31\nstage: Series A  # Waymark\nreview-by: 2027-01-31  # Waymark\n"
    )
    assert made.front_matter["stage"] == "Series A"
    assert (made.status, made.title, made.date) == (parse(TEXT).status, "A title", parse(TEXT).date)


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        TEXT.replace("\n", "\r\n"),
        "\ufeff" + TEXT,
        TEXT.replace("---", "+++").replace("status: accepted", 'status = "accepted"').replace("date: ", "date = "),
        "---\ntags:\n  - a\n---\n# A\n",
        "# A title without front matter\n",
        "---\n---\n# A\n",
        "---\na: {x\n---\n# A\n",
    ],
    ids=["YAML", "CRLF", "BOM", "TOML", "a list", "none", "empty", "unreadable"],
)
def test_they_are_taken_out_to_the_byte(text):
    made = with_own_keys(parse(text), FACTS)
    assert without_own_keys(parse(made.text), FACTS).text == text
    assert without_own_keys(parse(made.text)).text == text
    assert with_own_keys(made, FACTS).text == made.text


@pytest.mark.parametrize("own", ["review-by: 2027-01-31", "review-by: 2030-01-01  # Ada", "stage: Series A"])
def test_keys_of_the_text_s_own_stay(own):
    text = TEXT.replace("date:", f"{own}\ndate:")
    made = with_own_keys(parse(text), FACTS)
    assert made.text.count(own.partition(":")[0]) == 1
    assert without_own_keys(parse(made.text), FACTS).text == text


def test_a_key_that_somebody_changed_is_theirs():
    made = with_own_keys(parse(TEXT), FACTS)
    changed = made.text.replace("2027-01-31", "2028-01-31")
    assert "review-by: 2028-01-31" in without_own_keys(parse(changed), FACTS).text
