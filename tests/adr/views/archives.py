"""Zip archives, good and bad."""

import io
import struct
import warnings
import zipfile

RECORD = b"# 1. Use PostgreSQL\n\n## Status\n\nAccepted\n\n## Context\n\nWe need a database.\n"


def archive(files: dict[str, bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as made, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for path, content in files.items():
            made.writestr(zipfile.ZipInfo(path), content, compression)
    return buffer.getvalue()


def encrypted() -> bytes:
    """An archive whose entry says that it wants a password."""
    return _with_flags(archive({"0001-a.md": RECORD}), 0x1)


def with_broken_name() -> bytes:
    """An archive whose entry says that its name is UTF-8, and whose local header holds other bytes."""
    content = _with_flags(archive({"0001-aa.md": RECORD}), 0x800)
    return content.replace(b"0001-aa.md", b"0001-\xff\xfe.md", 1)


def overlapping() -> bytes:
    """Two entries in the directory that share one file's bytes."""
    content = archive({"0001-a.md": RECORD, "0002-b.md": RECORD})
    second = content.rindex(b"PK\x01\x02")
    return content[: second + 42] + struct.pack("<L", 0) + content[second + 46 :]


def beyond_the_end() -> bytes:
    """An entry that says it begins where the archive ends."""
    content = archive({"0001-a.md": RECORD})
    entry = content.rindex(b"PK\x01\x02")
    return content[: entry + 42] + struct.pack("<L", len(content) - 40) + content[entry + 46 :]


def with_method(method: int) -> bytes:
    """An entry that says it is compressed in a way that it is not."""
    content = bytearray(archive({"0001-a.md": RECORD}))
    struct.pack_into("<H", content, 8, method)
    struct.pack_into("<H", content, content.rindex(b"PK\x01\x02") + 10, method)
    return bytes(content)


def damaged() -> bytes:
    return archive({"0001-a.md": RECORD}).replace(b"We need", b"We knew")


def bomb() -> bytes:
    """Eight megabytes of one letter: eight kilobytes as an archive."""
    return archive({"0001-a.md": b"a" * 8_000_000}, zipfile.ZIP_DEFLATED)


def cut_off() -> bytes:
    return archive({"0001-a.md": RECORD})[:-10]


def _with_flags(content: bytes, flags: int) -> bytes:
    changed = bytearray(content)
    struct.pack_into("<H", changed, 6, flags)
    struct.pack_into("<H", changed, changed.rindex(b"PK\x01\x02") + 8, flags)
    return bytes(changed)
