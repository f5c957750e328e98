"""Keys of the front matter: set, added, removed; the front matter itself where there is none."""

import re
from collections.abc import Mapping, Sequence

from adr.formats.dialects import convention_of
from adr.formats.document import Document, Field, Place, Span, Syntax
from adr.formats.edits.changing import Change, EditRefused, changed, insertion, on_one_line
from adr.formats.edits.yaml_writing import block_list, flow_list, scalar
from adr.formats.line_ends import line_start
from markup import front_matter
from markup.front_matter import FrontMatter, Language

Value = str | Sequence[str]

_COMMENT = "  # "
_NUMBERS = re.compile(r"\[[\d, \t]+\]")


def with_front_matter(document: Document, key: str, value: Value | None) -> Document:
    """Set one key (a string or a list of strings); None removes it."""
    field = field_of(document, key)
    if value is None:
        return changed(document, [Change(field.lines, "")]) if field else document
    current = (document.front_matter or {}).get(key)
    if current == (value if isinstance(value, str) else list(value)):
        return document
    if field is not None:
        return changed(document, [replaced(document, field, value)])
    return changed(document, [added(document, {key: value})])


def with_marked_keys(document: Document, values: Mapping[str, str], mark: str) -> Document:
    """Add keys to front matter that is there, each with a comment; a key that is there already stays as it is."""
    new = {key: value for key, value in values.items() if field_of(document, key) is None}
    if not document.front_matter or not new:
        return document
    lines = "".join(f"{line(document, key, value).rstrip()}{_COMMENT}{mark}\n" for key, value in new.items())
    front = front_matter.split(document.text)
    return changed(document, [insertion(_end_of_keys(document, front), lines)]) if front else document


def without_marked_keys(document: Document, mark: str, values: Mapping[str, str] | None = None) -> Document:
    """Remove the keys with this comment; with `values` those that have these alone."""
    ours = [
        field
        for field in document.fields
        if field.place is Place.FRONT_MATTER
        and field.lines.of(document.text).rstrip().endswith(f"{_COMMENT}{mark}")
        and (values is None or values.get(field.label) == field.value)
    ]
    return changed(document, [Change(field.lines, "") for field in ours]) if ours else document


def field_of(document: Document, key: str) -> Field | None:
    """The field with exactly this label."""
    return next((f for f in document.fields if f.place is Place.FRONT_MATTER and f.label == key), None)


def replaced(document: Document, field: Field, value: Value) -> Change:
    """The value of a key that is there, in the quotes or list style it has."""
    before = document.text[field.span.start - 1 : field.span.start]
    quoted = (before in ("'", '"') and before) or ""
    span = Span(field.span.start - 1, field.span.end + 1) if quoted else field.span
    if isinstance(value, str):
        return Change(span, _gap(document, span) + _written(document, value, quoted))
    words = span.of(document.text)
    quote = words[1:].lstrip()[:1]
    quote = quote if quote in ("'", '"') else ""
    if _NUMBERS.fullmatch(words) and all(map(str.isdigit, value)):
        return Change(span, f"[{', '.join(value)}]")
    if words.startswith("- ") and value:
        indent = document.text[line_start(document.text, span.start) : span.start]
        return Change(span, block_list(list(value), indent, quote))
    return Change(span, _gap(document, span) + _written(document, value, quote))


def _gap(document: Document, span: Span) -> str:
    """The blank after the colon where the value was empty."""
    return " " if document.text[span.start - 1 : span.start] == ":" else ""


def added(document: Document, values: Mapping[str, Value]) -> Change:
    """New keys at the end of the front matter, which is made where there is none."""
    lines = "".join(line(document, key, value) for key, value in values.items())
    front = front_matter.split(document.text)
    if front is None and document.syntax is not Syntax.MARKDOWN:
        raise EditRefused("front matter is written into Markdown only")
    if front is None:
        gap = "\n" if convention_of(document.dialect).blank_before_title else ""
        return insertion(int(document.text.startswith("\ufeff")), f"---\n{lines}---\n{gap}")
    if document.front_matter is None:
        raise EditRefused("the front matter cannot be read, so nothing can be added to it")
    return insertion(_end_of_keys(document, front), lines)


def _end_of_keys(document: Document, front: FrontMatter) -> int:
    """Where a further key goes: at the end, in TOML before the first table."""
    if front.language is Language.YAML:
        return front.raw_end
    keys = (f for f in document.fields if f.place is Place.FRONT_MATTER and not _is_table(document, f))
    return max((field.lines.end for field in keys), default=front.raw_start)


def _is_table(document: Document, field: Field) -> bool:
    return document.text.startswith("[", field.lines.start)


def line(document: Document, key: str, value: Value) -> str:
    """A key with its value, as a line of the front matter that is there or will be."""
    mark = " = " if _language(document) is Language.TOML else ": "
    return f"{key}{mark}{_written(document, value)}\n"


def _written(document: Document, value: Value, quote: str = "") -> str:
    """A value in quotes like those that were there; TOML knows no text without, nor a quote inside '…'."""
    values = [on_one_line(value)] if isinstance(value, str) else list(value)
    if _language(document) is Language.TOML and (not quote or any(quote in text for text in values)):
        quote = '"'
    return scalar(values[0], quote) if isinstance(value, str) else flow_list(values, quote)


def _language(document: Document) -> Language:
    front = front_matter.split(document.text)
    return front.language if front else Language.YAML
