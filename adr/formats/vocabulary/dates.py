"""Calendar days as people write them. Day before month where both could be: see formats of adr-tools and log4brains."""

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

_MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar januari janvier janeiro enero gennaio stycznia ledna января січня ocak tammikuuta",
            "february feb februar februari février fevrier fevereiro febrero febbraio lutego února февраля лютого"
            " şubat helmikuuta",
            "march mar märz maerz mars maart março marzo mär marca března марта березня mart maaliskuuta maret",
            "april apr avril abril aprile kwietnia dubna апреля квітня nisan huhtikuuta",
            "may mai maj mei maio mayo maggio maja května мая травня mayıs toukokuuta",
            "june jun juni juin junho junio giugno czerwca června июня червня haziran kesäkuuta",
            "july jul juli juillet julho julio luglio lipca července июля липня temmuz heinäkuuta",
            "august aug augusti augustus août aout agosto sierpnia srpna августа серпня ağustos elokuuta agustus",
            "september sep sept septembre setembro septiembre settembre września září сентября вересня eylül syyskuuta",
            "october oct oktober okt octobre outubro octubre ottobre października října октября жовтня ekim lokakuuta",
            "november nov novembre novembro noviembre listopada listopadu ноября листопада kasım marraskuuta",
            "december dec dezember dez desember des décembre decembre dezembro diciembre dicembre grudnia prosince"
            " декабря грудня aralık joulukuuta",
        ),
        start=1,
    )
    for name in names.split()
}
_DAY = re.compile(
    r"(?<![^\W_])(?<![/-])(?:"
    r"(?P<y1>\d{4})(?P<s1>[-/.]|\. )(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})"
    r"|(?P<y2>\d{4}) ?[年년] ?(?P<m2>\d{1,2}) ?[月월] ?(?P<d2>\d{1,2}) ?[日일]"
    r"|(?P<a3>\d{1,2})(?P<s3>[-/.]|\. )(?P<b3>\d{1,2})(?P=s3)(?P<y3>\d{4})"
    r"|(?P<y6>(?:19|20)\d{2})(?P<m6>0[1-9]|1[0-2])(?P<d6>[0-3]\d)(?!\d)"
    r"|(?P<a7>\d{1,2})/(?P<b7>\d{1,2})/(?P<y7>\d{2})(?!\d)"
    r"|(?P<d4>\d{1,2})(?:st|nd|rd|th|\.)?[ -](?:of |de )?(?P<n4>[^\W\d_]{3,12})\.?,?[ -](?:de )?(?P<y4>\d{4})"
    r"|(?P<n5>[^\W\d_]{3,12})\.? (?P<d5>\d{1,2})(?:st|nd|rd|th)?,? (?P<y5>\d{4})"
    r")(?!\d|[-/]\d)"
)

_MONTH_NAMES = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_ORDINAL = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b")


class Day(NamedTuple):
    """`start:end` are offsets into the text; `date` is None where there is no such day."""

    start: int
    end: int
    date: datetime.date | None


def find(text: str, start: int = 0, end: int | None = None) -> Iterator[Day]:
    """The days written between two offsets, in order."""
    for match in _DAY.finditer(text, start, len(text) if end is None else end):
        day = _read(match)
        if day is not None:
            yield Day(match.start(), match.end(), day)


def first(text: str, start: int = 0, end: int | None = None) -> Day | None:
    return next(find(text, start, end), None)


def _read(match: re.Match) -> datetime.date | None:
    for number in ("1", "2", "6"):
        if match[f"y{number}"]:
            return _day(match[f"y{number}"], match[f"m{number}"], match[f"d{number}"])
    if match["y7"]:
        return _short(int(match["a7"]), int(match["b7"]), match["y7"])
    if match["y3"]:
        day, month = match["a3"], match["b3"]
        if int(month) > 12:
            day, month = month, day
        return _day(match["y3"], month, day)
    number = "4" if match["y4"] else "5"
    month = _MONTHS.get(match[f"n{number}"].lower())
    return _day(match[f"y{number}"], month, match[f"d{number}"]) if month else None


def _short(first: int, second: int, year: str) -> datetime.date | None:
    """4/21/21: a year of two digits is read only where one of the others can be no month."""
    day, month = (first, second) if first > 12 else (second, first)
    return _day(f"20{year}", month, str(day)) if day > 12 >= month else None


def _day(year: str, month: str | int, day: str) -> datetime.date | None:
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None


def written_like(raw: str, date: datetime.date) -> str:
    """Another day in the form of one that is written ("3 May 2024", "03.05.2024"); as ISO where that cannot be."""
    match = _DAY.fullmatch(raw)
    if match is None or _read(match) is None:
        return date.isoformat()
    found = {name: words for name, words in match.groupdict().items() if words and name[0] in "ymdabn"}
    pads = not any(len(words) == 1 for name, words in found.items() if name[0] in "mdab")
    is_month_first = any(name[0] == "b" and int(words) > 12 for name, words in found.items())
    written = {name: _piece(name, words, date, pads, is_month_first) for name, words in found.items()}
    if None in written.values():
        return date.isoformat()
    pieces, position = [], 0
    for name in sorted(written, key=match.start):
        pieces += [raw[position : match.start(name)], written[name]]
        position = match.end(name)
    return _ORDINAL.sub(_ordinal, "".join(map(str, pieces)) + raw[position:])


def _piece(name: str, words: str, date: datetime.date, pads: bool, is_month_first: bool) -> str | None:
    """One part of a day (year, month, day, its place among the parts) as the other day has it."""
    if name[0] == "n":
        return _month_like(words, date.month)
    if name[0] == "y":
        return f"{date.year}"[-len(words) :]
    is_month = name[0] == "m" or name[0] == ("a" if is_month_first else "b")
    return f"{date.month if is_month else date.day:0{2 if pads else 1}}"


def _month_like(word: str, month: int) -> str | None:
    for names in (_MONTH_NAMES, [name[:3] for name in _MONTH_NAMES]):
        if word.capitalize() in names:
            name = names[month - 1]
            return name if word[0].isupper() else name.lower()
    return None


def _ordinal(match: re.Match) -> str:
    number = int(match[1])
    suffix = "th" if 10 < number < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"
