"""A pack that is written to files, or kept in the database, is read back as it was."""

from pathlib import Path

from guidance import stored
from guidance.actions import load_pack
from guidance.packs import Pack, read_pack
from guidance.packs.vocabulary import Kind
from guidance.packs.writing import written
from tests.guidance.making import guideline, pack, question


def unpacked(folder: Path, made: Pack) -> Path:
    for name, text in written(made).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def facts(made: Pack) -> tuple:
    """Everything a pack says. Positions count within a kind, and the word for every type is no type."""
    terms = {kind: [term for term in held if term.key != "any"] for kind, held in made.terms.items()}
    return made.header, terms, {kind: made.of(kind) for kind in Kind}


def test_the_whole_library_survives_being_written_and_read(built_in, tmp_path):
    assert facts(read_pack(unpacked(tmp_path, built_in))) == facts(built_in)


def test_the_whole_library_is_in_the_database_as_it_was_loaded(loaded):
    assert facts(stored.packs()[0]) == facts(loaded)


def test_texts_that_yaml_would_take_for_something_else_come_back_as_they_were(built_in, tmp_path):
    odd = ("no", "22:30", "- a list?", "# none", "a: b", "'quoted'", '"twice"', "1.0", "ends in a colon:", "Ünï – “x”")
    made = pack(*(question(f"Q-90{place}", text=text, why=text) for place, text in enumerate(odd)), base=built_in)
    assert facts(read_pack(unpacked(tmp_path, made), known=[built_in])) == facts(made)


def test_what_an_item_says_of_its_verification_survives_too(loaded, tmp_path):
    held = guideline(verified_by="Somebody", verified_on="2026-01-02", verified_until="2026-07-01")
    made = pack(held, question(), base=loaded)
    load_pack(made)
    again = stored.packs()[-1]
    assert facts(again) == facts(made)
    assert facts(read_pack(unpacked(tmp_path, again), known=[loaded])) == facts(made)
