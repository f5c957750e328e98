"""An answer of each kind reads as a sentence without its question beside it."""

from dataclasses import dataclass

import pytest

from adr.rules.answers import Given, written
from adr.rules.stating import stated


@dataclass
class Question:
    answer: str = "text"
    text: str = "Which part fails first?"
    choices: tuple[str, ...] = ()
    multiple: bool = False
    unit: str = ""
    sentence: str = ""
    sentence_for_no: str = ""


BARE = Question()
FIRST = Question(sentence="Likely to fail first: {answer}")
TWICE = Question(
    "yes-no",
    text="Is it harmless if the job runs twice?",
    sentence="The job may run twice without harm.",
    sentence_for_no="Running the job twice does harm.",
)
DAYS = Question("number", unit="days", sentence="A trial takes {answer} at most.")
SKILL = Question("number", unit="people on the team", sentence="It is known to {answer}.")
COST = Question("number", unit="per customer and month", sentence="It will cost {answer}.")
REASONS = Question(
    "choice",
    choices=("different load", "different owner", "compliance"),
    multiple=True,
    sentence="Reasons that hold today: {answer}.",
)


@pytest.mark.parametrize(
    ("question", "values", "note", "sentence"),
    [
        (FIRST, ["The importer"], "", "Likely to fail first: the importer"),
        (FIRST, ["PostgreSQL, by connections"], "", "Likely to fail first: PostgreSQL, by connections"),
        (FIRST, ["Two\nthings. More."], "", "Likely to fail first: two things. More."),
        (TWICE, ["Yes"], "", "The job may run twice without harm."),
        (TWICE, ["Yes"], "The key is looked up", "The job may run twice without harm: the key is looked up"),
        (TWICE, ["No"], "Stripe would charge again", "Running the job twice does harm: Stripe would charge again"),
        (DAYS, ["1"], "", "A trial takes 1 day at most."),
        (DAYS, ["2–4"], "two suppliers", "A trial takes 2–4 days at most: two suppliers"),
        (SKILL, ["1"], "", "It is known to 1 person on the team."),
        (COST, ["€ 4"], "", "It will cost € 4 per customer and month."),
        (REASONS, ["different owner"], "", "Reasons that hold today: different owner."),
        (
            REASONS,
            ["compliance", "different load", "different owner"],
            "",
            "Reasons that hold today: different load, different owner and compliance.",
        ),
    ],
)
def test_an_answer_stands_in_the_sentence_of_its_question(question, values, note, sentence):
    assert stated(question, written(question, Given(tuple(values), note))) == sentence


@pytest.mark.parametrize(
    ("question", "text", "sentence"),
    [
        (BARE, "The importer", "Which part fails first? The importer"),
        (BARE, "2 of the seven jobs we run at night", "Which part fails first? 2 of the seven jobs we run at night"),
        (BARE, "The importer, which reads all orders", "The importer, which reads all orders"),
        (TWICE, "we have not looked", "Is it harmless if the job runs twice? We have not looked"),
        (None, "Two\nweeks", "Two weeks"),
    ],
)
def test_without_such_a_sentence_the_question_stands_before_what_says_too_little(question, text, sentence):
    assert stated(question, text) == sentence
