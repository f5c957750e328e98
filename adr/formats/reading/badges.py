"""Badges: pictures at the top whose address says the status (shields.io/badge/status-accepted-green)."""

import re
from collections.abc import Iterator

from adr.formats.document import Place, Span, StatusMention
from adr.formats.scanning import Scan
from adr.formats.vocabulary.labels import key_of
from adr.formats.vocabulary.status_phrases import STATUS_OF

_BADGE = re.compile(
    r"!\[(?P<shown>[^\[\]\r\n]{0,60})\]\(https?://[^()\s]{1,80}/badge/(?P<label>\w{1,20})-(?P<word>[A-Za-z]{3,20})-"
)


def read(scan: Scan, preamble: Span) -> Iterator[StatusMention]:
    """The words of badges labelled "status", and the text shown in place of the picture where that says it too."""
    for badge in _BADGE.finditer(scan.masked, *preamble):
        if key_of(badge["label"]) == "status":
            yield from _stated(badge, "word")
            yield from _stated(badge, "shown")


def _stated(badge: re.Match, group: str) -> Iterator[StatusMention]:
    words = badge[group]
    if words.lower() in STATUS_OF:
        yield StatusMention(STATUS_OF[words.lower()], words, Span(*badge.span(group)), Place.BADGE)
