"""Words: statuses in eleven languages, days as people write them, headings and verbs."""

import datetime

import pytest

from adr.formats import Relation, Role, Status
from adr.formats.vocabulary import dates, relations, status_words, statuses
from adr.formats.vocabulary.labels import key_of
from adr.formats.vocabulary.roles import role_of


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Accepted", Status.ACCEPTED),
        ("✅ Accepted", Status.ACCEPTED),
        ("**Accepted** *2023-06-09*", Status.ACCEPTED),
        ("Accepted - January 2021", Status.ACCEPTED),
        ("accepted (previously proposed)", Status.ACCEPTED),
        ("Proposed → Accepted", Status.ACCEPTED),
        ("~~Accepted~~ Deprecated", Status.DEPRECATED),
        ("`RFC`", Status.PROPOSED),
        ("Pending review", Status.PROPOSED),
        ("🤔 Incomplete", Status.DRAFT),
        ("DRAFT", Status.DRAFT),
        ("This ADR is now deprecated.", Status.DEPRECATED),
        ("Obsolete — replaced by something", Status.DEPRECATED),
        ("superseded by ADR-0123", Status.SUPERSEDED),
        ("⌛️ Superseded [0019](0019-x.md)", Status.SUPERSEDED),
        ("Superceded by [2. X](0002-x.md)", Status.SUPERSEDED),
        ("Partly superseded", Status.ACCEPTED),
        ("won't do", Status.REJECTED),
        ("Akzeptiert", Status.ACCEPTED),
        ("Ersetzt durch ADR-0012", Status.SUPERSEDED),
        ("proposé", Status.PROPOSED),
        ("Foreslått (dato: 2025-06-02)", Status.PROPOSED),
        ("Aceito", Status.ACCEPTED),
        ("已弃用", Status.DEPRECATED),
        ("通过", Status.ACCEPTED),
        ("已被 ADR-008 取代（保留）", Status.SUPERSEDED),
        ("[ADR-0008](0008-a.md) により置き換え", Status.SUPERSEDED),
        ("ADR-008로 대체됨", Status.SUPERSEDED),
        ("Reversed (see ADR-6)", Status.DEPRECATED),
        ("Accepted, but superseded in part by ADR-6", Status.ACCEPTED),
        ("Not accepted yet", Status.PROPOSED),
        ("Remains valid since then", Status.ACCEPTED),
        ("This decision remains valid.", Status.ACCEPTED),
        ("No longer relevant", Status.DEPRECATED),
        # What came later on one line; what is said of a part.
        ("Proposed, then accepted", Status.ACCEPTED),
        ("Proposed 2024-05-02 and rejected 2024-05-03", Status.REJECTED),
        ("Proposed (accepted by one team)", Status.PROPOSED),
        ("Accepted and rejected parts", Status.ACCEPTED),
        ("Superseded as part of the move", Status.SUPERSEDED),
        ("Deprecated (partially)", Status.ACCEPTED),
    ],
)
def test_a_status_is_read_from_its_first_words(words, status):
    assert statuses.read(words).status is status


@pytest.mark.parametrize(
    "words",
    [
        "",
        "On hold",
        "Refinement completed. TP in 3.4",
        "A bloogy woogy woo.",
        "What is the status, such as accepted?",
        "TBD",
    ],
)
def test_no_status_is_guessed(words):
    assert statuses.read(words).status is None


@pytest.mark.parametrize(
    "words",
    [
        "proposed | accepted | deprecated",
        '"{proposed | rejected | accepted | … | superseded by ADR-0123"',
        "[Vorgeschlagen | Akzeptiert]",
        "列表：提议/通过/完成",
        "RFC by dd/mm/YYYY, Proposed, Accepted, Deprecated",
    ],
)
def test_a_template_menu_is_no_status(words):
    assert statuses.read(words) == (None, True)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2021-01-31", (2021, 1, 31)),
        ("2017/11/22", (2017, 11, 22)),
        ("04/07/2019", (2019, 7, 4)),
        ("12/31/2019", (2019, 12, 31)),
        ("18-09-2018", (2018, 9, 18)),
        ("03.05.2022", (2022, 5, 3)),
        ("11-April-2023", (2023, 4, 11)),
        ("Sep 5th, 2023", (2023, 9, 5)),
        ("July 15 2021", (2021, 7, 15)),
        ("3 März 2020", (2020, 3, 3)),
        ("2017年11月22日", (2017, 11, 22)),
        ("20220513", (2022, 5, 13)),
        ("4/21/21", (2021, 4, 21)),
    ],
)
def test_days_are_read_as_people_write_them(words, day):
    found = dates.first(f"on {words}, or so")
    assert found is not None
    assert found.date == datetime.date(*day)
    assert f"on {words}, or so"[found.start : found.end] == words


@pytest.mark.parametrize(
    "words", ["January , 2026", "016-08-2018", "2020-02-30", "2/6/21", "1.2.3", "insert date", "30-60-2020"]
)
def test_what_is_no_day_is_none(words):
    assert dates.first(words) is None


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Context", Role.CONTEXT),
        ("1. Context:", Role.CONTEXT),
        ("🧭 **Context**", Role.CONTEXT),
        ("Kontext", Role.CONTEXT),
        ('<a name="outcome"></a> Outcome', Role.DECISION),
        ("Decision: two datasets", Role.DECISION),
        ("Entscheidung", Role.DECISION),
        ("后果", Role.CONSEQUENCES),
        ("Pros and Cons of the Options", Role.PROS_CONS),
        ("Plus d’informations", Role.MORE),
        ("Status Quo", Role.OTHER),
        ("Deployment", Role.OTHER),
    ],
)
def test_headings_have_roles(heading, role):
    assert role_of(heading) is role


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("decision-makers", "deciders"),
        ("Décideurs", "deciders"),
        ("**Datum**", "date"),
        ("supersededBy", "superseded by"),
    ],
)
def test_labels_have_keys(words, key):
    assert key_of(words) == key


def test_each_relation_has_an_inverse_that_leads_back():
    assert all(relations.inverse(relations.inverse(relation)) is relation for relation in Relation)


@pytest.mark.parametrize(
    ("words", "relation"),
    [
        ("Superceded by [2. X](y)", Relation.SUPERSEDED_BY),
        ("Supercedes", Relation.SUPERSEDES),
        ("Amended by ADR 3", Relation.AMENDED_BY),
        ("Ersetzt durch", Relation.SUPERSEDED_BY),
        ("Partially supersedes", Relation.PART_SUPERSEDES),
        ("relates to", Relation.RELATES),
    ],
)
def test_verbs_are_read_in_their_spellings(words, relation):
    verb = relations.leading_verb(words)
    assert verb is not None
    assert verb[1] is relation


@pytest.mark.parametrize("language", status_words.WORDS)
@pytest.mark.parametrize("like", ["accepted", "ACCEPTED", "Accettata", "acceptée", "zaakceptowane"])
def test_each_word_that_is_written_is_read_back(language, like):
    for status in status_words.WORDS[language]:
        assert statuses.read(status_words.status_word(status, language, like)).status is status
    phrase = status_words.superseded_by(language, like, "superseded")
    assert statuses.read(f"{phrase} ADR-0012").status is Status.SUPERSEDED
    assert relations.leading_verb(phrase)[1] is Relation.SUPERSEDED_BY
    assert relations.leading_verb(status_words.supersedes(language))[1] is Relation.SUPERSEDES
    assert statuses.read(status_words.supersedes(language)).status is None or language == "zh"  # 取代 is both


@pytest.mark.parametrize(
    ("like", "words"),
    [
        ("aceptada", "reemplazada por"),
        ("Accettato", "Sostituito da"),
        ("acceptée", "remplacée par"),
        ("zaakceptowane", "zastąpione przez"),
        ("Akzeptiert", "Ersetzt durch"),
        ("承認済み", "置き換え済み:"),
    ],
)
def test_a_word_takes_language_gender_and_capitals_of_the_one_it_replaces(like, words):
    assert status_words.superseded_by(status_words.language_of([like]), like, "superseded") == words


def test_headings_tell_the_language_where_the_status_does_not():
    assert status_words.language_of(["Accepted", "Kontext", "Entscheidung"]) == "en"
    assert status_words.language_of(["", "Kontekst", "Decyzja", "Konsekwencje"]) == "pl"
    assert status_words.language_of(["", "Kontekst", "Beslutning"]) == "no"
