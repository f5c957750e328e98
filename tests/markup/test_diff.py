"""What changed between two revisions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from markup.diff import Block, Kind, Piece, block_diff, split_blocks, word_diff

TEXTS = st.lists(st.sampled_from(["a", "b", "word", " ", "\n", "\n\n", "```\n", "- ", "ü", "."])).map("".join)


def test_changed_words_stay_together_as_a_phrase():
    assert word_diff("We use the quick fox.", "We use a slow fox.") == [
        Piece(Kind.SAME, "We use "),
        Piece(Kind.REMOVED, "the quick"),
        Piece(Kind.ADDED, "a slow"),
        Piece(Kind.SAME, " fox."),
    ]


def test_equal_texts_are_one_piece():
    assert word_diff("a b", "a b") == [Piece(Kind.SAME, "a b")]
    assert word_diff("", "") == []


def made_up_by_pieces(old: str, new: str) -> bool:
    pieces = word_diff(old, new)
    before = "".join(piece.text for piece in pieces if piece.kind != Kind.ADDED)
    return before == old and "".join(piece.text for piece in pieces if piece.kind != Kind.REMOVED) == new


def made_up_by_blocks(old: str, new: str) -> bool:
    blocks = block_diff(old, new)
    return "".join(block.old for block in blocks) == old and "".join(block.new for block in blocks) == new


@given(TEXTS, TEXTS)
def test_the_pieces_make_up_both_texts(old, new):
    assert made_up_by_pieces(old, new)


@given(TEXTS, TEXTS)
def test_the_blocks_make_up_both_texts(old, new):
    assert made_up_by_blocks(old, new)
    blocks = block_diff(old, new)
    assert all((block.kind == Kind.CHANGED) == bool(block.pieces) for block in blocks)


def test_a_new_paragraph_does_not_disturb_its_neighbours():
    old = "# A\n\nWe take the bus.\n\nEnd.\n"
    new = "# A\n\nNobody knew.\n\nWe take the train.\n\nEnd.\n"
    kinds = [(block.kind, block.new) for block in block_diff(old, new)]
    assert kinds == [
        (Kind.SAME, "# A\n\n"),
        (Kind.ADDED, "Nobody knew.\n\n"),
        (Kind.CHANGED, "We take the train.\n\n"),
        (Kind.SAME, "End.\n"),
    ]


def test_a_block_that_has_nothing_in_common_is_removed_and_added():
    assert block_diff("one two", "three four") == [
        Block(Kind.REMOVED, "one two", ""),
        Block(Kind.ADDED, "", "three four"),
    ]


def test_a_fence_is_one_block():
    assert split_blocks("a\n\n```\nb\n\nc\n```\n\nd") == ["a\n\n", "```\nb\n\nc\n```\n\n", "d"]


def test_a_long_text_is_compared_by_lines():
    old = "".join(f"line {number} ends\n" for number in range(6_000))
    pieces = word_diff(old, old.replace("line 7 ends", "line 7 stops"))
    assert Piece(Kind.REMOVED, "line 7 ends\n") in pieces


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a b " * 4_500, "b a " * 4_500),
        ("x\n" * 90_000, "x\ny\n" * 45_000),
        ("\n\n".join(map(str, range(20_000))), "\n\n".join(map(str, range(20_000, 0, -1)))),
        ("<" * 100_000, "<>" * 50_000),
    ],
    ids=["words", "lines", "blocks", "signs"],
)
def test_hostile_texts_are_compared_to_the_end(old, new):
    assert made_up_by_pieces(old, new)
    assert made_up_by_blocks(old, new)
