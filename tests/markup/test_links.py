"""Where the links and images of a text may lead."""

import pytest

from markup import render

LINKS = {"0005-example.md": "/p/x/records/5/", "../0006-other.md": "/p/x/records/6/", "plan a.md": "/p/x/records/7/"}


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("[a](0005-example.md)", "/p/x/records/5/"),
        ("[a](./0005-example.md)", "/p/x/records/5/"),
        ("[a](folder/../0005-example.md)", "/p/x/records/5/"),
        ("[a](0005-example.md#context)", "/p/x/records/5/#user-content-context"),
        ("[a](0005-example.md?raw=1)", "/p/x/records/5/"),
        ("[a](../0006-other.md)", "/p/x/records/6/"),
        ("[a](plan%20a.md)", "/p/x/records/7/"),
        ("[a]\n\n[a]: 0005-example.md", "/p/x/records/5/"),
        ('<a href="0005-example.md">a</a>', "/p/x/records/5/"),
        ("[a](https://example.com/x?a=1&b=2)", "https://example.com/x?a=1&amp;b=2"),
        ("[a](mailto:ada@example.com)", "mailto:ada@example.com"),
        ("[a](/guidance/)", "/guidance/"),
    ],
)
def test_a_link_leads_to(written, address):
    assert f'<a href="{address}" rel="nofollow noopener">a</a>' in render(written, links=LINKS).html


@pytest.mark.parametrize(
    "address",
    [
        "unknown.md",
        "../../etc/passwd",
        "//example.com/x",
        "/\\example.com",
        "/\t/example.com",
        "\\\\example.com",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#10;script:alert(1)",
        "&#x6A;avascript&colon;alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://example.com",
        "http://[",
    ],
)
@pytest.mark.parametrize("form", ["[a](<{}>)", '<a href="{}">a</a>', "[a]\n\n[a]: <{}>"])
def test_a_link_loses_its_target(address, form):
    html = render(form.format(address), links=LINKS).html
    assert "href=" not in html or 'href="http://[' in html


def test_an_image_of_another_site_becomes_a_link():
    html = render("![the picture](https://example.com/x.png)").html
    assert html == '<p><a href="https://example.com/x.png" rel="nofollow noopener">Image: the picture</a></p>'


def test_an_image_within_a_link_leaves_its_name():
    html = render("[![build](http://example.com/x.svg)](https://example.com)").html
    assert html == '<p><a href="https://example.com" rel="nofollow noopener"><span>Image: build</span></a></p>'


def test_an_image_is_loaded_from_a_known_address_only():
    html = render("![a](a.png) ![b](b.png) <img src='https://example.com/c.png' alt='c'>", links={"a.png": "/a"}).html
    assert html.count("src=") == 1
    assert 'src="/a"' in html
    assert 'alt="b"' in html
    assert 'alt="c"' in html


def test_addresses_in_prose_stay_prose():
    assert "<a" not in render("see https://example.com or www.example.com").html
