"""From one dialect to another: what has no place there is kept in a section, and said."""

from collections.abc import Iterator
from dataclasses import dataclass

from adr.formats import edits
from adr.formats.creation import head_of, values_of
from adr.formats.dialects import Convention, Part, convention_of
from adr.formats.document import (
    Dialect,
    Document,
    Link,
    Place,
    Relation,
    Role,
    Section,
    Span,
    Status,
    Successor,
    Syntax,
)
from adr.formats.line_ends import prevailing_line_end, split_lines, with_line_end
from adr.formats.parsing import parse
from adr.formats.vocabulary.labels import PERSON_ROLES
from adr.formats.vocabulary.roles import NEGATIVE, POSITIVE
from adr.formats.vocabulary.wording import heading

_AT_THE_HEAD = (Role.STATUS, Role.METADATA, Role.APPENDIX)
_LAST = (Role.LINKS, Role.MORE)
_WRITTEN = {"status", "date", "decided", "tags", "title", "number", *PERSON_ROLES, *(r.value for r in Relation)}


@dataclass(frozen=True, slots=True)
class Converted:
    """`losses` are sentences: what the other dialect has no place for, and where it went."""

    text: str
    losses: tuple[str, ...]


def convert(document: Document, dialect: Dialect) -> Converted:
    """The record in another dialect, with its own line ends. To its own dialect, or to `other`: unchanged."""
    if dialect in (document.dialect, Dialect.OTHER):
        return Converted(document.text, ())
    convention = convention_of(dialect)
    blocks = [_head(document, convention), *_lead(document)]
    if convention.metadata is Place.SECTION:
        blocks.append(_status_section(document))
    blocks += _sections(document, convention)
    converted = parse("\n\n".join(blocks) + "\n", _markdown_name(document))
    converted = _with_values(converted, document)
    losses = list(_losses(document, convention))
    if document.number is not None and converted.number is None:
        losses.append(
            f"{dialect.value} writes no number into the text; the file's name has to carry {document.number}."
        )
    text = converted.text
    if document.appendix:
        try:
            text = edits.with_appendix(converted, edits.appendix(document)).text
        except edits.EditRefused as refused:
            text += f"\n{document.appendix.of(document.text)}\n"
            losses.append(f"The appendix became plain text: {refused}.")
    return Converted(with_line_end(text, prevailing_line_end(document.text)), tuple(losses))


def _markdown_name(document: Document) -> str:
    """Every dialect is Markdown, whatever the file was before."""
    if document.syntax is Syntax.MARKDOWN:
        return document.filename
    return document.filename.rpartition(".")[0] + ".md"


def _losses(document: Document, convention: Convention) -> Iterator[str]:
    name = convention.dialect.value
    if document.syntax is not Syntax.MARKDOWN:
        yield f"The text's {document.syntax.value} markup was kept as it is."
    if document.status is Status.UNSTATED:
        yield "The record states no status that is known; none was written."
    places = {part.role for part in convention.outline} | {Role.OTHER, *_AT_THE_HEAD}
    for section in document.sections:
        if section.role not in places:
            yield f"{name} has no section for “{section.heading}”; it was kept as a section of its own."
    for key, value in _other_values(document).items():
        where = "among the other keys" if convention.metadata is Place.FRONT_MATTER else "at the top"
        yield f"{name} does not know “{key}”; its value “{value}” was kept {where}."


def _head(document: Document, convention: Convention) -> str:
    status = None if document.status is Status.UNSTATED else document.status
    people = {role: document.people_as(role) for role in PERSON_ROLES.values() if document.people_as(role)}
    values = values_of(convention, status, document.date, people) | _other_values(document)
    title = document.title or "Untitled"
    return head_of(convention, title, document.number, values)


def _status_section(document: Document) -> str:
    known = document.status is not Status.UNSTATED
    return "## Status" + (f"\n\n{document.status.value.capitalize()}" if known else "")


def _other_values(document: Document) -> dict[str, str]:
    """Values at the top that no dialect has a place for, under their own labels."""
    fields = [field for field in document.fields if field.key not in _WRITTEN and field.place is not Place.SECTION]
    return {field.label: " ".join(field.value.split()) for field in fields if field.value.strip()}


def _lead(document: Document) -> Iterator[str]:
    """Text before the first section, and in status sections, that is neither title, value nor link."""
    taken = [field.lines for field in document.fields] + [document.title_span]
    taken += [mention.span for mention in document.statuses] + [link.span for link in document.links]
    start = document.title_end if document.title_end <= document.preamble.end else document.preamble.start
    spans = [Span(start, document.preamble.end)]
    spans += [section.body_span for section in document.sections if section.role is Role.STATUS]
    for span in spans:
        text = "".join(_lines_left(document, span, taken)).strip()
        if text:
            yield text


def _lines_left(document: Document, span: Span, taken: list[Span]) -> Iterator[str]:
    position = span.start
    for content, ending in split_lines(span.of(document.text)):
        end = position + len(content)
        is_taken = any(other.start < max(end, position + 1) and position < other.end for other in taken)
        if not is_taken and not content.strip().startswith(("|", ">|", "---", "===")):
            yield content + ("\n" if ending else "")
        position = end + len(ending)


def _sections(document: Document, convention: Convention) -> list[str]:
    left = [section for section in document.sections if section.role not in _AT_THE_HEAD]
    blocks: list[tuple[Role, str]] = []
    for part in convention.outline:
        if part.role is Role.STATUS:
            continue
        mine = [section for section in left if _belongs(section, part)]
        left = [section for section in left if section not in mine]
        if mine or part.is_minimal:
            blocks.append((part.role, _written(document, part, mine)))
    kept = [_kept(document, section) for section in left]
    before = [text for role, text in blocks if role not in _LAST]
    return before + kept + [text for role, text in blocks if role in _LAST]


def _belongs(section: Section, part: Part) -> bool:
    """MADR 2 parts the consequences; what says neither goes under the first of its headings."""
    if section.role is not part.role:
        return False
    words = heading(part.heading)
    if words in POSITIVE:
        return heading(section.heading) not in NEGATIVE
    return words not in NEGATIVE or heading(section.heading) in NEGATIVE


def _written(document: Document, part: Part, sections: list[Section]) -> str:
    """One part of the outline; where several sections meet in it, each keeps its heading below."""
    mark = "#" * part.level
    if len(sections) == 1 and not _would_mislead(sections[0], part):
        body = document.body(sections[0])
        return f"{mark} {part.heading}\n\n{body}" if body else f"{mark} {part.heading}"
    below = [f"{mark}# {section.heading}\n\n{document.body(section)}".rstrip() for section in sections]
    return "\n\n".join([f"{mark} {part.heading}", *below])


def _would_mislead(section: Section, part: Part) -> bool:
    """Whether the heading says of the arguments below what theirs did not."""
    return heading(part.heading) in POSITIVE and heading(section.heading) not in POSITIVE


def _kept(document: Document, section: Section) -> str:
    return f"{'#' * max(2, section.level)} {section.heading}\n\n{document.body(section)}".rstrip()


def _with_values(converted: Document, document: Document) -> Document:
    """Tags, and the relations that the text of no section carries over."""
    if document.tags:
        converted = edits.with_tags(converted, document.tags)
    carried = [s.body_span for s in document.sections if s.role not in _AT_THE_HEAD]
    for link in document.links:
        if any(span.start <= link.span.start < span.end for span in carried):
            continue
        converted = _with_relation(converted, link)
    return converted


def _with_relation(converted: Document, link: Link) -> Document:
    other = Successor(link.number, link.title, link.target)
    if link.relation is Relation.SUPERSEDED_BY and converted.status is Status.SUPERSEDED:
        return edits.with_status(converted, Status.SUPERSEDED, other)
    return edits.with_link(converted, link.relation, link.number, link.title, link.target)
