"""Putting an answer into the text as a sentence, once, and finding it there again."""

import difflib
import re
from enum import StrEnum

from adr.formats import ArgumentKind, Document, Role, Section, Span, edits
from adr.formats.dialects import convention_of
from adr.formats.edits.changing import Change, changed
from adr.formats.edits.sections import after_words, filled
from adr.formats.vocabulary.arguments import kind_of_heading

# What a dialect has no section for goes where a reader of that dialect would look for it.
ELSEWHERE = {
    Role.DRIVERS: Role.CONTEXT,
    Role.OPTIONS: Role.DECISION,
    Role.CONFIRMATION: Role.CONSEQUENCES,
    Role.CONSEQUENCES: Role.DECISION,
}
_ABOUT_THE_RECORD = (Role.STATUS, Role.METADATA)
ALIKE = 0.6
_OPENS_A_BLOCK = re.compile(r"(?=[#>+|=~`]|[-*](?:\s|[-*])|\s*<)")
_OPENS_A_LIST = re.compile(r"(\d{1,9})([.)])(?=\s)")
_ITEM = re.compile(r"[*+-][ \t]+")
_ENDS = (".", "!", "?", ":", "…")
_ARGUMENT_WORDS = re.compile(r"(?:good|bad|neutral),?\s+because|chosen option:|because", re.IGNORECASE)


class Standing(StrEnum):
    """Whether a placed answer stands in the text."""

    NOT_PLACED = "not placed"
    AS_PLACED = "as placed"
    CHANGED = "changed in the text"
    OUTDATED = "an earlier form"
    GONE = "gone"


def section_for(document: Document, role: Role) -> Role:
    """The role of the section that takes an answer: the document's own, else one its dialect has."""
    while document.section(role) is None and convention_of(document.dialect).part(role) is None:
        if role not in ELSEWHERE:
            return Role.CONTEXT
        role = ELSEWHERE[role]
    return role


def home_of(document: Document, role: Role) -> Section | None:
    """The section that takes an answer; None where one has to be made.

    A team's own template may have no heading that is known here: its first section, where a record says why it was
    written, then takes what belongs to the context.
    """
    asked, role = role, section_for(document, role)
    if role is Role.CONSEQUENCES and (costs := next(filter(holds_costs, document.sections), None)):
        return costs if asked is role else document.section(Role.DECISION) or costs
    first = next((each for each in document.sections if each.role not in _ABOUT_THE_RECORD), None)
    own = first if role is Role.CONTEXT and first and first.role is Role.OTHER else None
    return document.section(role) or own


def holds_costs(section: Section) -> bool:
    """Consequences may be two lists, good and bad: what is asked about them is what goes wrong, and what it takes.

    How the decision is checked is neither, and stands with the decision then.
    """
    return section.role is Role.CONSEQUENCES and kind_of_heading(section.heading) is ArgumentKind.BAD


def as_sentence(text: str) -> str:
    """One paragraph of plain words, which begins with a capital and ends like a sentence.

    What would open a heading, a list, a quote, code or a comment is taken for words.
    """
    words = " ".join(text.split())
    words = words[:1].upper() + words[1:]
    words = words.replace("<!--", "&lt;!--")
    words = _OPENS_A_LIST.sub(r"\1\\\2", words, count=1) if _OPENS_A_LIST.match(words) else words
    words = f"\\{words}" if _OPENS_A_BLOCK.match(words) else words
    return words if words.endswith(_ENDS) else f"{words}."


def placed(document: Document, role: Role, sentence: str) -> Document:
    """The sentence at the end of its section; template text that fills the section gives way to it.

    Drivers and costs are lists: where the section has one, the sentence is its next item.
    """
    section = home_of(document, role)
    if section is None:
        return edits.append_to_section(document, section_for(document, role), sentence)
    body = document.body(section)
    is_list = section.role is Role.DRIVERS or holds_costs(section)
    item = _ITEM.match(_last_block(body)) if is_list else None
    block = f"{item[0]}{sentence}" if item else sentence
    if is_all_template(document, section.body_span):
        return changed(document, [filled(document, section, block)])
    if sentence in body:
        return document
    return changed(document, [after_words(document, section, block, gap="\n" if item else "\n\n")])


def _last_block(body: str) -> str:
    return "\n".join(line.strip() for line in body.splitlines()).rpartition("\n\n")[2]


def replaced(document: Document, before: str, sentence: str) -> Document:
    """The document with an earlier form of a sentence, which stands in it, in its new form."""
    start = document.text.index(before)
    return changed(document, [Change(Span(start, start + len(before)), sentence)])


def is_all_template(document: Document, span: Span) -> bool:
    """Whether nothing but template text, and the words it hangs on, stands in a span."""
    inside = [left for left in document.template_text if span.start <= left.start < span.end]
    if not inside:
        return False
    rest, position = [], span.start
    for left in inside:
        rest.append(document.text[position : left.start])
        position = max(left.end, position)
    words = _ARGUMENT_WORDS.sub("", "".join([*rest, document.text[position : span.end]]))
    return not any(character.isalnum() for character in words)


def standing(text: str, placed_as: str, sentence: str) -> Standing:
    """How a placed answer stands in the text: `placed_as` is what was put there, `sentence` what would be now."""
    if not placed_as:
        return Standing.NOT_PLACED
    if placed_as in text:
        return Standing.AS_PLACED if placed_as == sentence else Standing.OUTDATED
    if sentence in text:
        return Standing.AS_PLACED
    return Standing.CHANGED if _resembles_a_line(text, placed_as) else Standing.GONE


def _resembles_a_line(text: str, sentence: str) -> bool:
    """Whether somebody went on writing at the sentence: a line that shares most of its words."""
    words = sentence.lower().split()
    for line in text.splitlines():
        candidate = line.lower().split()
        if not set(words) & set(candidate):
            continue
        matcher = difflib.SequenceMatcher(None, words, candidate, autojunk=False)
        shared = sum(block.size for block in matcher.get_matching_blocks())
        if shared >= ALIKE * len(words):
            return True
    return False
