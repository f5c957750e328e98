"""Reading files: which are records, what they say, and what about them was not understood, with its line."""

import re
from collections.abc import Callable, Sequence

from adr.actions import writing
from adr.actions.importing.appendices import Library, own_text
from adr.actions.importing.readings import Reading
from adr.formats import ATTACHMENT_SUFFIXES, Classified, Document, FileKind, classify_each, encoding, filenames
from adr.formats.encoding import Decoded
from adr.git.content import blob_sha
from adr.models import ImportedFile
from adr.rules.arriving import Fate
from markup.characters import legible

Files = Sequence[tuple[str, bytes]]
Skipped = Sequence[tuple[str, str]]
Progress = Callable[[int], None]

LONGEST_PATH = ImportedFile._meta.get_field("path").max_length
_NOT_UTF8 = re.compile("[\udc80-\udcff]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def sorted_out(files: Files) -> tuple[Files, list[Reading]]:
    """The files that can be kept, and a reading with the reason of each that cannot; nothing is decoded yet."""
    taken: list[tuple[str, bytes]] = []
    refused: list[Reading] = []
    for path, content in files:
        if why := _why_not(path, content):
            refused.append(Reading(_shown(path, len(refused)), why=why, fate=Fate.REFUSED))
        else:
            taken.append((path, content))
    return taken, refused


def _why_not(path: str, content: bytes) -> str:
    """Why a file cannot be taken, with the line where there is one; "" where it can."""
    try:
        filenames.check_path(path)
    except filenames.UnsafePath as error:
        return str(error)
    if len(path) > LONGEST_PATH:
        return f"its path has {len(path)} characters; {LONGEST_PATH} are the most"
    if len(content) > writing.MAX_BYTES:
        where = "" if _is_attachment(path) else f", in line {_line(content, writing.MAX_BYTES)}"
        return f"it has {len(content):,} bytes and goes past {writing.MAX_BYTES:,}, the most there can be{where}"
    return ""


def _is_attachment(path: str) -> bool:
    return path.lower().endswith(ATTACHMENT_SUFFIXES)


def _line(content: bytes, offset: int) -> int:
    return content.count(b"\n", 0, offset) + 1


def _shown(path: str, turn: int) -> str:
    """A path that cannot be written, as it can be shown and kept; two that look alike stay two."""
    shown = legible(path)[: LONGEST_PATH - 8] or "without a name"
    return shown if shown == path else f"{shown} ({turn + 1})"


def left_out(skipped: Skipped) -> list[Reading]:
    """Readings of what was not even brought, such as symbolic links: paths and reasons."""
    names = (_shown(path, turn) for turn, (path, _) in enumerate(skipped))
    return [Reading(name, why=why, fate=Fate.REFUSED) for name, (_, why) in zip(names, skipped, strict=True)]


def read_files(files: Files, progress: Progress = lambda done: None) -> list[Reading]:
    """Read files that `sorted_out` has let through, in their order; `progress` is told how many are done."""
    decoded = {path: encoding.decode(content) for path, content in files}
    contents, library = dict(files), Library()
    readings = {path: _unread(path, contents[path], each) for path, each in decoded.items() if not each.is_text}
    texts = {path: each.text for path, each in decoded.items() if each.is_text}
    for path, found, document in classify_each(texts):
        readings[path] = _reading(path, contents[path], decoded[path], found, document, library)
        progress(len(readings))
    return [readings[path] for path, _ in files]


def _unread(path: str, content: bytes, decoded: Decoded) -> Reading:
    if _is_attachment(path):
        return _kept(path, content, FileKind.ATTACHMENT, "it is no text, and kept as it came")
    line = _line(content, max(content.find(0), 0))
    return Reading(path, why=f"line {line}: {decoded.reason}", fate=Fate.REFUSED)


def _kept(path: str, content: bytes, kind: FileKind, why: str) -> Reading:
    return Reading(path, str(kind), why, Fate.KEPT, content=content, blob=blob_sha(content))


def _reading(
    path: str, content: bytes, decoded: Decoded, found: Classified, document: Document | None, library: Library
) -> Reading:
    if found.kind is not FileKind.RECORD or document is None:
        return _kept(path, content, found.kind, found.reason)
    reading = Reading(path, found.kind, found.reason, content=content)
    reading.take(document)
    reading.notes += _oddities(decoded)
    reading.notes += [f"its text is the same as that of {found.copy_of}"] if found.copy_of else []
    if not document.appendix:
        reading.blob = blob_sha(content)
        return reading
    own = own_text(decoded, document, library)
    reading.blob = blob_sha(own.content)
    reading.notes += own.notes
    return reading


def _oddities(decoded: Decoded) -> list[str]:
    """What is odd about the bytes, with the first line that shows it."""
    if not decoded.reason:
        return []
    odd = (_NOT_UTF8 if decoded.name == "utf-8" else _NOT_ASCII).search(decoded.text)
    line = decoded.text.count("\n", 0, odd.start()) + 1 if odd else 1
    return [f"line {line}: {decoded.reason}"]
