"""Nothing in a text is hidden from its reader."""

import pytest

from markup import render
from markup.characters import legible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x00b\x1b[31m", "a␀b␛[31m"),
        ("a\x7f\x85", "a␡\ufffd"),
        ("torn \udce4", "torn \ufffd"),
        ("access \u202egnirts\u202c", "access ⟦U+202E⟧gnirts⟦U+202C⟧"),
        ("\u2066x\u2069", "⟦U+2066⟧x⟦U+2069⟧"),
    ],
)
def test_misleading_characters_are_named(text, shown):
    assert legible(text) == shown
    assert shown.split()[0] in render(text).html


@pytest.mark.parametrize(
    "text", ["tab\tand\r\nlines\n", "שלום \u200f(x)", "مرحبا", "naïve 🎉 e\u0301", "zero\u200dwidth"]
)
def test_ordinary_text_stays(text):
    assert legible(text) == text


def test_controls_are_named_in_plain_text_too():
    assert "␀⟦U+202E⟧" in render("\x00\u202e" + "x" * 200_000).html


def test_controls_are_named_in_front_matter_too():
    assert "⟦U+202E⟧" in render("---\ntitle: a\u202eb\n---\n").html
