"""What counts as an answer of each kind, and how it comes back into its form."""

from dataclasses import dataclass

import pytest

from adr.rules.answers import Given, UnfitAnswer, read, written


@dataclass
class Question:
    answer: str = "text"
    choices: tuple[str, ...] = ()
    multiple: bool = False
    unit: str = ""


YES_NO = Question("yes-no")
DAYS = Question("number", unit="days")
COUNT = Question("number")
SHARE = Question("number", unit="%")
COST = Question("number", unit="per customer")
GROWTH = Question("choice", choices=("traffic", "team size", "errors, mostly"))
REASONS = Question("choice", choices=("compliance", "deployment risk", "none of these"), multiple=True)


@pytest.mark.parametrize(
    ("question", "values", "note", "kept"),
    [
        (Question(), ["Two gigabytes"], "", "Two gigabytes"),
        (Question(), ["one\ntwo"], "", "one\ntwo"),
        (YES_NO, ["Yes"], "", "Yes"),
        (YES_NO, ["no"], "we checked:  twice", "No: we checked: twice"),
        (DAYS, ["3"], "", "3 days"),
        (DAYS, ["3 days"], "", "3 days"),
        (DAYS, ["2–4"], "with luck", "2–4 days: with luck"),
        (COUNT, ["1,200"], "", "1,200"),
        (COUNT, ["about 40k"], "", "about 40k"),
        (COUNT, ["€ 0.5"], "", "€ 0.5"),
        (SHARE, ["about 70"], "", "about 70 %"),
        (SHARE, ["70%"], "on Mondays", "70 %: on Mondays"),
        (COST, ["€ 4"], "", "€ 4 per customer"),
        (COST, ["about 0.04 EUR"], "", "about 0.04 EUR per customer"),
        (COUNT, ["15 %"], "", "15 %"),
        (GROWTH, ["Team size"], "", "team size"),
        (GROWTH, ["errors, mostly"], "", "errors, mostly"),
        (REASONS, ["deployment risk", "compliance"], "SOC 2", "compliance, deployment risk: SOC 2"),
        (None, ["whatever"], "", "whatever"),
    ],
)
def test_an_answer_that_fits_is_kept_and_comes_back_as_it_was_given(question, values, note, kept):
    assert written(question, Given(tuple(values), note)) == kept
    assert written(question, read(question, kept)) == kept


@pytest.mark.parametrize(
    ("question", "values", "says"),
    [
        (Question(), [""], "Write an answer"),
        (Question(), ["x" * 10_001], "10,001 characters"),
        (YES_NO, [], "Write an answer"),
        (YES_NO, ["perhaps"], "yes or no"),
        (YES_NO, ["Yes", "No"], "yes or no"),
        (DAYS, ["many"], "a number of days"),
        (DAYS, ["3 weeks"], "a number of days"),
        (COUNT, ["3", "4"], "a number"),
        (SHARE, ["much"], "a percentage"),
        (COST, ["dear"], "an amount per customer"),
        (GROWTH, ["weather"], "none of the choices"),
        (GROWTH, ["traffic", "team size"], "Choose one"),
        (REASONS, ["compliance", "fashion"], "“fashion” is none"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_with_what_would(question, values, says):
    with pytest.raises(UnfitAnswer, match=says):
        written(question, Given(tuple(values)))


def test_words_alone_beside_a_choice_are_no_answer_and_are_not_lost_silently():
    with pytest.raises(UnfitAnswer, match="words beside it"):
        written(YES_NO, Given((), "because"))


@pytest.mark.parametrize("text", ["It depends", "Yesterday", "traffic jam", "x" * 5000])
def test_an_old_answer_that_fits_no_choice_any_more_is_shown_as_words(text):
    assert read(GROWTH, text) == Given((), text)
