"""Signatures of machines' requests."""

import subprocess

import pytest

from adr.rules.signing import LASTS, Seal, is_fresh, is_signed_with, is_well_formed, signature
from tests import programs

SECRET, TIME, NONCE, BODY = "5ec4e7", "1790000000", "0123456789abcdef", b'{"condition": 12, "value": 870}'


def sealed(**changed) -> Seal:
    parts = {"key": "wm_1", "timestamp": TIME, "nonce": NONCE, "signature": signature(SECRET, TIME, NONCE, BODY)}
    return Seal(**(parts | changed))


def test_what_is_signed_with_the_secret_is_believed():
    assert is_signed_with(SECRET, sealed(), BODY)
    assert is_signed_with(SECRET, sealed(signature=sealed().signature.upper()), BODY)


@pytest.mark.parametrize(
    "changed",
    [{"timestamp": "1790000001"}, {"nonce": "0123456789abcdeg"}, {"signature": ""}, {"signature": "é" * 64}],
)
def test_a_change_of_any_part_breaks_the_signature(changed):
    assert not is_signed_with(SECRET, sealed(**changed), BODY)


def test_another_body_or_another_secret_breaks_the_signature():
    assert not is_signed_with(SECRET, sealed(), BODY + b" ")
    assert not is_signed_with("5ec4e8", sealed(), BODY)


def test_parts_cannot_be_moved_into_each_other():
    assert signature(SECRET, "1", "2\n3", b"4") == signature(SECRET, "1", "2", b"3\n4")
    assert not is_well_formed(sealed(nonce="0123456789\nabcdef")), "so a nonce holds no line break"


@pytest.mark.parametrize(("distance", "fresh"), [(0, True), (LASTS, True), (-LASTS, True), (301, False), (-301, False)])
def test_a_request_lasts_five_minutes_either_way(distance, fresh):
    assert is_fresh(sealed(), int(TIME) + distance) is fresh


@pytest.mark.parametrize("timestamp", ["", "now", "-5", "1e9", "١٧٩٠٠٠٠٠٠٠", "9" * 40])
def test_a_time_that_is_no_number_of_seconds_is_not_fresh(timestamp):
    assert not is_fresh(sealed(timestamp=timestamp), int(TIME))


@pytest.mark.parametrize("nonce", ["", "short", "x" * 65, "0123456789abcde ", "0123456789abcdé1"])
def test_a_nonce_is_a_plain_word_of_some_length(nonce):
    assert not is_well_formed(sealed(nonce=nonce))


def test_openssl_makes_the_same_signature():
    openssl = programs.require("openssl", package="openssl")
    message = b"\n".join([TIME.encode(), NONCE.encode(), BODY])
    done = subprocess.run([openssl, "dgst", "-sha256", "-hmac", SECRET], input=message, capture_output=True, check=True)
    assert done.stdout.decode().split()[-1] == sealed().signature
