"""Which questions are asked, in which order, and why."""

from dataclasses import dataclass, field, replace

import pytest

from adr.formats import Role
from adr.rules.prompts import FIRST, Situation, first, prompts


@dataclass(frozen=True)
class Question:
    key: str
    topics: tuple[str, ...] = ("data-storage",)
    business_types: tuple[str, ...] = ("any",)
    priorities: dict = field(default_factory=lambda: {"seed": 2, "series-a": 1})
    section: str = "context"

    def priority_at(self, stage):
        return self.priorities.get(stage)


SEED = Situation("seed", topics=("data-storage", "cost"), labels={"data-storage": "Data storage", "fintech": "Fintech"})


def keys(situation, *questions):
    return [prompt.question.key for prompt in prompts(situation, questions)]


def test_a_question_on_a_topic_of_the_record_is_asked_and_says_so():
    [prompt] = prompts(SEED, [Question("Q-1")])
    assert prompt.because == ("this record is about data storage",)


def test_a_question_on_another_topic_is_not_asked():
    assert keys(SEED, Question("Q-1", topics=("caching",))) == []


def test_a_question_without_a_priority_at_this_stage_is_not_asked():
    assert keys(SEED, Question("Q-1", priorities={"growth": 1})) == []


def test_an_answered_question_is_not_asked_again():
    assert keys(replace(SEED, answered=frozenset({"Q-1"})), Question("Q-1"), Question("Q-2")) == ["Q-2"]


def test_what_must_be_asked_comes_before_what_may_be():
    may, must = Question("Q-1", priorities={"seed": 3}), Question("Q-2", priorities={"seed": 1})
    assert keys(SEED, may, must) == ["Q-2", "Q-1"]
    assert [prompt.must_ask for prompt in prompts(SEED, [may, must])] == [True, False]


def test_the_first_topic_of_a_record_weighs_more_than_the_others():
    assert keys(SEED, Question("Q-1", topics=("cost",)), Question("Q-2")) == ["Q-2", "Q-1"]


def test_a_decision_point_brings_its_questions_whatever_their_topic():
    situation = replace(SEED, decision_point_questions={"Q-1": "Choose the primary database"})
    [first, second] = prompts(situation, [Question("Q-2"), Question("Q-1", topics=("caching",))])
    assert first.question.key == "Q-1"
    assert first.because == ("it belongs to the decision point “Choose the primary database”",)
    assert second.question.key == "Q-2"


def test_a_linked_guideline_brings_its_questions():
    situation = replace(SEED, guideline_questions={"Q-1": "Relational first"})
    [prompt] = prompts(situation, [Question("Q-1", topics=("caching",))])
    assert "the guideline “Relational first” asks it" in prompt.because


def test_a_question_for_another_type_of_business_is_not_asked():
    assert keys(SEED, Question("Q-1", business_types=("fintech",))) == []


def test_a_question_for_this_type_of_business_weighs_more():
    situation = replace(SEED, business_types=frozenset({"fintech"}))
    assert keys(situation, Question("Q-1"), Question("Q-2", business_types=("fintech",))) == ["Q-2", "Q-1"]


def test_what_is_likely_to_break_first_weighs_more():
    situation = replace(SEED, breaks_first=frozenset({"cost"}))
    assert keys(situation, Question("Q-1"), Question("Q-2", topics=("data-storage", "cost"))) == ["Q-2", "Q-1"]


def test_equal_weights_are_ordered_by_key_whatever_the_order_they_come_in():
    questions = [Question(f"Q-{number}") for number in (3, 1, 2)]
    assert keys(SEED, *questions) == keys(SEED, *reversed(questions)) == ["Q-1", "Q-2", "Q-3"]


@pytest.mark.parametrize(("section", "role"), [("drivers", Role.DRIVERS), ("unheard of", Role.CONTEXT)])
def test_a_prompt_names_the_section_it_helps_to_write(section, role):
    [prompt] = prompts(SEED, [Question("Q-1", section=section)])
    assert prompt.section is role


def test_a_question_that_only_other_decisions_ask_comes_last_and_is_not_shown_unasked():
    situation = replace(SEED, questions_of_other_points=frozenset({"Q-1"}))
    other, own = Question("Q-1", priorities={"seed": 1}), Question("Q-2", priorities={"seed": 3})
    asked = prompts(situation, [other, own])
    assert [prompt.question.key for prompt in asked] == ["Q-2", "Q-1"]
    assert [prompt.question.key for prompt in first(asked)] == ["Q-2"]


def test_a_question_of_another_decision_is_to_the_point_once_a_linked_guideline_asks_it():
    situation = replace(SEED, questions_of_other_points=frozenset({"Q-1"}), guideline_questions={"Q-1": "Relational"})
    assert [prompt.question.key for prompt in first(prompts(situation, [Question("Q-1")]))] == ["Q-1"]


def test_of_equal_weights_the_decision_point_s_own_order_decides():
    situation = replace(SEED, decision_point_questions={"Q-2": "Database", "Q-1": "Database"})
    assert keys(situation, Question("Q-1"), Question("Q-2")) == ["Q-2", "Q-1"]


def test_a_shared_topic_does_not_disturb_the_decision_point_s_order():
    situation = replace(SEED, decision_point_questions={"Q-2": "Database", "Q-1": "Database"})
    assert keys(situation, Question("Q-1"), Question("Q-2", topics=("caching",))) == ["Q-2", "Q-1"]


def test_a_decision_point_asks_its_questions_in_every_type_of_business():
    situation = replace(SEED, decision_point_questions={"Q-1": "Build a feature on a model"})
    assert keys(situation, Question("Q-1", business_types=("ai",)), Question("Q-2", business_types=("ai",))) == ["Q-1"]


def test_no_section_takes_up_the_first_screen_while_others_have_something_to_ask():
    crowd = [Question(f"Q-{number}") for number in range(1, 8)]
    others = [Question(f"Q-9{number}", priorities={"seed": 3}, section="options") for number in range(3)]
    shown = [prompt.question.key for prompt in first(prompts(SEED, [*crowd, *others]))]
    assert shown == ["Q-1", "Q-2", "Q-3", "Q-90", "Q-91", "Q-92", "Q-4"]


def test_what_must_be_asked_is_shown_whatever_its_section():
    musts = [Question(f"Q-{number}", priorities={"seed": 1}) for number in range(1, 10)]
    assert len(first(prompts(SEED, musts))) == FIRST
