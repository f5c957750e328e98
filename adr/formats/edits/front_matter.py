"""Keys of the front matter: set, added, removed; the front matter itself where there is none."""

from collections.abc import Mapping, Sequence

from adr.formats.dialects import convention_of
from adr.formats.document import Document, Field, Place, Span, Syntax
from adr.formats.edits.changing import Change, EditRefused, changed, insertion, on_one_line
from adr.formats.edits.yaml_writing import block_list, flow_list, scalar
from adr.formats.line_ends import line_start
from markup import front_matter

Value = str | Sequence[str]


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


def field_of(document: Document, key: str) -> Field | None:
    """The field with exactly this label."""
    return next((f for f in document.fields if f.place is Place.FRONT_MATTER and f.label == key), None)


def replaced(document: Document, field: Field, value: Value) -> Change:
    """The value of a key that is there, in the quotes or list style it has."""
    before = document.text[field.span.start - 1 : field.span.start]
    quoted = (before in ("'", '"') and before) or ""
    if isinstance(value, str):
        span = Span(field.span.start - 1, field.span.end + 1) if quoted else field.span
        return Change(span, _gap(document, span) + scalar(on_one_line(value), quoted))
    span = Span(field.span.start - 1, field.span.end + 1) if quoted else field.span
    written = span.of(document.text)
    quote = written[1:].lstrip()[:1]
    quote = quote if quote in ("'", '"') else ""
    if written.startswith("- ") and value:
        indent = document.text[line_start(document.text, span.start) : span.start]
        return Change(span, block_list(list(value), indent, quote))
    return Change(span, _gap(document, span) + flow_list(list(value), quote))


def _gap(document: Document, span: Span) -> str:
    """The blank after the colon where the value was empty."""
    return " " if document.text[span.start - 1 : span.start] == ":" else ""


def added(document: Document, values: Mapping[str, Value]) -> Change:
    """New keys at the end of the front matter, which is made where there is none."""
    lines = "".join(f"{key}: {_written(value)}\n" for key, value in values.items())
    front = front_matter.split(document.text)
    if front is None and document.syntax is not Syntax.MARKDOWN:
        raise EditRefused("front matter is written into Markdown only")
    if front is None:
        gap = "\n" if convention_of(document.dialect).blank_before_title else ""
        return insertion(int(document.text.startswith("\ufeff")), f"---\n{lines}---\n{gap}")
    if document.front_matter is None:
        raise EditRefused("the front matter cannot be read as YAML, so nothing can be added to it")
    return insertion(front.raw_end, lines)


def _written(value: Value) -> str:
    return scalar(on_one_line(value)) if isinstance(value, str) else flow_list(list(value))
