"""Sources and evidence written in the browser, and what refers to items of a company's pack."""

import pytest

from guidance import stored
from guidance.actions import curating, load_pack
from guidance.library import current
from guidance.packs import PackErrors, read_pack
from guidance.packs.vocabulary import Kind
from guidance.packs.writing import written
from tests.guidance import making
from tests.guidance.publishing import publish

SOURCE = {
    "title": "Our review of the outage in March",
    "description": "What four people wrote down.",
    "limits": "One outage.",
    "sections-0-key": "causes",
    "sections-0-label": "Causes",
    "sections-0-lines": "1-40",
}
EVIDENCE = {
    "source": "R1",
    "section": "causes",
    "lines": "7-9",
    "type": "practice",
    "statement": "A restore nobody had tried took nine hours.",
    "topics": "data-storage",
    "business_types": "any",
    "strength": "stated",
    "stances-seed-stance": "adopt",
    "stances-seed-inferred": "true",
}


def write(kind: Kind, key: str, typed: dict[str, str], *, by):
    return curating.publish(curating.drafted(kind, key, typed), by=by, seen=None)


def test_a_source_and_its_evidence_are_written_and_cited(curator, desk):
    write(Kind.SOURCE, "R1", SOURCE, by=curator)
    write(Kind.EVIDENCE, "R1-001", EVIDENCE, by=curator)
    publish(by=curator, body="## What to do and why\n\nRestore every quarter [R1-001].")
    piece = current().get(Kind.EVIDENCE, "R1-001")
    assert (piece.pack, piece.stance_at("seed").inferred, piece.stance_at("growth")) == ("local", True, None)
    page = desk.get("/guidance/sources/R1/").content.decode()
    assert "A restore nobody had tried took nine hours." in page
    assert "Went to" in page


def test_evidence_of_one_of_our_documents_must_lie_in_its_sections(curator):
    with pytest.raises(PackErrors, match="S1 has no section 'causes'"):
        write(Kind.EVIDENCE, "S1-900", {**EVIDENCE, "source": "S1"}, by=curator)


@pytest.mark.parametrize("source", ["../../etc", "a/b", "", "R9"])
def test_a_source_that_does_not_exist_is_no_path_and_is_refused(curator, source):
    with pytest.raises(PackErrors):
        write(Kind.EVIDENCE, "R9-001", {**EVIDENCE, "source": source}, by=curator)


def test_our_evidence_is_not_adapted(curator):
    with pytest.raises(PackErrors, match="cannot be adapted: it says what a document says"):
        write(Kind.EVIDENCE, "S1-001", {**EVIDENCE, "source": "S1"}, by=curator)


def test_what_is_written_here_may_name_items_of_a_pack_that_came_later(curator, loaded, tmp_path):
    publish(by=curator)
    acme = making.pack(making.question("Q-901"), base=loaded)
    load_pack(acme)
    publish("munich", by=curator, questions="Q-901")
    assert [pack.key for pack in stored.packs()] == ["waymark", "acme", "local"]
    local = stored.packs()[-1]
    for name, text in written(local).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    assert read_pack(tmp_path, known=[loaded, acme]).contents == local.contents
