"""Sections: their bodies, and new ones where the dialect wants them."""

import re

from adr.formats.dialects import convention_of
from adr.formats.document import Document, Role, Section, Span
from adr.formats.edits import headings
from adr.formats.edits.changing import Change, EditRefused, changed, insertion
from adr.formats.line_ends import LINE_START, line_start
from adr.formats.vocabulary.roles import PARENTS

# "[name]: address", and in reStructuredText ".. _name: address".
_DEFINITION = re.compile(LINE_START + r"(?: {0,3}(\[[^\[\]\r\n]{1,100}\]):|\.\. _([^:\r\n]{1,200}):)[^\r\n]*")
_ORDER = (
    Role.METADATA,
    Role.STATUS,
    Role.SUMMARY,
    Role.STORY,
    Role.CONTEXT,
    Role.DRIVERS,
    Role.OPTIONS,
    Role.DECISION,
    Role.CONSEQUENCES,
    Role.CONFIRMATION,
    Role.PROS_CONS,
    Role.LINKS,
    Role.MORE,
)


def with_section(document: Document, role: Role, body: str) -> Document:
    """Replace the text under the first heading with this role; a missing section is made."""
    section = document.section(role)
    body = body.strip("\r\n")
    if section is None:
        return changed(document, [new_section(document, role, body)]) if body else document
    if _lines(document.body(section)) == _lines(body):
        return document
    return changed(document, [filled(document, section, body)])


def append_to_section(document: Document, role: Role, sentence: str) -> Document:
    """Add a paragraph at the end of a section, made where it is missing; what it says already is not repeated."""
    section = document.section(role)
    sentence = sentence.strip()
    if section is None:
        return changed(document, [new_section(document, role, sentence)])
    body = document.body(section)
    if not sentence or sentence in _lines(body):
        return document
    return changed(document, [after_words(document, section, sentence)])


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def filled(document: Document, section: Section, body: str) -> Change:
    """The change that puts `body` in the place of the section's text; what other sections point to stays."""
    span = document.core(section)
    if span.start == span.end:
        return _first_words(document, section, body)
    end = words_end(document, section)
    outside = (document.text[: section.body_span.start] + document.text[section.body_span.end :]).lower()
    kept = Span(end, span.end).of(document.text)
    is_needed = any((name[1] or name[2]).lower() in outside for name in _DEFINITION.finditer(kept))
    return Change(Span(span.start, end) if is_needed else span, body)


def after_words(document: Document, section: Section, block: str, gap: str = "\n\n") -> Change:
    """The change that adds a block behind the section's text."""
    if not document.body(section):
        return filled(document, section, block)
    return insertion(words_end(document, section), f"{gap}{block}")


def words_end(document: Document, section: Section) -> int:
    """Where the section's own text ends: definitions of links behind it belong to the whole document."""
    span = document.core(section)
    end = position = span.end
    while position > span.start:
        start = max(line_start(document.text, position), span.start)
        if not _DEFINITION.match(document.text, start, position):
            return end
        position = end = _blanks_start(document.text, span.start, start)
    return span.end


def _blanks_start(text: str, low: int, end: int) -> int:
    while end > low and text[end - 1].isspace():
        end -= 1
    return end


def _first_words(document: Document, section: Section, body: str) -> Change:
    """Text under a bare heading: a blank line before it, and one after it where something follows."""
    offset = section.body_span.start
    if not document.text[:offset].endswith(("\r", "\n")):
        return insertion(offset, f"\n\n{body}")
    rest = section.body_span.of(document.text)
    has_gap = rest.startswith(("\r", "\n")) or section.body_span.end == len(document.text)
    return insertion(offset, f"\n{body}\n" if has_gap else f"\n{body}\n\n")


def new_section(document: Document, role: Role, body: str) -> Change:
    """The change that adds a section behind those that come before it in the dialect's order."""
    if role in (Role.OTHER, Role.APPENDIX):
        raise EditRefused(f"a section cannot be made for {role.value!r}")
    offset, level = placement(document, role)
    heading = headings.of_role(document, role, level)
    return insertion(offset, _spaced(document, offset, f"{heading}\n\n{body}" if body else heading))


def _spaced(document: Document, offset: int, block: str) -> str:
    """A block with a blank line on each side that has text; a text without a last line end stays so."""
    before = _lines(document.text[max(0, offset - 4) : offset]).removeprefix("\ufeff")
    lead = "" if not before or before.endswith("\n\n") else "\n" if before.endswith("\n") else "\n\n"
    following = document.text[offset:]
    if not following.strip():
        return f"{lead}{block}" + ("\n" if not before or before.endswith("\n") else "")
    return f"{lead}{block}\n" + ("" if following.startswith(("\r", "\n")) else "\n")


def placement(document: Document, role: Role) -> tuple[int, int]:
    """Where a new section begins, and its level: behind the last section that comes before it in order and
    all that is part of that one; else before the first that comes after it."""
    position = _ORDER.index(role) if role in _ORDER else len(_ORDER)
    usual = _usual_level(document)
    earlier = next((s for s in reversed(document.sections) if s.role in _ORDER[:position]), None)
    if earlier is None:
        offset = _before_later(document, role, position)
        # A deeper heading would be swallowed by the section before it.
        return offset, min([usual, *(s.level for s in document.sections if s.span.end == offset)])
    level = min(usual, earlier.level)
    part = convention_of(document.dialect).part(role)
    if part and part.level > 2 and earlier.role in PARENTS.get(role, ()):
        level = earlier.level + (earlier.role is Role.DECISION)
    end = earlier.span.end
    for following in document.sections[document.sections.index(earlier) + 1 :]:
        if following.level <= level:
            break
        end = following.span.end
    return end, level


def _before_later(document: Document, role: Role, position: int) -> int:
    for section in document.sections:
        if section.role in _ORDER[position + 1 :] or role in (Role.STATUS, Role.METADATA):
            return section.span.start
    return document.appendix.start if document.appendix else len(document.text)


def _usual_level(document: Document) -> int:
    """The level that most sections have which can be no part of another."""
    levels = [s.level for s in document.sections if s.role not in (Role.APPENDIX, *PARENTS)] or [2]
    return max(sorted(set(levels)), key=levels.count)
