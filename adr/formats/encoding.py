"""Bytes ↔ text without losing a byte, also by way of a browser's form."""

import codecs
import difflib
from dataclasses import dataclass

from adr.formats.line_ends import prevailing_line_end, split_lines

# UTF-32's mark begins with UTF-16's, so it is asked first.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SURROGATES = dict.fromkeys(range(55296, 57344), "�")
_SAMPLE = 4096
_LINES_COMPARED_AT_MOST = 2_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text and what is needed to write its bytes again.

    `mark` is the byte-order mark (not part of `text`). Bytes that are not valid UTF-8 stand in `text` as
    lone surrogates (Python's "surrogateescape"); `readable` shows them as U+FFFD. `reason` says why
    the content is not text, or what is odd about it; "" for plain UTF-8 and UTF-16.
    """

    text: str
    name: str
    mark: bytes = b""
    is_text: bool = True
    reason: str = ""

    @property
    def readable(self) -> str:
        return readable(self.text)

    def encode(self, text: str | None = None) -> bytes:
        """The bytes of `text` (by default of its own). A text that this encoding cannot write
        is written as UTF-8 instead, so nothing is lost."""
        text = self.text if text is None else text
        try:
            errors = "surrogateescape" if self.name == "utf-8" else "strict"
            return self.mark + text.encode(self.name, errors)
        except UnicodeEncodeError:
            return text.encode("utf-8", "surrogatepass")


def decode(content: bytes) -> Decoded:
    """Never raises; `decode(content).encode() == content` for every content."""
    mark, name = next(((m, n) for m, n in _MARKS if content.startswith(m)), (b"", "utf-8"))
    body = content[len(mark) :]
    if name != "utf-8":
        return _decode_wide(content, body, mark, name)
    reason = _why_binary(body)
    try:
        return Decoded(body.decode(), "utf-8", mark, not reason, reason)
    except UnicodeDecodeError as error:
        return _decode_broken(body, mark, reason, len(mark) + error.start)


def readable(text: str) -> str:
    """The text as it can be shown and sent: lone surrogates become U+FFFD."""
    return text.translate(_SURROGATES) if not text.isascii() else text


def _decode_wide(content: bytes, body: bytes, mark: bytes, name: str) -> Decoded:
    try:
        text = body.decode(name)
        if "\0" not in text:
            return Decoded(text, name, mark)
    except UnicodeDecodeError:
        pass
    reason = f"it begins like {name} text but does not go on so"
    return Decoded(content.decode("utf-8", "surrogateescape"), "utf-8", b"", False, reason)


def _decode_broken(body: bytes, mark: bytes, reason: str, offset: int) -> Decoded:
    """Torn UTF-8, or Western one-byte text: that has no valid longer sequence anywhere."""
    text = body.decode("utf-8", "surrogateescape")
    if not mark and not reason and _has_no_long_sequence(text):
        western = _decode_western(body)
        if western is not None:
            return Decoded(western, "cp1252", reason="it is not UTF-8; it was read as Windows-1252")
    odd = reason or f"the byte at {offset} is not valid UTF-8; it is kept as it is"
    return Decoded(text, "utf-8", mark, not reason, odd)


def _has_no_long_sequence(text: str) -> bool:
    return all(character < "\x80" or "\ud800" <= character <= "\udfff" for character in text)


def _decode_western(body: bytes) -> str | None:
    try:
        text = body.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return text if text.encode("cp1252") == body else None


_CONTROLS = bytes(byte for byte in range(0x20) if byte not in b"\t\n\f\r")


def _why_binary(body: bytes) -> str:
    if b"\0" in body:
        return f"it holds a NUL byte at {body.index(0)}: this is not a text file"
    sample = body[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > 2 and controls * 10 > len(sample):
        return "more than a tenth of it is control characters: this is not a text file"
    return ""


def from_form(original: str, submitted: str) -> str:
    """What a textarea sent, with the line endings of the text it was filled from.

    A browser turns every line ending into CRLF and every unpaired surrogate into U+FFFD. Lines that
    are as they were keep their own ending and characters; new lines take the prevailing ending.
    """
    if "\r" not in original and readable(original) == original:
        return submitted.replace("\r\n", "\n").replace("\r", "\n")  # the same, for nearly every text
    old, new = split_lines(original), split_lines(submitted)
    prevailing = prevailing_line_end(original)
    kept = _unchanged([readable(line) for line, _ in old], [readable(line) for line, _ in new])
    restored = []
    for index, (content, ending) in enumerate(new):
        before, before_ending = old[kept[index]] if index in kept else (content, prevailing)
        restored.append(before + (before_ending or prevailing if ending else ""))
    return "".join(restored)


def _unchanged(old: list[str], new: list[str]) -> dict[int, int]:
    """Indexes of new lines → indexes of the old lines they still are."""
    shorter = min(len(old), len(new))
    head = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    limit = shorter - head
    tail = next((i for i in range(limit) if old[-1 - i] != new[-1 - i]), limit)
    kept = {index: index for index in range(head)}
    kept.update({len(new) - 1 - i: len(old) - 1 - i for i in range(tail)})
    kept.update(_matched_between(old, new, head, tail))
    return kept


def _matched_between(old: list[str], new: list[str], head: int, tail: int) -> dict[int, int]:
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    # The comparison is quadratic at worst; a text rewritten on this scale has no lines to keep.
    if max(len(middle_old), len(middle_new)) > _LINES_COMPARED_AT_MOST:
        return {}
    matcher = difflib.SequenceMatcher(None, middle_old, middle_new, autojunk=True)
    return {
        head + block.b + step: head + block.a + step
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    }
