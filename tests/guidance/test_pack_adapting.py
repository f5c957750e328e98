"""A company's own pack beside ours."""

import pytest

from guidance.packs import Pack, PackErrors, read_pack
from guidance.packs.vocabulary import Kind
from tests.guidance.making import write_pack

HEADER = "key: acme\ntitle: Acme\nversion: 1\nextends: small\n"
ADAPTED = (
    "- key: Q-001\n  adapts: small\n  text: What is slow for our customers?\n  why: They pay.\n  topics: [caching]\n"
    "  business_types: [any]\n  priorities: {growth: 1}\n  section: context\n  answer: text\n"
)


@pytest.fixture
def small(tmp_path) -> Pack:
    return read_pack(write_pack(tmp_path / "small"))


def read_own(folder, known: list[Pack], **files: str) -> Pack:
    folder.mkdir()
    for name, text in {"pack.yaml": HEADER, **files}.items():
        (folder / name).write_text(text)
    return read_pack(folder, known=known)


def test_an_own_pack_may_refer_to_ours_and_adapt_an_item(tmp_path, small):
    own = read_own(tmp_path / "acme", [small], **{"questions.yaml": ADAPTED})
    assert own.bases == (small,)
    assert [question.adapts for question in own.of(Kind.QUESTION)] == ["small"]


def test_the_same_key_without_a_word_about_it_is_refused(tmp_path, small):
    with pytest.raises(PackErrors, match=r"pack 'small' has it already; write `adapts: small` to adapt it"):
        read_own(tmp_path / "acme", [small], **{"questions.yaml": ADAPTED.replace("  adapts: small\n", "")})


def test_only_what_exists_can_be_adapted(tmp_path, small):
    with pytest.raises(PackErrors, match=r"questions\.yaml:1: Q-002: pack 'small' has no such question, did you mean"):
        read_own(tmp_path / "acme", [small], **{"questions.yaml": ADAPTED.replace("Q-001", "Q-002")})


def test_only_a_pack_that_is_extended_can_be_adapted(tmp_path, small):
    with pytest.raises(PackErrors, match=r"Q-001: this pack does not extend a pack 'big'"):
        read_own(tmp_path / "acme", [small], **{"questions.yaml": ADAPTED.replace("small", "big")})


def test_a_pack_has_to_be_known_to_be_extended(tmp_path):
    with pytest.raises(PackErrors, match=r"pack\.yaml:4: acme: unknown pack 'small'"):
        read_own(tmp_path / "acme", [])


def test_what_a_document_says_cannot_be_adapted(tmp_path, small):
    text = "- key: S1\n  adapts: small\n  title: T\n  description: D.\n  limits: L.\n  sections: []\n"
    with pytest.raises(PackErrors, match=r"source cannot be adapted: it says what a document says"):
        read_own(tmp_path / "acme", [small], **{"sources.yaml": text})


def test_an_own_pack_may_add_topics_but_not_stages_of_ours(tmp_path, small):
    own = read_own(tmp_path / "acme", [small], **{"topics.yaml": "- {key: mobile, label: Mobile}\n"})
    assert len(own.terms) == 3
    with pytest.raises(PackErrors, match=r"the stages come from pack 'small'"):
        read_own(tmp_path / "beta", [small], **{"stages.yaml": "- {key: seed, label: Sprout}\n"})
