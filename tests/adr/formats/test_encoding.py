"""Bytes and browsers: nothing is lost on the way in and out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.formats import encoding


@given(st.binary(max_size=300))
def test_any_bytes_come_back(content):
    assert encoding.decode(content).encode() == content


@given(st.text(max_size=200), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "latin-1"]))
def test_text_in_any_encoding_comes_back(text, codec):
    content = text.encode(codec, "ignore")
    assert encoding.decode(content).encode() == content


def test_a_byte_order_mark_is_kept_apart_from_the_text():
    decoded = encoding.decode(b"\xef\xbb\xbf# A")
    assert (decoded.text, decoded.mark) == ("# A", b"\xef\xbb\xbf")
    assert decoded.encode("# B") == b"\xef\xbb\xbf# B"


def test_utf_16_is_text():
    decoded = encoding.decode("# Größe".encode("utf-16"))
    assert decoded.is_text
    assert decoded.text == "# Größe"


def test_torn_utf_8_is_kept_and_shown_as_a_replacement_character():
    content = "Größe ".encode() + b"\x80\x93 end"
    decoded = encoding.decode(content)
    assert decoded.readable == "Größe \ufffd\ufffd end"
    assert "byte at 8" in decoded.reason
    assert decoded.encode() == content


def test_one_byte_western_text_is_recognised():
    decoded = encoding.decode("Größe – naïve".encode("cp1252"))
    assert (decoded.text, decoded.name) == ("Größe – naïve", "cp1252")


def test_text_that_the_old_encoding_lacks_is_written_as_utf_8():
    decoded = encoding.decode("Größe".encode("cp1252"))
    assert decoded.encode("Größe 汉字") == "Größe 汉字".encode()


@pytest.mark.parametrize("content", [b"PNG\0\1\2", b"\xff\xfeA", b"\1\2\3\4\5\6\7abc"])
def test_what_is_no_text_says_why(content):
    decoded = encoding.decode(content)
    assert not decoded.is_text
    assert decoded.reason


def sent_by_browser(text: str) -> str:
    return encoding.readable(text).replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")


@given(st.text(alphabet="ab \r\n\udc80é", max_size=60))
def test_an_untouched_form_changes_nothing(text):
    assert encoding.from_form(text, sent_by_browser(text)) == text


def test_new_lines_take_the_prevailing_ending_and_old_ones_keep_theirs():
    assert encoding.from_form("a\r\nb\nc\r\n", "a\r\nnew\r\nb\r\nc\r\n") == "a\r\nnew\r\nb\nc\r\n"


def test_a_missing_last_line_end_stays_missing_until_somebody_adds_it():
    assert encoding.from_form("a\nb", "a\r\nB") == "a\nB"
    assert encoding.from_form("a\nb", "a\r\nb\r\n") == "a\nb\n"


def test_bytes_in_untouched_lines_survive_an_edit_elsewhere():
    assert encoding.from_form("a \udc80\nb\n", "a \ufffd\r\nB\r\n") == "a \udc80\nB\n"


def test_a_rewritten_text_of_many_lines_is_taken_quickly():
    old, new = "\n".join(map(str, range(9000))), "\r\n".join(map(str, range(9000, 0, -1)))
    assert encoding.from_form(old, new) == new.replace("\r\n", "\n")
