"""Full-text search with PostgreSQL; migration 0002 makes the configuration `waymark` and the generated columns."""

from collections.abc import Sequence

from django.db import connection, transaction

from adr.search.marking import BEGIN, ELLIPSIS, END
from adr.search.sight import GUIDANCE, Condition
from adr.search.words import Asked, Word

# Weights of D, C, B and A: a title weighs 8, labels 3, the body 1. The 1 at the end lets long texts weigh less.
_MATCHES = """
    (
        SELECT e.id, e.kind, ts_rank('{{0.125, 0.125, 0.375, 1.0}}', e.search_vector, asked.words, 1)
        FROM adr_searchentry e, asked
        WHERE e.{vector} @@ asked.words AND {condition}
        LIMIT {limit}
    )"""
_SIMILAR = """
    SELECT e.id, e.kind, e.title FROM adr_searchentry e WHERE %s <%% e.title AND {condition}
    ORDER BY word_similarity(%s, e.title) DESC, e.id DESC LIMIT {limit}"""
_ENOUGH_ALIKE = "SET LOCAL pg_trgm.word_similarity_threshold = 0.4"
# ts_headline leaves out what looks like a tag, so another sign stands in for "<" meanwhile.
_EXCERPTS = r"""
    SELECT e.id,
        ts_headline('waymark', translate(e.title, '<', E'\x04'), asked.words, %s),
        ts_headline('waymark', translate(e.body, '<', E'\x04'), asked.words, %s)
    FROM adr_searchentry e, asked WHERE e.id IN ({places})"""
_MARKS = f"StartSel={BEGIN}, StopSel={END}"
_IN_TITLE = f"{_MARKS}, HighlightAll=true"
_IN_BODY = f'{_MARKS}, MaxFragments=2, MaxWords=20, MinWords=8, FragmentDelimiter="{ELLIPSIS}"'

# The columns are made of texts without these, so that the words of "docs/api.md" are found one by one.
_APART = str.maketrans(dict.fromkeys('/\\._-@:<>&="', " "))

_WORD = "websearch_to_tsquery('waymark', %s)"
# There is no function for the beginning of a word; a word that is left out, such as "the", stays left out.
_BEGINNING = f"COALESCE((NULLIF({_WORD}::text, '') || ':*')::tsquery, ''::tsquery)"


def matches(asked: Asked, records: Condition, limit: int, *, any_word: bool) -> list[tuple[int, str, float]]:
    """Id, kind and score of at most `limit` items, records by title, and records; an entry may come twice."""
    question = _asked(asked, any_word)
    parts = [("search_vector", GUIDANCE), ("title_vector", records), ("search_vector", records)]
    sql = " UNION ALL ".join(_MATCHES.format(vector=vector, condition=each.sql, limit=limit) for vector, each in parts)
    return _rows(question.sql + sql, [*question.params, *(value for _, each in parts for value in each.params)])


def similar(asked: Asked, seen: Condition, limit: int) -> list[tuple[int, str, str]]:
    """Id, kind and title of entries whose titles are spelt like the words; none without the extension pg_trgm."""
    if not _rows("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'", ()):
        return []
    words = " ".join(asked.may_be_misspelt)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_ENOUGH_ALIKE)
        cursor.execute(_SIMILAR.format(condition=seen.sql, limit=limit), [words, *seen.params, words])
        return cursor.fetchall()


def excerpts(asked: Asked, ids: Sequence[int], *, any_word: bool) -> list[tuple[int, str, str]]:
    """Id, title and a piece of the body of entries that match, with control characters around what was found."""
    question = _asked(asked, any_word)
    sql = question.sql + _EXCERPTS.format(places=", ".join(["%s"] * len(ids)))
    rows = _rows(sql, [*question.params, _IN_TITLE, _IN_BODY, *ids])
    return [(pk, title.replace("\x04", "<"), body.replace("\x04", "<")) for pk, title, body in rows]


def _asked(asked: Asked, any_word: bool) -> Condition:
    """The table `asked` with one row, whose `words` are the query; each word goes in as a parameter of its own."""
    query = (" || " if any_word else " && ").join(_BEGINNING if word.begins else _WORD for word in asked.words)
    sql = f"WITH asked AS MATERIALIZED (SELECT {query} AS words) "
    return Condition(sql, tuple(_quoted(word) for word in asked.words))


def _quoted(word: Word) -> str:
    """A phrase in the language of `websearch_to_tsquery`, in which "or" has no meaning."""
    return '"' + word.text.translate(_APART) + '"'


def _rows(sql: str, params: Sequence) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()
