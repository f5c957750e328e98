"""Template tags of the site."""

import uuid
from decimal import Decimal

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString

from adr.actions import inviting
from adr.models.condition import plain
from adr.people import display_name
from guidance import library

register = template.Library()


@register.simple_tag
def submission() -> SafeString:
    """The one-time id of a form that changes something: a second click gets the first one's answer."""
    return format_html('<input type="hidden" name="submission" value="{}">', uuid.uuid4())


@register.filter
def person(user) -> str:
    """The name a person is shown under; what nobody did, Waymark did."""
    return display_name(user) if user else "Waymark"


@register.filter
def plain_number(number: Decimal) -> str:
    """A measured value as people write it, without zeros after its last digit."""
    return plain(number)


@register.filter
def stage_name(key: str) -> str:
    """What a stage is called today, or its key where it is gone: history keeps keys."""
    stage = library.current().stage(key)
    return stage.label if stage else key


@register.simple_tag
def nobody_yet() -> bool:
    """Whether the first administrator is still to be made."""
    return inviting.nobody_has_an_account()


@register.simple_tag
def mail_is_printed() -> bool:
    """Whether mail goes to the error stream, where only those see it who run the site."""
    return settings.EMAIL_BACKEND.endswith("console.EmailBackend")
