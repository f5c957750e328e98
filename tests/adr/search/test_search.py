"""Finding records and guidance."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from adr import search
from adr.models import DecisionRecord, SearchEntry
from adr.search import finding
from adr.search.found import Matching
from guidance.models import Item, LibraryRevision
from tests import cast as people

pytestmark = pytest.mark.django_db

RECORD = """# {title}

Date: 2020-01-31

## Status

Accepted

## Context

{text}
"""


@pytest.fixture(scope="module", autouse=True)
def _guidance_is_indexed(django_db_setup, django_db_blocker) -> None:
    """Once for the module; else the first search of each test would do it."""
    with django_db_blocker.unblock():
        search.index_guidance()


def a_record(cast, title, text="We need one.", name=None) -> DecisionRecord:
    path = f"doc/{name or title.lower().replace(' ', '-')}.md"
    people.imported(cast, {path: RECORD.format(title=title, text=text)})
    return cast.project.records.get(path=path)


def titles(cast, words, **options):
    return [hit.title for hit in search.find(words, cast.author, **options).hits]


def needs_extension(name):
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_extension WHERE extname = %s", [name])
            if not cursor.fetchone():
                pytest.skip(f"this server has no {name}")


@pytest.mark.parametrize("words", ["ferrets", "ferret", "ferr", "FERRETS", '"keep two ferrets"', "warm ferrets"])
def test_a_record_is_found_by_the_words_of_its_text(cast, words):
    a_record(cast, "0001 Pets", "We keep two ferrets in the server room. It is warm there.")
    assert titles(cast, words) == ["Pets"]


def test_a_record_is_found_by_its_number_first(cast):
    a_record(cast, "0001 Ferrets", "Twelve, that is 12, and 12 again: ADR-0012 says 12.")
    twelve = a_record(cast, "0012 Hamsters")
    for words in ("12", "0012", "ADR-12", "adr 12", "#12"):
        assert search.find(words, cast.author, kind="record").hits[0].record == twelve


def test_a_record_is_found_by_its_key_and_its_file_name(cast):
    record = a_record(cast, "0003 Hamsters", name="0003-small-animals")
    assert titles(cast, record.key) == titles(cast, "0003-small-animals.md") == ["Hamsters"]


def test_a_record_is_found_by_its_topics(cast):
    record = people.a_draft(cast, "Hamsters", topics=("observability",))
    label = record.topics.get().label
    assert titles(cast, label, kind="record") == ["Hamsters"]


def test_words_are_found_apart_where_signs_join_them(cast):
    a_record(cast, "0001 Pets", "See docs/ferrets.md, `hamster_cage`, List<Gerbil> and mouse@example.org.")
    for word in ("ferrets", "cage", "gerbil", "mouse"):
        assert titles(cast, word) == ["Pets"], word


def test_a_phrase_is_found_only_in_its_order(cast):
    a_record(cast, "0001 Pets", "The ferrets sleep; the hamsters run.")
    assert search.find('"ferrets sleep"', cast.author).matching == Matching.ALL
    assert search.find('"sleep ferrets"', cast.author).total == 0


def test_a_word_in_the_title_weighs_more_than_many_in_the_text(cast):
    a_record(cast, "0001 Pets", "ferrets " * 50)
    a_record(cast, "0002 Ferrets", "Small animals. " * 50)
    assert titles(cast, "ferrets") == ["Ferrets", "Pets"]


def test_accents_do_not_matter(cast):
    needs_extension("unaccent")
    a_record(cast, "0001 Décisions", "Le café est très bon.")
    assert titles(cast, "cafe") == titles(cast, "decisions", kind="record") == ["Décisions"]


def test_a_misspelt_word_finds_titles_that_are_spelt_like_it(cast):
    needs_extension("pg_trgm")
    a_record(cast, "0001 Keep ferrets warm")
    found = search.find("ferets", cast.author)
    assert ([hit.title for hit in found.hits], found.matching) == (["Keep ferrets warm"], Matching.SIMILAR)


def test_typing_errors_are_not_forgiven_where_the_database_cannot(cast):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite always can")
    a_record(cast, "0001 Keep ferrets warm")
    with connection.cursor() as cursor:
        cursor.execute("DROP EXTENSION IF EXISTS pg_trgm CASCADE")
    assert search.find("ferets", cast.author).hits == ()


def test_where_nothing_has_all_words_some_are_enough(cast):
    a_record(cast, "0001 Ferrets")
    found = search.find("ferrets zeppelin", cast.author)
    assert ([hit.title for hit in found.hits], found.matching) == (["Ferrets"], Matching.SOME)


@pytest.mark.parametrize("words", ["", "   ", "\0", '"', '""', "---", "(", "*", "\ud800", "😀"])
def test_what_holds_no_word_finds_nothing_and_asks_nothing(cast, words, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert search.find(words, cast.author) == search.Found()


@pytest.mark.parametrize(
    "words",
    ["NEAR(a b)", "title: x", "a AND", "NOT a", "^a", "a* b*", "'; DROP TABLE x --", "a:*", "a <-> b", "!a & (b",
     "\\", "%s %d {x}", "a\0b", '"a" "b', "a" * 5000, "é" * 200, "ﷺ ﷺ", "日本語", "-a", "a OR b"],
)  # fmt: skip
def test_the_syntax_of_a_database_is_only_text(cast, words):
    a_record(cast, "0001 Pets")
    search.find(words, cast.author)
    assert titles(cast, "pets") == ["Pets"]


def test_excerpts_are_escaped_and_marked(cast):
    a_record(cast, "0001 The <b>ferret</b>", "One ferret & <script>alert(1)</script> \x02</mark> ferret.")
    [hit] = search.find("ferret", cast.author).hits
    assert "<mark>ferret</mark>" in hit.title_html
    assert "<mark>ferret</mark> &amp; &lt;script&gt;alert(1)" in hit.snippet_html
    assert hit.snippet_html.count("</mark>") == hit.snippet_html.count("<mark>")


@pytest.mark.parametrize(
    ("words", "kind", "key"),
    [
        ('"cache query results"', "guideline", "cache-where-measured"),
        ("Q-042", "question", "Q-042"),
        ("X-15", "tension", "X-15"),
        ("D-10", "decision-point", "D-10"),
    ],
)
def test_guidance_in_force_is_found(cast, words, kind, key):
    first = search.find(words, cast.author).hits[0]
    assert (first.kind, first.content.key, first.record) == (kind, key, None)
    assert first.url.startswith("/guidance/")


def test_each_kind_of_guidance_can_be_found(cast):
    kinds = {tab.kind for tab in search.find("team", cast.author).tabs}
    assert {"guideline", "question", "decision-point", "tension", "checklist"} <= kinds


def test_guidance_is_found_by_its_words_and_not_by_its_keys_or_who_verified_it(cast):
    search.find("team", cast.author)
    said = SearchEntry.objects.of_guidance()
    for no_word in ("an editor of this library", "modular-monolith", "{answer}"):
        assert not said.filter(body__contains=no_word).exists(), no_word


def test_what_was_retired_is_found_no_more(cast):
    assert search.find("X-15", cast.author, kind="tension").total == 1
    Item.objects.filter(key="X-15").update(retired=True)
    LibraryRevision.objects.update(token=uuid.uuid4())
    assert search.find("X-15", cast.author, kind="tension").total == 0


def test_one_kind_is_chosen_and_all_are_counted(cast):
    a_record(cast, "0001 Checklists")
    found = search.find("checklists", cast.author, kind="record")
    assert [hit.kind for hit in found.hits] == ["record"]
    assert {tab.kind: tab.count for tab in found.tabs}["record"] == found.total == 1


def test_a_long_list_is_cut_and_says_so(cast, monkeypatch):
    for number in range(5):
        a_record(cast, f"000{number} Ferrets {number}")
    found = search.find("ferrets", cast.author, limit=2)
    assert (len(found.hits), found.total, found.has_more, found.is_capped) == (2, 5, True, False)
    monkeypatch.setattr(finding, "RANKED_AT_MOST", 3)
    assert search.find("ferrets", cast.author).is_capped


def test_a_title_is_found_though_more_texts_have_its_words_than_are_ranked(cast, monkeypatch):
    a_record(cast, "0001 Ferrets")
    for number in range(2, 6):
        a_record(cast, f"000{number} Pets {number}", "All about ferrets.")
    monkeypatch.setattr(finding, "RANKED_AT_MOST", 2)
    assert titles(cast, "ferrets")[0] == "Ferrets"


def test_queries_do_not_grow_with_what_is_found(cast):
    a_record(cast, "0001 Ferrets 1")
    search.find("ferrets", cast.author)
    with CaptureQueriesContext(
        connection,
    ) as few:
        search.find("ferrets", cast.author)
    for number in range(2, 12):
        a_record(cast, f"{number:04d} Ferrets {number}")
    with CaptureQueriesContext(connection) as many:
        assert search.find("ferrets", cast.author).total == 11
    assert len(many) == len(few) <= 5
