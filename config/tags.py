"""Template tags for what is the same on every page: made once, kept by the process."""

import functools

from django import template
from django.template.loader import render_to_string
from lucide.templatetags.lucide import lucide

register = template.Library()


@register.simple_tag
@functools.cache
def icon(name: str, size: int) -> str:
    """An icon that says nothing by itself: what it means stands beside it in words."""
    return lucide(name, size=size, aria_hidden="true")


@register.simple_tag
@functools.cache
def once(template_name: str) -> str:
    """A template that needs nothing of its page."""
    return render_to_string(template_name)
