"""Tags and filters of the guidance pages; templates of other apps may use them too."""

from datetime import date
from functools import lru_cache
from uuid import UUID

from django import template
from django.db.models import QuerySet
from django.template.base import FilterExpression
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from guidance.addresses import SEGMENTS, address_of, address_of_version_row
from guidance.citing import link_sources
from guidance.models import Proposal, Version
from guidance.packs.content import Content, DecisionPoint, Guideline, Question
from guidance.packs.parts import StageDefault, StageStance
from guidance.packs.vocabulary import Freshness
from guidance.snapshot import Library

register = template.Library()

STRIPS_AT_MOST = 2_000


@register.filter
def address(content: Content) -> str:
    """The page of an item: `{{ guideline|address }}`."""
    return address_of(content)


@register.filter
def line_numbers(lines: str) -> str:
    """ "7" → "line 7", "166,169" → "lines 166, 169"."""
    return f"line {lines}" if lines.isdigit() else f"lines {lines.replace(',', ', ')}"


@register.filter
def name_sources(text: str, library: Library) -> SafeString:
    """Links to the sources that a plain text calls by their keys (`S5`)."""
    return link_sources(text, library)


@register.filter
def stance_at(guideline: Guideline, stage: str) -> StageStance | None:
    """What a guideline advises at a stage: `{{ guideline|stance_at:"seed" }}`."""
    return guideline.stance_at(stage)


@register.filter
def default_at(point: DecisionPoint, stage: str) -> StageDefault | None:
    """What a decision point takes by default at a stage: `{{ point|default_at:"seed" }}`."""
    return point.default_at(stage)


@register.filter
def priority_at(question: Question, stage: str) -> int | None:
    """How strongly a question is asked at a stage; none where it is not asked."""
    return question.priority_at(stage)


@register.filter
def freshness(content: Content) -> Freshness:
    """Whether somebody vouches for an item today."""
    return content.freshness(timezone.localdate())


@register.filter
def as_day(written: str) -> date | None:
    """A day of a pack's file as a date."""
    return date.fromisoformat(written) if written else None


@register.filter
def segment(content: Content) -> str:
    """How an item's kind is called in an address."""
    return SEGMENTS[content.kind]


@register.filter
def version_address(version: Version) -> str:
    """The page of one version of an item; needs `item` and `item.pack`."""
    return address_of_version_row(version)


@register.simple_tag
def proposals_from(address: str) -> QuerySet[Proposal]:
    """What was proposed from a page of this site."""
    return Proposal.objects.filter(origin_url=address).select_related("edit__version__item__pack")


@register.simple_tag
def stage_label(library: Library, key: str) -> str:
    """The name of a stage, or its key where the stage is gone."""
    stage = library.stage(key)
    return stage.label if stage else key


@register.simple_tag
def stance_strip(library: Library, guideline: Guideline, current: str = "") -> SafeString:
    """Four stances with the initials of their stages; `current` is the key of a stage to bring out."""
    stages = {stage.key: stage for stage in library.stages}
    strip = tuple((stages[each.stage], each.stance.value, each.inferred) for each in guideline.stances)
    return _strip(library.token, strip, current)


@register.tag
def keep(parser: template.base.Parser, token: template.base.Token) -> template.Node:
    """`{% keep library "topic" term.key %}…{% endkeep %}` renders what is inside once for a snapshot of the library.

    For what depends on the library alone: nothing inside may depend on who looks at it.
    """
    _, library, *keys = token.split_contents()
    nodelist = parser.parse(["endkeep"])
    parser.delete_first_token()
    return KeepNode(nodelist, parser.compile_filter(library), [parser.compile_filter(key) for key in keys])


class KeepNode(template.Node):
    def __init__(self, nodelist: template.NodeList, library: FilterExpression, keys: list[FilterExpression]):
        self.nodelist = nodelist
        self._library = library
        self._keys = keys

    def render(self, context: template.Context) -> SafeString:
        fragments = self._library.resolve(context).fragments
        place = tuple(key.resolve(context) for key in self._keys)
        if place not in fragments:
            fragments[place] = self.nodelist.render(context)
        return fragments[place]


# A page may list dozens of guidelines, and a version never changes.
@lru_cache(STRIPS_AT_MOST)
def _strip(token: UUID | None, strip: tuple, current: str) -> SafeString:
    return render_to_string("_stance_strip.html", {"strip": strip, "current": current})
