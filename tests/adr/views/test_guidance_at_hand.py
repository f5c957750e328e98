"""The guidance beside a draft is for a business like this one, or for what the record decides."""

import pytest

from adr.actions import drafting
from adr.formats import parse
from adr.pages import advising, asking
from guidance import library
from guidance.models import Item
from guidance.packs.vocabulary import Kind

pytestmark = pytest.mark.django_db


@pytest.fixture
def on(cast):
    """Makes a draft on a decision point in a company that sells software to businesses, and does nothing else."""
    cast.project.business_types.set(["saas"])

    def made(key: str):
        point = library.current().find(Kind.DECISION_POINT, key)
        item = Item.objects.get(pk=point.item_id)
        record = drafting.start(cast.project, point.title, by=cast.author, topics=point.topics, decision_point=item)
        return type(record).objects.select_related("project", "head").get(pk=record.pk)

    return made


def types_of_guidance(record) -> set[str]:
    """All types of business that some guideline or trigger beside the draft is only for."""
    asked = asking.asked_of(record, parse(record.head.text), everything=True)
    said = [said.guideline for _, cards in asked.groups for card in cards for said in card.said]
    near = [each.guideline for each in advising.fitting(record, [])]
    triggers = [each.trigger for each in advising.suggested_conditions(record)]
    limited = (each.business_types for each in (*said, *near, *triggers) if "any" not in each.business_types)
    return {key for types in limited for key in types}


def test_a_decision_of_every_business_brings_no_guidance_for_another_one(on):
    assert types_of_guidance(on("failure-handling")) <= {"saas"}


def test_a_decision_on_a_model_brings_guidance_on_models_and_their_questions(on):
    record = on("ai-feature")
    assert "ai" in types_of_guidance(record)
    asked = asking.asked_of(record, parse(record.head.text))
    assert {"Q-114", "Q-137"} <= {card.key for _, cards in asked.groups for card in cards}


def said_at_each_question(record) -> dict:
    asked = asking.asked_of(record, parse(record.head.text))
    return {card.key: card.said[0].guideline for _, cards in asked.groups for card in cards if card.said}


def test_a_question_that_many_guidelines_ask_is_answered_by_one_on_this_decision(on):
    assert "D-20" in said_at_each_question(on("kubernetes"))["Q-092"].decision_points


@pytest.mark.parametrize("point", ["observability-stack", "primary-database", "tenancy", "serverless"])
def test_under_a_question_no_guideline_is_quoted_that_is_beside_it(on, point):
    said = said_at_each_question(on(point))
    assert said
    assert {key for key, guideline in said.items() if key not in guideline.questions} == set()
