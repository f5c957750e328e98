"""Front matter without the surprises of its languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from markup import front_matter
from markup.front_matter import FrontMatterRefused, Language
from tests.timing import grows_in_proportion


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_it_stands_between_two_lines_of_dashes(ending):
    text = ending.join(["---", "a: 1", "---", "# B"])
    found = front_matter.split(text)
    assert found is not None
    assert found.raw == f"a: 1{ending}"
    assert text[found.body_start :] == "# B"
    assert text[found.raw_start : found.raw_end] == found.raw


def test_a_byte_order_mark_may_come_first():
    found = front_matter.split("\ufeff---\na: 1\n---\n")
    assert found is not None
    assert front_matter.load(found.raw) == {"a": "1"}


@pytest.mark.parametrize(
    "text", ["", "# A\n---\na: 1\n---\n", "---\na: 1\n", "--- a\n---\n", "\n---\na: 1\n---\n", "----\n----\n"]
)
def test_what_is_not_at_the_very_beginning_is_text(text):
    assert front_matter.split(text) is None


def test_it_may_be_empty():
    found = front_matter.split("---\n---\nx")
    assert found is not None
    assert front_matter.load(found.raw) == {}
    assert front_matter.load("# only a comment\n") == {}


def test_every_scalar_is_a_string():
    raw = "a: no\nb: 22:30\nc: 2020-01-31\nd: 0123\ne: ~\nf:\ng: 1e3\n"
    assert front_matter.load(raw) == {
        "a": "no",
        "b": "22:30",
        "c": "2020-01-31",
        "d": "0123",
        "e": "~",
        "f": "",
        "g": "1e3",
    }


def test_lists_and_mappings_are_kept():
    raw = "a: [x, 'y z']\nb:\n  - id: 7\n    reason: |\n      one\n      two\nc: {d: e}\n"
    assert front_matter.load(raw) == {
        "a": ["x", "y z"],
        "b": [{"id": "7", "reason": "one\ntwo\n"}],
        "c": {"d": "e"},
    }


@pytest.mark.parametrize(
    ("raw", "line", "words"),
    [
        ("a: 1\nb: &x 2\nc: *x\n", 2, "anchors"),
        ("a: 1\nb: *x\n", 2, "aliases"),
        ("a: !!python/object:os.system x\n", 1, "tag"),
        ("a: !x y\n", 1, "tag"),
        ("a: 1\nb: 2\na: 3\n", 3, "twice"),
        ("a:\n  b: 1\n  b: 2\n", 3, "twice"),
        ("- a\n- b\n", 1, "keys and values"),
        ("just words\n", 1, "keys and values"),
        ("[a]: b\n", 1, "plain word"),
        ("a: {b\n", 2, "not YAML"),
        ("a: b: c\n", 1, "not YAML"),
        ("a: \udc80\n", 1, "character"),
        ("a: \x07\n", 1, "character"),
        ("a: " + "[" * 12 + "]" * 12 + "\n", 1, "nested"),
        ("a: " + "x" * 20_000, 1, "longer"),
        ("a: 1\n...\nb: 2\n", 3, "not YAML"),
        ("{a: 1, b}\n", 1, "keys and values"),
        ("a: 1\n? b\n", 2, "begin with ?"),
    ],
)
def test_what_could_surprise_is_refused_with_its_line(raw, line, words):
    with pytest.raises(FrontMatterRefused) as refusal:
        front_matter.load(raw)
    assert refusal.value.line == line
    assert words in str(refusal.value)


def test_entries_know_their_places():
    raw = 'status: "a b"\r\ntags:\r\n  - é\r\n  - y\r\nempty:\r\nflow: [1, 2]\r\n'
    found = {entry.key: entry for entry in front_matter.entries(raw)}
    assert raw[found["status"].value_start : found["status"].value_end] == '"a b"'
    assert raw[found["tags"].value_start : found["tags"].value_end] == "- é\r\n  - y"
    assert raw[found["flow"].value_start : found["flow"].value_end] == "[1, 2]"
    assert raw[: found["empty"].value_start].endswith("empty:")
    assert [entry.line for entry in found.values()] == [1, 2, 5, 6]


def keys(raw: str) -> int | None:
    """How many keys were read; None where the text was refused."""
    try:
        return len(front_matter.load(raw))
    except FrontMatterRefused:
        return None


@given(st.text(max_size=120))
def test_any_text_is_read_or_refused(raw):
    assert keys(raw) is None or keys(raw) == len(front_matter.entries(raw))


@pytest.mark.parametrize("unit", ["[", "{", "? ", "- ", "a: ", "&a ", "'", '"', "a:\n ", "!", "|\n", "22:"])
def test_bombs_are_read_or_refused_at_once(unit):
    def read(size: int) -> int | None:
        return keys("a: " + unit * (size // len(unit) - 4))

    assert read(front_matter.SIZE_AT_MOST) in (None, 1)
    assert grows_in_proportion(read, front_matter.SIZE_AT_MOST)


def test_toml_stands_between_two_lines_of_plus_signs():
    found = front_matter.split('+++\r\nstatus = "a" # b\r\n---\r\n+++\r\n# B')
    assert found is not None
    assert (found.language, found.raw) == (Language.TOML, 'status = "a" # b\r\n---\r\n')
    assert front_matter.split("+++\na = 1\n---\n") is None


def test_toml_entries_know_their_places_and_tables_are_one_each():
    raw = '# c\na = \'x\' # y\n"b c" = [\n  1, # ]\n  "2",\n]\nd = 2024-05-03\ne.f = 1\n'
    raw += "[t]\ng = true\n[t.u]\n[[v]]\nw = {x = 1.50}\n"
    found = {entry.key: entry for entry in front_matter.entries(raw, Language.TOML)}
    assert {key: entry.value for key, entry in found.items()} == {
        "a": "x",
        "b c": ["1", "2"],
        "d": "2024-05-03",
        "t": {"g": "true", "u": {}},
        "v": [{"w": {"x": "1.50"}}],
    }
    assert [entry.line for entry in found.values()] == [2, 3, 7, 9, 12]
    assert [raw[entry.value_start : entry.value_end] for entry in list(found.values())[:3]] == [
        "'x'",
        '[\n  1, # ]\n  "2",\n]',
        "2024-05-03",
    ]


@pytest.mark.parametrize(
    ("raw", "line", "words"),
    [
        ("a = 1\nb = x\n", 2, "not TOML"),
        ("a = 1\nb = [\n", 3, "not TOML"),
        ("a = 1\nb = 'x\n", 2, "never closed"),
        ("a = 1\na = 2\n", 2, "not TOML"),
        ("a = " + "[" * 9 + "]" * 9, 1, "nested"),
        ("a = 1\n[" + "a." * 3000 + "a]\n", 2, "not TOML"),
        ("[" + "a." * 3000 + "a]\n", 1, "nested"),
        ("a = " + "9" * 9000, 1, "too long"),
        ("status: accepted\n", 1, "not TOML"),
    ],
)
def test_toml_that_cannot_be_read_is_refused_with_its_line(raw, line, words):
    with pytest.raises(FrontMatterRefused) as refusal:
        front_matter.load(raw, Language.TOML)
    assert words in str(refusal.value)
    assert refusal.value.line == line


@given(st.text(alphabet="ab=[]{}\"'#\\.\n\r 1-", max_size=40))
def test_any_text_is_read_as_toml_or_refused(raw):
    try:
        found = front_matter.entries(raw, Language.TOML)
    except FrontMatterRefused:
        return
    assert all(0 <= entry.key_start <= entry.value_start < entry.value_end <= len(raw) for entry in found)


@pytest.mark.parametrize("unit", ["[", "{", "a.", "'", '"', '"""', "#", "\\", "[[a]]\n", "1,", "\n", "[a]\n", "{a="])
def test_toml_bombs_are_read_or_refused_at_once(unit):
    def read(size: int) -> bool:
        try:
            front_matter.entries("a = " + unit * (size // len(unit) - 4), Language.TOML)
        except FrontMatterRefused:
            return False
        return True

    assert read(front_matter.SIZE_AT_MOST) in (True, False)
    assert grows_in_proportion(read, front_matter.SIZE_AT_MOST)
