"""Tags for pages of the library that show the reader's own records."""

from django import template

from adr.models import DecisionRecord, Project
from adr.pages import standing
from guidance.packs.content import Content

register = template.Library()


@register.simple_tag
def records_on_guideline(user, guideline: Content) -> list[tuple[str, list[standing.Standing]]]:
    """`{% records_on_guideline request.user item as groups %}`"""
    return standing.records_on_guideline(user, guideline)


@register.simple_tag
def records_on_decision_point(user, point: Content) -> list[tuple[DecisionRecord, str]]:
    """`{% records_on_decision_point request.user item as records %}`"""
    return standing.records_on_decision_point(user, point)


@register.simple_tag
def projects_ticking(user, checklist: Content) -> list[Project]:
    """`{% projects_ticking request.user item as projects %}`"""
    return standing.projects_ticking(user, checklist)
