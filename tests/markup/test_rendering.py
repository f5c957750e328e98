"""What a record's Markdown looks like on a page."""

import pytest
from django.template import Context, Engine

from markup import Heading, render, render_many


def test_html_is_safe_in_a_template_without_a_filter():
    page = Engine().from_string("{{ rendered.html }}").render(Context({"rendered": render("*yes*")}))
    assert page == "<p><em>yes</em></p>"


def test_headings_leave_the_first_level_to_the_page():
    html = render("# Title\n\n## Context\n\n###### Last").html
    assert [tag for tag in ("<h1", "<h2", "<h3", "<h6") if tag in html] == ["<h2", "<h3", "<h6"]


def test_a_heading_written_as_html_moves_too():
    assert render("<h1>Title</h1>").html == "<h2>Title</h2>"


def test_headings_can_keep_their_level():
    assert render("## Context", heading_shift=0).html.startswith("<h2")


def test_the_outline_lists_headings_as_the_text_has_them():
    outline = render("# Use *Redis* & `c<d>`\n\n## Why?\n\n## Why?\n\n> ## Quoted").outline
    assert outline == (
        Heading(1, "Use Redis & c<d>", "user-content-use-redis--cd"),
        Heading(2, "Why?", "user-content-why"),
        Heading(2, "Why?", "user-content-why-1"),
    )


def test_anchors_of_repeated_headings_never_meet():
    outline = render("# A\n\n# A\n\n# A-1\n\n# A\n\n# A 1").outline
    assert len({heading.anchor for heading in outline}) == 5


def test_a_heading_without_letters_has_an_anchor():
    assert render("# ???").outline[0].anchor == "user-content-section"


def test_ids_of_the_text_cannot_clash_with_those_of_the_page():
    html = render('# main\n\n<a id="content" name="content"></a>\n\n[up](#main)').html
    assert 'id="user-content-main"' in html
    assert '<a id="user-content-content" name="user-content-content"' in html
    assert 'href="#user-content-main"' in html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("- [ ] open\n- [x] done", "<ul>\n<li>☐ open</li>\n<li>☑ done</li>\n</ul>"),
        ("~~old~~ new", "<p><del>old</del> new</p>"),
        ("a <!-- hidden --> b", "<p>a  b</p>"),
        ("<!--\nhidden\n\nstill\n-->\n\nshown", "<p>shown</p>"),
        ("```python\na < b\n```", '<pre><code class="language-python">a &lt; b\n</code></pre>'),
        ("```mermaid\nA --> B\n```", '<pre><code class="language-mermaid">A --&gt; B\n</code></pre>'),
        ("```yaml title=x\na: 1\n```", '<pre><code class="language-yaml">a: 1\n</code></pre>'),
    ],
)
def test_the_markdown_of_repository_hosts(text, html):
    assert render(text).html.strip() == html


def test_tables_keep_their_alignment_without_a_style():
    html = render("| a | b |\n|---|--:|\n| 1 | 2 |").html
    assert '<td align="right">2</td>' in html
    assert "style" not in html


def test_footnotes_lead_to_their_notes():
    html = render("Fast[^1]\n\n[^1]: measured").html
    assert 'href="#user-content-fn:1"' in html
    assert 'id="user-content-fn:1"' in html


def test_markdown_within_details_is_rendered():
    html = render("<details><summary>More</summary>\n\n- **x**\n\n</details>").html
    assert "<summary>More</summary>" in html
    assert "<strong>x</strong>" in html


def test_front_matter_is_a_definition_list_above_the_text():
    html = render("---\nstatus: accepted\ndeciders: [Ada, <b>]\n---\n# Title").html
    assert html.startswith(
        '<dl class="key-value"><dt>status</dt><dd>accepted</dd><dt>deciders</dt><dd>Ada, &lt;b&gt;</dd></dl>'
    )


def test_front_matter_can_be_left_out():
    assert render("\ufeff---\nstatus: accepted\n---\n*x*", show_front_matter=False).html == "<p><em>x</em></p>"


def test_front_matter_that_is_refused_is_shown_as_it_is():
    html = render("---\na: &x [1]\nb: *x\n---\ntext").html
    assert html.startswith("<pre>\na: &amp;x [1]\nb: *x\n</pre>")
    assert "<p>text</p>" in html


def test_a_byte_order_mark_does_not_hide_the_title():
    assert render("\ufeff# Title").outline[0].text == "Title"


def test_many_texts_are_rendered_in_order_with_the_same_options():
    rendered = render_many(["# a", "# b"], heading_shift=2)
    assert [page.html for page in rendered] == [
        '<h3 id="user-content-a">a</h3>',
        '<h3 id="user-content-b">b</h3>',
    ]
