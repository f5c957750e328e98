"""Lists and fences mean what they mean in the repository they come from."""

import re

import pytest

from markup import render


def outline_of(text: str) -> str:
    """The HTML without line ends and attributes."""
    return re.sub(r"\n", "", render(text).html)


@pytest.mark.parametrize("indent", [2, 3, 4])
def test_a_list_nests_at_any_usual_indentation(indent):
    html = outline_of(f"- a\n{' ' * indent}- b\n- c")
    assert html == "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"


def test_three_levels_nest_by_two_spaces():
    assert outline_of("* a\n  * b\n    * c").count("<ul>") == 3


def test_a_list_may_follow_a_paragraph_directly():
    assert outline_of("Because:\n- a\n- b") == "<p>Because:</p><ul><li>a</li><li>b</li></ul>"


def test_a_year_at_the_start_of_a_line_is_no_list():
    assert "<ol" not in outline_of("It was decided in\n2019. Since then it holds.")


def test_numbers_with_parentheses_are_a_list():
    assert outline_of("1) a\n2) b") == "<ol><li>a</li><li>b</li></ol>"


def test_a_list_keeps_the_number_it_starts_with():
    assert '<ol start="4">' in outline_of("4. a\n5. b")


def test_a_change_of_bullets_to_numbers_is_a_new_list():
    assert outline_of("- a\n1. b") == "<ul><li>a</li></ul><ol><li>b</li></ol>"


def test_a_paragraph_at_the_margin_ends_the_list():
    assert outline_of("- a\n\nend") == "<ul><li>a</li></ul><p>end</p>"


def test_a_paragraph_at_the_items_text_belongs_to_the_item():
    assert outline_of("- a\n\n  more") == "<ul><li><p>a</p><p>more</p></li></ul>"


def test_a_wrapped_item_stays_one_item():
    assert outline_of("- a\n  b\nc") == "<ul><li>abc</li></ul>"


def test_a_fence_within_an_item_is_code_of_the_item():
    html = render("- run\n\n  ```sh\n  if x; then\n    - y\n  ```\n- next").html
    assert "<pre><code>if x; then\n  - y\n</code></pre>" in html
    assert html.count("<li>") == 2


def test_an_item_may_begin_with_a_fence():
    html = render("- ```\n  code\n  ```\n- next").html
    assert "<pre><code>code\n</code></pre>" in html
    assert html.count("<li>") == 2


def test_lists_in_fences_and_indented_code_stay_as_they_are():
    assert "- a\n  - b\n" in render("```\n- a\n  - b\n```").html
    assert "<pre><code>- a\n</code></pre>" in render("text\n\n    - a").html


def test_a_fence_that_is_never_closed_ends_with_the_text():
    assert render("```\nx\n- y").html.strip() == "<pre><code>x\n- y\n</code></pre>"


def test_a_heading_or_rule_ends_the_list():
    assert outline_of("- a\n## H") == '<ul><li>a</li></ul><h3 id="user-content-h">H</h3>'
    assert outline_of("- a\n\n---\n\n- b") == "<ul><li>a</li></ul><hr><ul><li>b</li></ul>"


def test_a_list_in_a_quote_may_follow_its_paragraph():
    assert outline_of("> because\n> - a") == "<blockquote><p>because</p><ul><li>a</li></ul></blockquote>"


def test_lists_in_raw_html_stay_as_they_are():
    assert "- a\n  - b" in render("<pre>\n- a\n  - b\n</pre>").html
