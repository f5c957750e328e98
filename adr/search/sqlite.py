"""Full-text search with SQLite's FTS5; migration 0002 makes the tables `adr_search_index` and `adr_search_titles`."""

from collections.abc import Sequence

from django.db import connection

from adr.search.marking import BEGIN, ELLIPSIS, END
from adr.search.sight import GUIDANCE, Condition
from adr.search.words import Asked, Word

# bm25 is smaller for a better match; a title weighs 8, labels 3, the body 1.
_MATCHES = """
    SELECT * FROM (
        SELECT e.id, e.kind, -bm25(adr_search_index, 8.0, 3.0, 1.0)
        FROM adr_search_index CROSS JOIN adr_searchentry e ON e.id = adr_search_index.rowid
        WHERE adr_search_index MATCH %s AND {condition}
        ORDER BY adr_search_index.rowid DESC LIMIT {limit}
    )"""
_SIMILAR = """
    SELECT e.id, e.kind, e.title
    FROM adr_search_titles CROSS JOIN adr_searchentry e ON e.id = adr_search_titles.rowid
    WHERE adr_search_titles MATCH %s AND {condition}
    ORDER BY bm25(adr_search_titles) LIMIT {limit}"""
# The plus keeps SQLite from asking the index once for each id, which takes a hundred times longer.
_EXCERPTS = """
    SELECT rowid, highlight(adr_search_index, 0, %s, %s), snippet(adr_search_index, 2, %s, %s, %s, 28)
    FROM adr_search_index WHERE adr_search_index MATCH %s AND +rowid IN ({places})"""


def matches(asked: Asked, records: Condition, limit: int, *, any_word: bool) -> list[tuple[int, str, float]]:
    """Id, kind and score of at most `limit` items, records by title, and records; an entry may come twice."""
    query = _query(asked, any_word)
    parts = [(query, GUIDANCE), (f"{{title}} : ({query})", records), (query, records)]
    sql = " UNION ALL ".join(_MATCHES.format(condition=each.sql, limit=limit) for _, each in parts)
    return _rows(sql, [value for text, each in parts for value in (text, *each.params)])


def similar(asked: Asked, seen: Condition, limit: int) -> list[tuple[int, str, str]]:
    """Id, kind and title of entries whose titles share many runs of three letters with the words."""
    runs = {word[start : start + 3] for word in asked.may_be_misspelt for start in range(len(word) - 2)}
    query = " OR ".join(_quoted(run) for run in sorted(runs))
    return _rows(_SIMILAR.format(condition=seen.sql, limit=limit), [query, *seen.params])


def excerpts(asked: Asked, ids: Sequence[int], *, any_word: bool) -> list[tuple[int, str, str]]:
    """Id, title and a piece of the body of entries that match, with control characters around what was found."""
    sql = _EXCERPTS.format(places=", ".join(["%s"] * len(ids)))
    return _rows(sql, [BEGIN, END, BEGIN, END, ELLIPSIS, _query(asked, any_word), *ids])


def _query(asked: Asked, any_word: bool) -> str:
    return (" OR " if any_word else " AND ").join(map(_term, asked.words))


def _term(word: Word) -> str:
    return _quoted(word.text) + ("*" if word.begins else "")


def _quoted(text: str) -> str:
    """A string of FTS5, in which nothing but a quotation mark has a meaning."""
    return '"' + text.replace('"', '""') + '"'


def _rows(sql: str, params: Sequence) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()
