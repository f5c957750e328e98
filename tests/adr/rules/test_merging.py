"""Two texts made from one: nothing of either is lost, and only the same lines clash."""

import pytest

from adr.rules.merging import Fate, merged

ORIGIN = "# T\n\n## Context\n\none\n\n## Decision\n\ntwo\nthree\n"


def fates(merge):
    return {part.heading: part.fate for part in merge.changed}


def test_changes_of_different_sections_are_both_taken():
    merge = merged(ORIGIN, ORIGIN.replace("one", "uno"), ORIGIN.replace("three", "tre"))
    assert merge.text == ORIGIN.replace("one", "uno").replace("three", "tre")
    assert fates(merge) == {"Context": Fate.MINE, "Decision": Fate.THEIRS}


def test_changes_on_both_sides_of_a_heading_do_not_clash():
    merge = merged(
        ORIGIN, ORIGIN.replace("one\n\n", "one\nmore\n"), ORIGIN.replace("## Decision\n\n", "## Decision\n\nfirst\n")
    )
    assert merge.clashes == ()
    assert "more" in merge.text
    assert "first" in merge.text


def test_the_same_lines_clash_and_both_stand_between_markers():
    merge = merged(ORIGIN, ORIGIN.replace("two", "due"), ORIGIN.replace("two", "deux"))
    assert merge.clashes == ("Decision",)
    assert "<<<<<<< yours\ndue\n=======\ndeux\n>>>>>>> theirs\n" in merge.text
    assert merge.text.startswith("# T\n\n## Context\n\none\n\n## Decision\n")


def test_the_same_change_by_both_is_one_change():
    changed = ORIGIN.replace("two", "due")
    assert merged(ORIGIN, changed, changed).text == changed


def test_texts_whose_headings_differ_are_merged_line_by_line():
    merge = merged(ORIGIN, ORIGIN + "\n## Links\n\nmine\n", ORIGIN.replace("one", "uno"))
    assert merge.text == ORIGIN.replace("one", "uno") + "\n## Links\n\nmine\n"


@pytest.mark.parametrize(("origin", "mine", "theirs"), [("a", "b", "c"), ("", "b", "c"), ("a\r\n", "b\r\n", "c\r\n")])
def test_nothing_of_either_text_is_lost_where_all_of_it_clashes(origin, mine, theirs):
    text = merged(origin, mine, theirs).text
    assert mine in text
    assert theirs in text
    assert "=======" in text.splitlines()
