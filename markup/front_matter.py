"""Front matter: where it ends, and what it says."""

import re
from dataclasses import dataclass
from enum import StrEnum

from markup import toml_entries, yaml_entries
from markup.entries import Entry, FrontMatterRefused, Value

__all__ = [
    "SIZE_AT_MOST",
    "Entry",
    "FrontMatter",
    "FrontMatterRefused",
    "Language",
    "entries",
    "load",
    "refusal_of",
    "split",
]

SIZE_AT_MOST = 16_000  # characters


class Language(StrEnum):
    """The values are the lines between which it stands."""

    YAML = "---"
    TOML = "+++"


_READERS = {Language.YAML: yaml_entries.entries, Language.TOML: toml_entries.entries}
_OPENING = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*(?:\r\n|\r|\n)")
_CLOSING = {language: re.compile(rf"(?<=[\r\n]){re.escape(language)}[ \t]*(?:\r\n|\r|\n|\Z)") for language in Language}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """`raw` is what stands between the two marking lines, at `raw_start` of the text; the document
    goes on at `body_start`."""

    language: Language
    raw: str
    raw_start: int
    raw_end: int
    body_start: int


def split(text: str) -> FrontMatter | None:
    """The front matter of `text`, which begins at its first character or after a byte-order mark."""
    opening = _OPENING.match(text)
    closing = _CLOSING[Language(opening[1])].search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        return None
    start, end = opening.end(), closing.start()
    return FrontMatter(Language(opening[1]), text[start:end], start, end, closing.end())


def load(raw: str, language: Language = Language.YAML) -> dict[str, Value]:
    """The keys and values, all scalars as strings; raises FrontMatterRefused."""
    return {entry.key: entry.value for entry in entries(raw, language)}


def entries(raw: str, language: Language = Language.YAML) -> list[Entry]:
    """The outermost keys in order, with their places; raises FrontMatterRefused."""
    if len(raw) > SIZE_AT_MOST:
        raise FrontMatterRefused(1, f"it is longer than {SIZE_AT_MOST:,} characters")
    return list(_READERS[language](raw))


def refusal_of(text: str) -> FrontMatterRefused | None:
    """Why the front matter of `text` cannot be read; None where it can, and where there is none."""
    found = split(text)
    try:
        entries(found.raw, found.language) if found else ()
    except FrontMatterRefused as refused:
        return refused
    return None
