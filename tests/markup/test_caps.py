"""Texts that would keep a server busy end soon, and are shown all the same."""

import pytest

from markup import render, rendering
from markup.process import MarkdownProcess
from markup.rendering import OUTPUT_AT_MOST

TABLE = "\n".join(["|" + "a|" * 400, "|" + "-|" * 400, *["|" + "b|" * 400] * 240])


@pytest.fixture
def limited(monkeypatch):
    """The process as it is outside of tests, which gives a text two seconds."""
    process = MarkdownProcess()
    monkeypatch.setattr(rendering, "_process", process)
    yield process
    process.close()


@pytest.mark.parametrize(
    "text",
    ["[" * 50_000, "![" * 25_000, "<![CDATA[" * 5_500, "<div>" * 40_000],
    ids=["brackets", "images", "cdata", "sanitiser"],
)
def test_a_text_that_takes_too_long_is_shown_as_it_is(limited, text):
    rendered = render(text)
    assert rendered.reason == "This text is shown as plain text, because rendering it takes longer than 2 seconds."
    assert rendered.html.startswith("<pre>\n")
    assert not rendered.is_passing
    assert limited.pid is None


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        pytest.param("[a]: http://x/" + "y" * 4_000 + "\n\n" + "[a] " * 11_000, "longer than 4 MB", id="references"),
        pytest.param("\n".join("  " * level + "- x" for level in range(400)), "nested too deeply", id="nesting"),
        pytest.param("x" * 200_001, "longer than 200 kB", id="long"),
        pytest.param("ü" * 100_001, "longer than 200 kB", id="long in bytes"),
    ],
)
def test_past_a_cap_the_text_is_shown_as_it_is(text, cause):
    rendered = render(text)
    assert rendered.is_plain
    # On a busy machine the clock may stop it before the other cap does.
    assert cause in rendered.reason or "longer than 2 seconds" in rendered.reason
    assert rendered.html.startswith("<pre>\n")
    assert len(rendered.html) >= len(text)
    assert render("*next*").html == "<p><em>next</em></p>"


@pytest.mark.parametrize(
    "text",
    [
        TABLE,
        ">" * 5_000,
        "`" * 100_000,
        "*a " * 50_000,
        "```\n" * 40_000,
        "- a\n" * 40_000,
        "\\" * 150_000,
        "<" * 150_000,
    ],
    ids=["table", "quotes", "backticks", "stars", "fences", "items", "backslashes", "brackets"],
)
def test_a_hostile_text_is_shown_whole_or_as_it_is(limited, text):
    rendered = render(text)
    assert rendered.html
    assert not rendered.is_plain or rendered.reason


def test_an_enormous_text_is_shown_in_part():
    rendered = render("&" * 3_000_000)
    assert rendered.reason.endswith("Only its beginning is shown.")
    assert len(rendered.html) < OUTPUT_AT_MOST + 100


def test_plain_text_is_escaped():
    assert "<script" not in render("<script>" + "[" * 200_000).html


def test_a_list_of_usual_depth_is_rendered():
    html = render("\n".join("  " * level + "- x" for level in range(12))).html
    assert html.count("<ul>") == 12
