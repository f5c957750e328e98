"""Lines, headings, comments and code, in one pass over three syntaxes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.formats.scanning import scan


def headings(text: str, filename: str = "a.md") -> list[tuple[int, str]]:
    return [(heading.level, heading.text) for heading in scan(text, filename).headings]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_headings_are_found_at_any_line_end(ending):
    text = ending.join(["# A", "", "B", "---", "", "C", "===", "", "   ### D ###", "#no heading", "    # code"])
    assert headings(text) == [(1, "A"), (2, "B"), (1, "C"), (3, "D")]


def test_comments_in_headings_are_not_their_text():
    assert headings("### Positive Consequences <!-- optional -->\n") == [(3, "Positive Consequences")]


def test_code_and_comments_hold_no_headings():
    text = "# A\n\n```\n## code\n```\n\n~~~~ md\n## more\n~~~\n## still\n~~~~\n\n<!-- x\n## comment\n-->\n## B\n"
    assert headings(text) == [(1, "A"), (2, "B")]


def test_three_backticks_that_close_on_their_line_are_no_fence():
    assert headings("```date``` is a day\n\n## A\n") == [(2, "A")]


def test_a_comment_sign_in_inline_code_opens_no_comment():
    assert headings("Write `<!--` here.\n\n## A\n") == [(2, "A")]


def test_front_matter_is_no_text():
    assert headings("---\n# a comment\ntitle: x\n---\n# A\n") == [(1, "A")]


def test_a_rule_below_a_list_or_a_paragraph_of_two_lines_underlines_nothing():
    assert headings("* a\n---\n\none\ntwo\n---\n") == []


def test_what_is_never_closed_is_told():
    assert scan("a\n```\nb\n").unclosed == ((2, "a code block begins here and is never closed"),)
    assert scan("a\n<!-- b\n").unclosed == ((2, "a comment begins here and is never closed"),)


def test_jsx_template_literals_are_code():
    assert headings("# A\n\n<Tests>{`\n# B\n`}</Tests>\n\n## C\n", "a.mdx") == [(1, "A"), (2, "C")]


def test_restructured_text_levels_go_by_first_appearance():
    text = "===\nT\n===\n\nA\n===\n\nB\n---\n\nC\n===\n"
    assert headings(text, "a.rst") == [(1, "T"), (2, "A"), (3, "B"), (2, "C")]


def test_asciidoc_blocks_hold_no_headings():
    assert headings("= T\n\n----\n== A\n----\n\n// == B\n== C\n", "a.adoc") == [(1, "T"), (2, "C")]


def test_the_appendix_is_found_and_masked():
    text = "# A\n\n<!-- waymark:begin -->\n## B\n<!-- waymark:end -->\n"
    found = scan(text)
    assert found.appendix is not None
    assert found.appendix.of(text).startswith("<!-- waymark:begin -->\n## B")
    assert [heading.text for heading in found.headings] == ["A"]


@given(
    st.text(alphabet="ab#=-`~<!->\n\r *:|>\ufeff\udc80{}[]()", max_size=200),
    st.sampled_from(["a.md", "a.rst", "a.adoc", "a.mdx"]),
)
def test_masking_keeps_every_offset(text, filename):
    found = scan(text, filename)
    assert len(found.masked) == len(text)
    assert [c for c in found.masked if c in "\r\n"] == [c for c in text if c in "\r\n"]
    assert "".join(text[line.start : line.end] for line in found.lines) == text.removeprefix("\ufeff")
    for heading in found.headings:
        assert heading.text == heading.text_span.of(found.masked)
