"""The one way from Markdown to HTML that may stand in a page."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from markup import front_matter
from markup.characters import legible
from markup.process import MarkdownProcess, Refused, Unavailable

INPUT_AT_MOST = 200_000  # bytes of UTF-8
OUTPUT_AT_MOST = 4_000_000  # bytes of UTF-8
_ESCAPED_LENGTH = 5  # "&amp;" is the longest that escaping makes of one character of text
_NO_LINKS: Mapping[str, str] = {}

_process = MarkdownProcess()


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` as the text has it (1–6), `anchor` as the id in the HTML has it."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """`html` is safe in a template; when `is_plain`, it shows the text as it is and `reason` says why.

    What `is_passing` may come out otherwise the next time, and is not worth keeping.
    """

    html: SafeString
    is_plain: bool = False
    reason: str = ""
    is_passing: bool = False
    outline: tuple[Heading, ...] = ()


def render(
    text: str,
    *,
    links: Mapping[str, str] = _NO_LINKS,
    show_front_matter: bool = True,
    heading_shift: int = 1,
) -> Rendered:
    """Convert a text in the Markdown process, or show it as plain text when that goes past a cap.

    `links` leads from relative paths as texts write them to addresses of this site
    ("0005-example.md" → "/p/x/records/5/"); other relative links lose their target.
    `heading_shift` leaves the first level to the page. Never raises on any text; takes up to
    some two seconds, so the answer for a text that does not change should be kept.
    """
    text = legible(text)
    if len(text) > INPUT_AT_MOST or len(text.encode("utf-8")) > INPUT_AT_MOST:
        return _plain(text, "it is longer than 200 kB")
    above, body = _split(text, show_front_matter)
    job = {
        "text": body,
        "links": dict(links),
        "heading_shift": heading_shift,
        "output_at_most": OUTPUT_AT_MOST,
    }
    try:
        answer = _process.convert(job)
    except Refused as refusal:
        return _plain(text, str(refusal), is_passing=isinstance(refusal, Unavailable))
    return _rendered(above, answer)


def render_many(texts: Iterable[str], **options: Any) -> Iterator[Rendered]:
    """Render one text after the other with the same options as `render` takes.

    Other threads get their turn between two texts.
    """
    return (render(text, **options) for text in texts)


def _rendered(above: str, answer: dict[str, Any]) -> Rendered:
    # Sanitised by the child: the sanitiser too can be kept busy for seconds and has to be stoppable.
    html = mark_safe(above + answer["html"])  # noqa: S308
    return Rendered(html, outline=tuple(Heading(*heading) for heading in answer["outline"]))


def _plain(text: str, cause: str, *, is_passing: bool = False) -> Rendered:
    reason = f"This text is shown as plain text, because {cause}."
    shown = text[: OUTPUT_AT_MOST // _ESCAPED_LENGTH]
    if len(shown) < len(text):
        reason += " Only its beginning is shown."
    return Rendered(_preformatted(shown), is_plain=True, reason=reason, is_passing=is_passing)


def _preformatted(text: str) -> SafeString:
    # A browser drops the first line break inside <pre>.
    return mark_safe(f"<pre>\n{escape(text, quote=False)}</pre>\n")  # noqa: S308


def _split(text: str, show: bool) -> tuple[str, str]:
    """Return the HTML for the front matter and the Markdown below it."""
    found = front_matter.split(text)
    if found is None:
        return "", text.removeprefix("\ufeff")
    body = text[found.body_start :]
    if not show:
        return "", body
    try:
        keys = front_matter.load(found.raw, found.language)
    except front_matter.FrontMatterRefused:
        return _preformatted(found.raw), body
    return _definitions(keys), body


def _definitions(keys: Mapping[str, Any]) -> str:
    rows = (f"<dt>{escape(str(key))}</dt><dd>{escape(_words(value))}</dd>" for key, value in keys.items())
    return f'<dl class="key-value">{"".join(rows)}</dl>\n' if keys else ""


def _words(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_words, value))
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_words(inner)}" for key, inner in value.items())
    return str(value)
