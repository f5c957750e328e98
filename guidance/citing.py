"""Evidence as pages show it: with its source and section, and as links inside a text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from guidance.addresses import address_of
from guidance.packs.content import CITATION, Content, Evidence, Source
from guidance.packs.parts import Section
from guidance.packs.vocabulary import Kind
from guidance.snapshot import Library

# Tags, links and code are skipped whole, so that what looks like a key inside them stays as it is.
_SKIPPED = r"""<(a|code|pre)\b.*?</\1>|<[^>"']*(?:"[^"]*"[^>"']*)*>"""
_MENTION = re.compile(rf"{_SKIPPED}|{CITATION.pattern}|\b([A-Z]{{1,3}}-\d{{2,4}})\b", re.DOTALL)
_SOURCE = re.compile(r"\b[A-Z]\d{1,2}\b(?!-)")
_MENTIONED = (Kind.TENSION, Kind.QUESTION, Kind.DECISION_POINT, Kind.TRIGGER, Kind.CHECKLIST)


@dataclass(frozen=True)
class Cited:
    """A piece of evidence beside the document and section it was taken from."""

    evidence: Evidence
    source: Source
    section: Section | None


def cited(library: Library, pieces: Iterable[Evidence]) -> list[Cited]:
    """The pieces with their sources."""
    found = []
    for evidence in pieces:
        source = library.get(Kind.SOURCE, evidence.source)
        found.append(Cited(evidence, source, source.section(evidence.section)))
    return found


def link_citations(html: SafeString, library: Library) -> SafeString:
    """Turn `[S3-026]` and the keys of other items (`X-01`) in sanitised HTML into links.

    Where a piece of evidence cannot be checked, its link says so.
    """

    def linked(found: re.Match) -> str:
        _, cited_key, key = found.groups()
        if cited_key and (evidence := library.find(Kind.EVIDENCE, cited_key)):
            return _link_to_evidence(evidence)
        mentioned = next(filter(None, (library.find(kind, key) for kind in _MENTIONED)), None) if key else None
        return _link(mentioned, mentioned.key) if mentioned else found[0]

    return mark_safe(_MENTION.sub(linked, html))  # noqa: S308  the links are escaped, the rest is unchanged


def link_sources(text: str, library: Library) -> SafeString:
    """Plain text in which `S5` stands for a source, as HTML with links to the sources."""

    def linked(found: re.Match) -> str:
        source = library.find(Kind.SOURCE, found[0])
        return _link(source, source.key) if source else found[0]

    return mark_safe(_SOURCE.sub(linked, escape(text)))  # noqa: S308  escaped before the links were put in


def _link_to_evidence(evidence: Evidence) -> str:
    is_doubtful = evidence.note is not None and evidence.note.carries_no_advice
    return _link(evidence, f"{evidence.key}, uncited" if is_doubtful else evidence.key)


def _link(content: Content, words: str) -> str:
    return format_html('<a class="citation" href="{}" title="{}">{}</a>', address_of(content), content.title, words)
