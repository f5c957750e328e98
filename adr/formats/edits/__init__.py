"""Edits in place: each takes a Document and returns a new one, changed only in the span it means.

Setting what is there already returns the same document. What cannot be done raises EditRefused.
"""

from adr.formats.edits.appendix import appendix, with_appendix, without_appendix
from adr.formats.edits.changing import EditRefused
from adr.formats.edits.choice import with_chosen
from adr.formats.edits.front_matter import with_front_matter, with_marked_keys, without_marked_keys
from adr.formats.edits.links import with_link, without_link
from adr.formats.edits.metadata import with_date, with_people, with_tags
from adr.formats.edits.options import with_argument, with_option, without_argument, without_option
from adr.formats.edits.sections import append_to_section, with_section
from adr.formats.edits.status import with_status
from adr.formats.edits.title import with_number, with_title

__all__ = [
    "EditRefused",
    "append_to_section",
    "appendix",
    "with_appendix",
    "with_argument",
    "with_chosen",
    "with_date",
    "with_front_matter",
    "with_link",
    "with_marked_keys",
    "with_number",
    "with_option",
    "with_people",
    "with_section",
    "with_status",
    "with_tags",
    "with_title",
    "without_appendix",
    "without_argument",
    "without_link",
    "without_marked_keys",
    "without_option",
]
