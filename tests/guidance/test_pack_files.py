"""Reading a folder of files into a pack."""

from dataclasses import replace

import pytest

from guidance.packs import BUILT_IN, PackErrors, nodes, read_pack
from guidance.packs.content import cited_in
from guidance.packs.payload import digest, from_data, to_data
from guidance.packs.text import as_text
from guidance.packs.vocabulary import AnswerKind, EvidenceKind, Kind, StanceKind, TermKind
from tests.guidance.making import write_pack


def refusal(text: str) -> str:
    with pytest.raises(PackErrors) as caught:
        nodes.load(text, "questions.yaml")
    return str(caught.value)


def test_every_kind_of_file_is_read(tmp_path):
    pack = read_pack(write_pack(tmp_path))
    assert pack.header.title == "A small pack"
    assert [term.key for term in pack.terms[TermKind.STAGE]] == ["seed", "growth"]
    assert [content.key for content in pack.contents] == ["S1", "Q-001", "S1-001", "measure-first"]


def test_a_guideline_keeps_its_stances_body_and_citations(tmp_path):
    (guideline,) = read_pack(write_pack(tmp_path)).of(Kind.GUIDELINE)
    assert guideline.stance_at("growth").stance is StanceKind.CONSIDER
    assert guideline.stance_at("growth").inferred
    assert guideline.body.startswith("## What to do and why")
    assert guideline.evidence == ("S1-001",)


def test_a_question_keeps_its_priority_at_each_stage(tmp_path):
    (question,) = read_pack(write_pack(tmp_path)).of(Kind.QUESTION)
    assert (question.priority_at("seed"), question.priority_at("pre-seed")) == (1, None)
    assert question.answer is AnswerKind.TEXT


def test_evidence_takes_its_source_from_the_name_of_its_file(tmp_path):
    (evidence,) = read_pack(write_pack(tmp_path)).of(Kind.EVIDENCE)
    assert (evidence.source, evidence.lines, evidence.type) == ("S1", "7,9-11", EvidenceKind.PRACTICE)


def test_a_scalar_is_text_however_it_looks():
    node = nodes.load("a: no\nb: 22:30\nc: 1.0\nd: 2026-01-01\n", "x.yaml")
    assert {name: child.value for name, child in node.value.items()} == {
        "a": "no",
        "b": "22:30",
        "c": "1.0",
        "d": "2026-01-01",
    }


def test_lines_are_counted_from_the_beginning_of_the_file():
    node = nodes.load("- a: 1\n\n- b:\n    c: 2\n", "x.yaml", first_line=2)
    assert [child.line for child in node.value] == [2, 4]
    assert node.value[1].value["b"].value["c"].line == 5


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: &x 1\nb: *x\n", "questions.yaml:1: anchors and aliases (& and *) are not read"),
        ("a: 1\na: 2\n", "questions.yaml:2: 'a' is there twice"),
        ("a: !!python/name:os.system 1\n", "questions.yaml:1: the tag tag:yaml.org,2002:python/name:os.system is not"),
        ("a: [1\n", "this is not YAML"),
        ("a: 1\n---\nb: 2\n", "questions.yaml:3: a second document begins here"),
        ("[" * 50 + "]" * 50, "this is nested over 10 deep"),
        ("? [a]\n: 1\n", "a name before a colon is not a plain word"),
        ("a: \x00\n", "a character that YAML does not allow"),
    ],
)
def test_yaml_that_surprises_is_refused_with_its_line(text, problem):
    assert problem in refusal(text)


def test_a_file_that_is_not_text_is_named(tmp_path):
    write_pack(tmp_path)
    (tmp_path / "topics.yaml").write_bytes(b"- key: caf\xe9\n")
    with pytest.raises(PackErrors, match=r"topics\.yaml:1: this is not UTF-8 text"):
        read_pack(tmp_path)


def test_a_symbolic_link_is_refused(tmp_path):
    pack = write_pack(tmp_path / "pack")
    (tmp_path / "outside.yaml").write_text("[]")
    (pack / "layers.yaml").symlink_to(tmp_path / "outside.yaml")
    with pytest.raises(PackErrors, match=r"layers\.yaml:1: this is a symbolic link"):
        read_pack(pack)


def test_a_folder_without_a_header_is_no_pack(tmp_path):
    with pytest.raises(PackErrors, match=r"there is no pack\.yaml"):
        read_pack(tmp_path)


def test_every_content_comes_back_from_its_data(built_in):
    beside_versions = {"verified_by": "", "verified_on": "", "verified_until": ""}
    for content in built_in.contents:
        assert from_data(content.kind, to_data(content)) == replace(content, **beside_versions)


def test_the_digest_does_not_depend_on_the_order_of_fields():
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1}) != digest({"a": 1, "b": 3})


def test_what_a_field_may_leave_out_is_not_stored(tmp_path):
    (question,) = read_pack(write_pack(tmp_path)).of(Kind.QUESTION)
    assert "unit" not in to_data(question)


def test_a_citation_counts_once():
    assert cited_in("See [S1-002], [S1-001] and [S1-002]; not [a link](x) or S1-003.") == ("S1-002", "S1-001")


def test_a_content_as_text_reads_in_paragraphs(tmp_path):
    (guideline,) = read_pack(write_pack(tmp_path)).of(Kind.GUIDELINE)
    paragraphs = as_text(guideline).split("\n\n")
    assert "Title: Measure before you cache" in paragraphs
    assert "Stances: growth; consider; inferred; Many graphs." in paragraphs
    assert paragraphs[-1] == "Look at the slow query first [S1-001].\n"


def test_what_speaks_for_an_option_is_a_paragraph_each_and_terms_have_their_names():
    point = next(each for each in read_pack(BUILT_IN).of(Kind.DECISION_POINT) if each.key == "D-05")
    paragraphs = as_text(point, {(TermKind.STAGE, "seed"): "Seed", (TermKind.TOPIC, "data-storage"): "Data storage"})
    paragraphs = paragraphs.strip().split("\n\n")
    relational = point.option("relational")
    assert next(each for each in paragraphs if each.startswith("Pros: ")) == f"Pros: {relational.pros[0]}"
    assert "Topics: Data storage, technology-selection" in paragraphs
    assert any(each.startswith("Defaults: Seed; Relational; adopt; ") for each in paragraphs)
