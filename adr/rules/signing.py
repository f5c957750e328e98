"""Signatures of requests that machines send: a time, a word used once, and the body, sealed with a shared secret."""

import hashlib
import hmac
import re
from dataclasses import dataclass

LASTS = 300  # seconds that a request may be old, or ahead of our clock
NONCE = re.compile(r"[A-Za-z0-9_-]{16,64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Seal:
    """What a request says of itself; each part as it was sent."""

    key: str
    timestamp: str
    nonce: str
    signature: str


def signature(secret: str, timestamp: str, nonce: str, body: bytes) -> str:
    """HMAC-SHA256 over the three parts, a line break between them, in hexadecimal."""
    message = b"\n".join([timestamp.encode(), nonce.encode(), body])
    return hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()


def is_signed_with(secret: str, seal: Seal, body: bytes) -> bool:
    made = signature(secret, seal.timestamp, seal.nonce, body)
    return hmac.compare_digest(made.encode(), seal.signature.strip().lower().encode())


def is_fresh(seal: Seal, now: float) -> bool:
    """Whether the request's time is within five minutes of ours; `now` in seconds since 1970."""
    is_number = seal.timestamp.isascii() and seal.timestamp.isdecimal() and len(seal.timestamp) < 12
    return is_number and abs(now - int(seal.timestamp)) <= LASTS


def is_well_formed(seal: Seal) -> bool:
    return bool(NONCE.fullmatch(seal.nonce)) and bool(seal.key) and bool(seal.signature)
