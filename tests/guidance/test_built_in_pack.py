"""The built-in library is complete and says what its schema promises."""

import re
from collections import Counter

import pytest

from guidance.packs.content import cited_in
from guidance.packs.schema import references
from guidance.packs.vocabulary import AnswerKind, EvidenceNote, Kind, StanceKind, TermKind

COUNTS = {
    Kind.SOURCE: 5,
    Kind.EVIDENCE: 593,
    Kind.TENSION: 25,
    Kind.QUESTION: 141,  # 120 of the inventory, and those that it leaves unasked
    Kind.TRIGGER: 50,
    Kind.DECISION_POINT: 30,
    Kind.CHECKLIST: 18,
    Kind.LAYER: 13,
    Kind.COMBINATION: 5,
    Kind.STAGE_SHAPE: 4,
    Kind.TYPE_PROFILE: 4,
}
EVIDENCE_OF_SOURCE = {"S1": 67, "S2": 50, "S3": 252, "S4": 72, "S5": 152}
NUMBERED = {
    Kind.TENSION: ("X", 2),
    Kind.QUESTION: ("Q", 3),
    Kind.TRIGGER: ("T", 3),
    Kind.DECISION_POINT: ("D", 2),
    Kind.CHECKLIST: ("C", 2),
}
HEADINGS = ["What to do and why", "When it is time to change", "What goes wrong", "What the sources say"]


@pytest.mark.parametrize(("kind", "count"), COUNTS.items())
def test_nothing_of_the_inventory_is_missing(built_in, kind, count):
    assert len(built_in.of(kind)) == count


@pytest.mark.parametrize(("kind", "form"), NUMBERED.items())
def test_keys_run_without_a_gap(built_in, kind, form):
    letter, digits = form
    expected = [f"{letter}-{number:0{digits}}" for number in range(1, COUNTS[kind] + 1)]
    assert sorted(content.key for content in built_in.of(kind)) == expected


def test_each_source_has_all_its_evidence(built_in):
    counts = Counter(evidence.source for evidence in built_in.of(Kind.EVIDENCE))
    assert counts == EVIDENCE_OF_SOURCE
    for evidence in built_in.of(Kind.EVIDENCE):
        assert 1 <= int(evidence.key.split("-")[1]) <= EVIDENCE_OF_SOURCE[evidence.source]


def test_every_piece_of_evidence_is_cited(built_in):
    cited = {key for content in built_in.contents for kind, key in references(content) if kind is Kind.EVIDENCE}
    assert {evidence.key for evidence in built_in.of(Kind.EVIDENCE)} == cited


def test_every_piece_of_evidence_is_cited_by_a_guideline(built_in):
    cited = {key for guideline in built_in.of(Kind.GUIDELINE) for key in guideline.evidence}
    assert {evidence.key for evidence in built_in.of(Kind.EVIDENCE)} == cited


def test_every_reference_leads_somewhere(built_in):
    known = set(built_in.by_key) | {(kind, term.key) for kind, terms in built_in.terms.items() for term in terms}
    lost = {pair for content in built_in.contents for pair in references(content) if pair not in known}
    assert lost == set()


def test_there_are_guidelines_on_every_topic_and_for_every_type(built_in):
    guidelines = built_in.of(Kind.GUIDELINE)
    assert len(guidelines) >= 70
    assert {key for each in guidelines for key in each.topics} == {term.key for term in built_in.terms[TermKind.TOPIC]}
    types = {key for each in guidelines for key in each.business_types}
    assert types == {term.key for term in built_in.terms[TermKind.BUSINESS_TYPE]}


def test_each_guideline_has_its_four_parts_and_a_stance_at_each_stage(built_in):
    stages = [term.key for term in built_in.terms[TermKind.STAGE]]
    for guideline in built_in.of(Kind.GUIDELINE):
        assert re.findall(r"^## (.+)$", guideline.body, re.MULTILINE) == HEADINGS, guideline.key
        assert [each.stage for each in guideline.stances] == stages, guideline.key
        assert all(each.note for each in guideline.stances), guideline.key


def test_a_figure_that_nobody_can_check_is_called_so_where_it_is_cited(built_in):
    doubtful = {
        evidence.key
        for evidence in built_in.of(Kind.EVIDENCE)
        if evidence.note in (EvidenceNote.UNCITED, EvidenceNote.DANGLING_REFERENCE)
    }
    words = re.compile(r"uncited|no source|without (a |any )?source|unsourced|cannot be checked|reference|no citation")
    for guideline in built_in.of(Kind.GUIDELINE):
        for paragraph in guideline.body.split("\n\n"):
            if doubtful & set(cited_in(paragraph)):
                assert words.search(" ".join(paragraph.split())), f"{guideline.key}: {paragraph}"


def test_every_question_belongs_to_a_decision_point(built_in):
    asked = {key for point in built_in.of(Kind.DECISION_POINT) for key in point.questions}
    assert {question.key for question in built_in.of(Kind.QUESTION)} == asked


def test_each_question_says_how_its_answer_reads_in_a_text(built_in):
    for question in built_in.of(Kind.QUESTION):
        assert question.sentence[:1].isupper() or question.sentence.startswith("{answer}"), question.key
        assert question.sentence.endswith(": {answer}" if question.answer is AnswerKind.TEXT else "."), question.key
        assert question.text.endswith("?"), question.key
        assert len(question.text) <= 90, question.key


def test_each_option_has_something_for_and_against_it_that_can_follow_because(built_in):
    options = [(point, option) for point in built_in.of(Kind.DECISION_POINT) for option in point.options]
    for point, option in options:
        assert option.pros, (point.key, option.key)
        assert option.cons, (point.key, option.key)
        for argument in (*option.pros, *option.cons):
            assert argument[0].isupper(), argument
            assert not argument.endswith("."), argument
            assert len(argument.split()) >= 4, argument


def test_each_default_argues(built_in):
    for point in built_in.of(Kind.DECISION_POINT):
        notes = [default.note for default in point.defaults]
        assert len(set(notes)) == len(notes), point.key
        assert all(len(note.split()) >= 7 for note in notes), point.key


def test_each_point_of_a_checklist_is_a_statement_that_begins_at_a_stage_of_the_list(built_in):
    for checklist in built_in.of(Kind.CHECKLIST):
        for entry in checklist.entries:
            assert entry.from_stage in checklist.stages, entry.text
            assert len(entry.text.split()) >= 5, entry.text
            assert entry.evidence, entry.text


def test_no_two_guidelines_have_the_same_title(built_in):
    titles = Counter(guideline.title.lower() for guideline in built_in.of(Kind.GUIDELINE))
    assert [title for title, count in titles.items() if count > 1] == []


def test_each_type_of_business_knows_what_to_have_in_place_at_each_stage(built_in):
    stages = [term.key for term in built_in.terms[TermKind.STAGE]]
    for profile in built_in.of(Kind.TYPE_PROFILE):
        assert [each.stage for each in profile.by_stage] == stages, profile.key


def test_each_stage_begins_with_ten_guidelines_that_are_to_be_adopted_there(built_in):
    for shape in built_in.of(Kind.STAGE_SHAPE):
        first = [built_in.by_key[Kind.GUIDELINE, key] for key in shape.begin_with]
        assert len(set(shape.begin_with)) == 10, shape.key
        assert [each.key for each in first if each.stance_at(shape.stage).stance is not StanceKind.ADOPT] == []
        assert [each.key for each in first if "any" not in each.business_types] == []
