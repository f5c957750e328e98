"""Finding what somebody may see, best first."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from types import ModuleType

from django.db import connection
from django.db.models import Q
from django.db.models.functions import Left

from adr.models import DecisionRecord, SearchEntry
from adr.models.search_entry import RECORD
from adr.search import postgresql, sight, sqlite, words
from adr.search.found import Found, Hit, Matching, Tab
from adr.search.indexing import GUIDANCE_KINDS, keep_up_with
from adr.search.marking import marked, opening
from adr.search.words import Asked
from guidance import library
from guidance.addresses import address_of
from guidance.snapshot import Library

LIMIT = 20
RANKED_AT_MOST = 1_000  # ranking a word that stands in every text is the dear part
SIMILAR_AT_MOST = 50
ALIKE = 0.8  # of difflib: "postgersql" is 0.9 like "postgresql", "cash" 0.67 like "cache"

BACKENDS = {"sqlite": sqlite, "postgresql": postgresql}
KINDS = {RECORD: ("Decision", "Decisions")} | {kind.value: (kind.label, kind.plural) for kind in GUIDANCE_KINDS}

Ranked = list[tuple[int, str]]  # ids of entries and their kinds, best first


def find(typed: str, user, *, kind: str | None = None, limit: int = LIMIT) -> Found:
    """The first `limit` hits among guidance in force and the kept records of the user's projects.

    A record asked for by its number or key comes first. Where nothing has all of the words, titles that are spelt
    like them are found, and else what has some of them; `Found.matching` says which. Nothing typed finds nothing.
    """
    asked = words.read(typed)
    if not asked.words:
        return Found()
    shelf = library.current()
    keep_up_with(shelf.token)
    ranked, matching = _ranked(asked, user)
    wanted = [place for place in ranked if not kind or place[1] == kind]
    return Found(
        hits=tuple(_hits(asked, wanted[:limit], matching, user, shelf)),
        total=len(wanted),
        has_more=len(wanted) > limit,
        is_capped=_is_capped(wanted),
        matching=matching,
        tabs=_tabs(ranked),
        library=shelf,
    )


def _backend() -> ModuleType:
    return BACKENDS[connection.vendor]


def _ranked(asked: Asked, user) -> tuple[Ranked, Matching]:
    records = sight.records_of(user)
    named = _named(asked, user)
    if found := _best_first(_backend().matches(asked, records, RANKED_AT_MOST, any_word=False), named):
        return found, Matching.ALL
    if found := _similar(asked, user):
        return found, Matching.SIMILAR
    if len(asked.words) == 1:
        return [], Matching.ALL
    return _best_first(_backend().matches(asked, records, RANKED_AT_MOST, any_word=True)), Matching.SOME


def _named(asked: Asked, user) -> Ranked:
    """The records whose number or key is all that was typed."""
    if asked.number is None and not asked.key:
        return []
    wanted = Q(key=asked.key) if asked.key else Q(number=asked.number) | Q(stated_number=asked.number)
    records = DecisionRecord.objects.visible_to(user).kept().filter(wanted).in_order()
    return [(pk, RECORD) for pk in records.values_list("pk", flat=True)[:SIMILAR_AT_MOST]]


def _best_first(scored: Iterable[tuple[int, str, float]], named: Ranked = ()) -> Ranked:
    """Each entry once, by its best score; of equal ones the younger first."""
    best: dict[tuple[int, str], float] = {}
    for pk, kind, score in scored:
        best[pk, kind] = max(score, best.get((pk, kind), score))
    ordered = sorted(best, key=lambda place: (-best[place], -place[0]))
    return list(dict.fromkeys([*named, *ordered]))


def _similar(asked: Asked, user) -> Ranked:
    """Titles in which each word, or something spelt like it, stands; the database proposes, the letters decide."""
    if not asked.may_be_misspelt:
        return []
    proposed = _backend().similar(asked, sight.of(user), SIMILAR_AT_MOST)
    return [(pk, kind) for pk, kind, title in proposed if _is_alike(asked.may_be_misspelt, title)]


def _is_alike(misspelt: Sequence[str], title: str) -> bool:
    spelt = title.lower().split()
    return all(get_close_matches(word, spelt, n=1, cutoff=ALIKE) for word in misspelt)


def _tabs(ranked: Ranked) -> tuple[Tab, ...]:
    """Everything, and each kind of which there is something."""
    by_kind = {kind: [place for place in ranked if place[1] == kind] for kind in KINDS}
    tabs = [Tab(kind, KINDS[kind][1], len(some), _is_capped(some)) for kind, some in by_kind.items() if some]
    return (Tab("", "Everything", len(ranked), _is_capped(ranked)), *tabs)


def _is_capped(ranked: Ranked) -> bool:
    return sum(kind == RECORD for _, kind in ranked) >= RANKED_AT_MOST


def _hits(asked: Asked, page: Ranked, matching: Matching, user, shelf: Library) -> list[Hit]:
    """What the page shows, asked for the page only; an entry that may not be seen is no hit, however it got here."""
    ids = [pk for pk, _ in page]
    excerpts = {}
    if ids and matching is not Matching.SIMILAR:
        rows = _backend().excerpts(asked, ids, any_word=matching is Matching.SOME)
        excerpts = {pk: (title, body) for pk, title, body in rows}
    entries = SearchEntry.objects.visible_to(user).filter(pk__in=ids).defer("labels", "body")
    entries = entries.select_related("record__project", "record__decided_stage").annotate(beginning=Left("body", 200))
    hits = {entry.pk: _hit(entry, excerpts.get(entry.pk), shelf) for entry in entries}
    return [hit for pk in ids if (hit := hits.get(pk))]


def _hit(entry: SearchEntry, excerpt: tuple[str, str] | None, shelf: Library) -> Hit | None:
    title, snippet = excerpt or (entry.title, opening(entry.beginning))
    content = shelf.by_item(entry.item_id) if entry.item_id else None
    if entry.record is None and content is None:
        return None
    return Hit(
        kind=entry.kind,
        kind_label=KINDS[entry.kind][0],
        title=entry.title,
        url=address_of(content) if content else entry.record.get_absolute_url(),
        title_html=marked(title),
        snippet_html=marked(snippet),
        record=entry.record,
        content=content,
    )
