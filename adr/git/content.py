"""The identity Git gives to content, computed without Git."""

import hashlib
import re

_SHA = re.compile(r"[0-9a-f]{40}")


def blob_sha(content: bytes) -> str:
    """Return the object id of a file's content in a repository of the usual SHA-1 format."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def check_sha(text: str) -> str:
    """Return a full object id unchanged; raises ValueError for anything else, such as an option or a range."""
    if not _SHA.fullmatch(text):
        raise ValueError(f"not a full object id: {text!r}")
    return text
