"""What was not understood, and on which line."""

from bisect import bisect_right
from collections.abc import Iterator

from adr.formats import filenames
from adr.formats.document import DateMention, Field, Note, Status, StatusMention
from adr.formats.reading.titles import Title
from adr.formats.scanning import Scan
from adr.formats.vocabulary import statuses
from markup.front_matter import FrontMatterRefused

_WORDS_SHOWN = 60


def read(
    scan: Scan,
    refusal: FrontMatterRefused | None,
    title: Title,
    mentions: list[StatusMention],
    days: tuple[DateMention, ...],
    fields: list[Field],
    name: str,
) -> tuple[Note, ...]:
    found = [(offset, message) for offset, message in scan.unclosed]
    if refusal:
        line_start = scan.lines[min(refusal.line, len(scan.lines) - 1)].start
        found.append((line_start, f"the front matter was not read: {refusal.reason}"))
    found += _of_title(title, name)
    found += _of_status(scan, mentions, fields)
    found += [
        (day.span.start, f"“{day.raw[:_WORDS_SHOWN]}” is not a day of the calendar") for day in days if not day.date
    ]
    return tuple(Note(_line(scan, offset), message) for offset, message in sorted(found))


def _of_title(title: Title, name: str) -> Iterator[tuple[int, str]]:
    if not title.text:
        yield 0, "no title was found"
    named = filenames.number_of(name) if name else None
    if title.number is not None and named is not None and title.number != named:
        yield title.span.start, f"the title says number {title.number}, the file's name {named}; the name decides"


def _of_status(scan: Scan, mentions: list[StatusMention], fields: list[Field]) -> Iterator[tuple[int, str]]:
    menus = [(f.span.start, f.value) for f in fields if f.key == "status" and statuses.is_menu(f.value)]
    unknown = menus + [(m.span.start, m.words) for m in mentions if m.status is Status.UNSTATED]
    for start, words in unknown:
        what = "is still the template's choice" if statuses.is_menu(words) else "is not one that is known here"
        yield start, f"the status {_shown(words)} {what}"
    stated = [mention for mention in mentions if mention.status is not Status.UNSTATED]
    if not stated and not unknown:
        yield 0, "no status is stated"
    elif any(mention.status is not stated[0].status for mention in stated[1:]):
        yield stated[0].span.start, _disagreement(stated)


def _disagreement(stated: list[StatusMention]) -> str:
    first = stated[0]
    others = " and ".join(f"{m.status} ({m.place})" for m in stated[1:] if m.status is not first.status)
    is_over = first.status in (Status.SUPERSEDED, Status.DEPRECATED)
    rule = "says that the record no longer holds" if is_over else "is kept up to date most"
    return f"statuses disagree: {first.status} ({first.place}) against {others}; the {first.place} {rule}"


def _shown(words: str) -> str:
    flat = " ".join(words.split())
    return f"“{flat[:_WORDS_SHOWN]}…”" if len(flat) > _WORDS_SHOWN else f"“{flat}”"


def _line(scan: Scan, offset: int) -> int:
    return bisect_right(scan.lines, offset, key=lambda line: line.start) or 1
