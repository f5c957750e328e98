"""The kind of an image is told from its bytes, never from its name."""

import base64

import pytest

from adr.rules.images import GIF, JPEG, PNG, WEBP, format_of

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def png(width: int, height: int) -> bytes:
    return DOT[:16] + width.to_bytes(4, "big") + height.to_bytes(4, "big") + DOT[24:]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (DOT, PNG),
        (b"\xff\xd8\xff\xe0 something \xff\xd9", JPEG),
        (b"GIF89a\x01\x00\x01\x00\x00;", GIF),
        (b"RIFF\x0a\x00\x00\x00WEBPVP8 xx", WEBP),
    ],
)
def test_four_kinds_are_known(content, expected):
    assert format_of(content) is expected


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"<html><script>alert(1)</script>",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff without an end",
        b"RIFF\xff\xff\xff\xffWEBP",
        png(0, 5),
        png(100_000, 5),
        b"GIF89a\xff\xff\xff\xff\x00;",
        b"%PDF-1.7",
    ],
)
def test_all_else_is_no_image(content):
    assert format_of(content) is None
