"""`docs/packs.md` says what the code reads."""

import re
from pathlib import Path

import pytest

from guidance.packs import Header, files, parts, read_pack, vocabulary
from guidance.packs.content import CLASSES
from guidance.packs.schema import shapes

DOCUMENT = (Path(__file__).resolve().parents[2] / "docs" / "packs.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"`([\w./<> -]+?)(?:: [^`]*)?`", DOCUMENT))
NOT_WRITTEN_BY_PEOPLE = {"body", "source"}
PARTS = (parts.Option, parts.StageDefault, parts.Position, parts.Condition, parts.ChecklistEntry, parts.LeftOut)


@pytest.mark.parametrize("cls", [*CLASSES.values(), Header, parts.Term, *PARTS], ids=lambda cls: cls.__name__)
def test_every_field_is_documented(cls):
    fields = {shape.name for shape in shapes(cls) if shape.in_files}
    assert fields - NOT_WRITTEN_BY_PEOPLE - NAMED == set()


@pytest.mark.parametrize("words", vocabulary.Word.__subclasses__(), ids=lambda words: words.__name__)
def test_every_word_of_a_closed_list_is_documented(words):
    if words not in (vocabulary.Kind, vocabulary.TermKind):
        assert {word.value for word in words} - NAMED == set()


def test_every_file_is_documented():
    assert {files.HEADER, *files.TERM_FILES, *files.CONTENT_FILES} - NAMED == set()


def test_the_example_is_a_pack(tmp_path, built_in):
    header, questions = re.findall(r"```yaml\n# [\w-]+\.yaml\n(.*?)```", DOCUMENT, re.DOTALL)
    (tmp_path / "pack.yaml").write_text(header)
    (tmp_path / "questions.yaml").write_text(questions)
    assert [content.key for content in read_pack(tmp_path, known=[built_in]).contents] == ["Q-901"]
