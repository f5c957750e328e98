"""File names: made for new records, checked for old ones, and what they say."""

import datetime
import posixpath
import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

from adr.formats.document import Dialect

SLUG_AT_MOST = 80
_PATH_AT_MOST = 1_000
_NAME_AT_MOST = 255  # bytes: the limit of the usual file systems
_RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{device}{digit}" for device in ("com", "lpt") for digit in "123456789¹²³"
}
# log4brains gives these names a meaning of its own.
_LOG4BRAINS_RESERVED = {"template", "readme", "index", "backlog"}
# Letters that Unicode does not decompose; the rest loses its marks by NFKD.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ð": "d", "þ": "th", "ł": "l", "đ": "d", "ı": "i"}
    | {"ä": "ae", "ö": "oe", "ü": "ue", "å": "a", "’": "", "'": "", "&": " and "}
    | dict(zip("абвгдезийклмнопрстуфхъыьэ", "abvgdeziiklmnoprstufh\0y\0e", strict=True))
    | {"ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya", "ё": "e"}
    | dict(zip("αβγδεζηικλμνξοπρσςτυφω", "avgdeziiklmnxoprsstyfo", strict=True))
    | {"θ": "th", "χ": "ch", "ψ": "ps"}
)
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_DATED = re.compile(r"(?:19|20)\d{2}-\d{2}-\d{2}|\d{6,}")
_STAMP = re.compile(r"(?<!\d)((?:19|20)\d{2})-?(\d{2})-?(\d{2})(?:\d{6})?(?!\d)")
_NUMBERED = re.compile(
    r"(?:(?:[a-z]{1,12}[-_ ]){0,3}?(?:[a-z]{0,5}adr|dr|ad|rfc|decision)[-_ ]?(?:[a-z]{1,12}[-_ ]){0,3}?)?"
    r"(\d{1,5})(?=[-_. ]|$)",
    re.IGNORECASE,
)


class UnsafePath(ValueError):
    """A path that must not be written; the message says which part and why."""


def slug(title: str) -> str:
    """Lower-case ASCII words joined by dashes: 1 to 80 of [a-z0-9-], never empty."""
    text = unicodedata.normalize("NFC", title).lower().translate(_LETTERS).replace("\0", "")
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = _NOT_SLUG.sub("-", _with_code_points(text, plain)).strip("-")
    return _cut(words, SLUG_AT_MOST) or "untitled"


def _with_code_points(text: str, plain: str) -> str:
    """A script without a transliteration here (汉字) still gives each title a slug of its own."""
    if any(character.isalnum() for character in plain):
        return plain
    return "-".join(f"u{ord(letter):04x}" for letter in text if letter.isalnum())


def _cut(words: str, length: int) -> str:
    if len(words) <= length:
        return words
    head = words[: length + 1].rpartition("-")[0]
    return (head if len(head) > length // 2 else words[:length]).strip("-")


def for_record(
    number: int | None,
    title: str,
    dialect: Dialect,
    date: datetime.date | None = None,
    taken: Collection[str] = (),
) -> str:
    """The file name of a new record, not among `taken` (names, compared without case).

    `NNNN-slug.md`; log4brains `YYYYMMDD-slug.md`. A clash gets -2, -3, …; ValueError where the dialect
    names files by what is missing here.
    """
    if dialect is Dialect.LOG4BRAINS:
        if date is None:
            raise ValueError("a log4brains file name begins with the record's date")
        stem = f"{date:%Y%m%d}-{slug(title)}"
    else:
        stem = slug(title) if number is None else f"{number:04d}-{slug(title)}"
    used = {name.lower() for name in taken} | {f"{name}.md" for name in _LOG4BRAINS_RESERVED}
    candidates = (stem if turn == 1 else f"{stem}-{turn}" for turn in range(1, len(used) + 3))
    return next(f"{name}.md" for name in candidates if f"{name}.md" not in used)


def check_path(path: str) -> None:
    """Raise UnsafePath unless every component of a relative path can be written safely anywhere."""
    if not path or len(path) > _PATH_AT_MOST:
        raise UnsafePath(f"a path has 1 to {_PATH_AT_MOST} characters, this one {len(path)}")
    if path.startswith("/") or "\\" in path:
        raise UnsafePath(f"{path!r} is not a path relative to the folder, with / between its parts")
    for component in path.split("/"):
        reason = _why_unsafe(component)
        if reason:
            raise UnsafePath(f"{component!r} in {path!r} {reason}")


def _why_unsafe(name: str) -> str:
    # Git and macOS ignore some invisible characters when they compare names, hence the bare form.
    bare = "".join(c for c in unicodedata.normalize("NFKC", name) if unicodedata.category(c) != "Cf")
    if name in ("", ".", ".."):
        return "is no name of a file or folder"
    if any(unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") for character in name):
        return "holds a control character"
    if bare.lower().startswith((".git", "git~")):
        return "belongs to Git itself"
    if name.startswith("-"):
        return "could be taken for an option of a program"
    return _why_unportable(name)


def _why_unportable(name: str) -> str:
    if len(name) > 1 and name[1] == ":" and name[0].isalpha():
        return "names a drive"
    if name.split(".")[0].rstrip(" ").lower() in _RESERVED:
        return "is the name of a device on some systems"
    if len(name.encode("utf-8", "surrogatepass")) > _NAME_AT_MOST:
        return f"is longer than {_NAME_AT_MOST} bytes"
    return ""


@lru_cache(maxsize=256)  # each part of a record asks for that of its own file
def number_of(path: str) -> int | None:
    """The number a file's name states (`0005-x.md`, `ADR-005_x.md`, `adr005-x/README.md`)."""
    name = name_of(path)
    match = None if _DATED.match(name) else _NUMBERED.match(name)
    return int(match[1]) if match else None


def date_of(path: str) -> datetime.date | None:
    """The day a file's name carries (20210212-x, DR--20251101--x, 20260805142324-x)."""
    match = _STAMP.search(name_of(path)[:_NAME_AT_MOST])
    try:
        return datetime.date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def name_of(path: str) -> str:
    """The part of a path that names the record: of `<folder>/README.md`, the folder."""
    folder, _, name = path.replace("\\", "/").rpartition("/")
    named_after = posixpath.basename(folder)
    is_index = posixpath.splitext(name)[0].lower() in ("readme", "index")
    return named_after if is_index and named_after not in ("", ".") else name
