"""New documents in each dialect, from its outline or from a team's own template."""

import datetime
import re
from collections.abc import Collection, Mapping, Sequence

from adr.formats import edits
from adr.formats.dialects import Convention, Part, convention_of
from adr.formats.document import Dialect, Place, Role, Status
from adr.formats.edits.yaml_writing import scalar
from adr.formats.parsing import parse
from adr.formats.reading.titles import escaped

VARIANTS = ("full", "minimal", "bare")
People = Mapping[str, Sequence[str]] | Sequence[str]
_KEYS = {
    "decider": "deciders",
    "consulted": "consulted",
    "informed": "informed",
    "author": "author",
    "reviewer": "reviewer",
}
# The keys of the front matter that stand there without a value, too. The full form has those that deciding fills in.
_EMPTY = {"full": ("status", "date", "deciders"), "minimal": (), "bare": ("status", "date", *_KEYS.values())}
# The words that adr-tools and its descendants replace in a template.
_TOKEN = re.compile(r"\{?\b(NUMBER|TITLE|DATE|STATUS)\b\}?")


def new_document(
    dialect: Dialect,
    title: str,
    *,
    number: int | None = None,
    status: Status = Status.DRAFT,
    date: datetime.date | None = None,
    people: People = (),
    variant: str = "full",
    template: str | None = None,
) -> str:
    """The text of a new record, with LF line ends.

    `people` are the deciders' names, or names by role. `variant`: "full" has every section with template
    text, "minimal" only the necessary ones, "bare" every heading and nothing below. A `template` takes the place
    of the dialect's outline; its title, number, status, date and people are filled in.
    """
    if variant not in VARIANTS:
        raise ValueError(f"a variant is one of {', '.join(VARIANTS)}, not {variant!r}")
    title = " ".join(title.split())
    if not title:
        raise ValueError("a record needs a title")
    roles = dict(people) if isinstance(people, Mapping) else {"decider": list(people)}
    if template is not None:
        return _from_template(template, title, number, status, date, roles)
    convention = convention_of(dialect)
    head = head_of(convention, title, number, values_of(convention, status, date, roles, _EMPTY[variant]))
    parts = [part for part in convention.outline if part.is_minimal or variant != "minimal"]
    return "\n\n".join([head, *(_section(convention, part, status, variant) for part in parts)]) + "\n"


def _from_template(
    template: str,
    title: str,
    number: int | None,
    status: Status,
    date: datetime.date | None,
    roles: Mapping[str, Sequence[str]],
) -> str:
    tokens = {
        "TITLE": title,
        "NUMBER": "" if number is None else str(number),
        "DATE": date.isoformat() if date else "",
        "STATUS": status.value.capitalize(),
    }
    filled = _TOKEN.sub(lambda match: tokens[match[1]], template) if "TITLE" in template else template
    document = edits.with_status(edits.with_title(parse(filled), title), status)
    document = edits.with_date(document, date) if date else document
    document = edits.with_number(document, number) if number is not None and document.number is not None else document
    for role, names in roles.items():
        document = edits.with_people(document, role, names)
    return document.text


def values_of(
    convention: Convention,
    status: Status | None,
    date: datetime.date | None,
    roles: Mapping[str, Sequence[str]],
    empty: Collection[str] = (),
) -> dict[str, str]:
    """Labels and values in the dialect's order; front matter shows these keys without a value, too."""
    known = {_KEYS[role]: ", ".join(names) for role, names in roles.items()}
    known |= {"status": status.value if status else "", "date": date.isoformat() if date else ""}
    if convention.metadata is Place.SECTION:
        known["status"] = ""
    keys = [key for key in convention.labels if key != "tags"]
    keys += [key for key in known if key not in keys]
    empty = empty if convention.metadata is Place.FRONT_MATTER else ()
    return {convention.label(key): known.get(key, "") for key in keys if known.get(key) or key in empty}


def head_of(convention: Convention, title: str, number: int | None, values: Mapping[str, str]) -> str:
    """Title and values, where the dialect has them."""
    prefix = f"{number}. " if convention.numbers_title and number is not None else ""
    heading = f"# {prefix}{escaped(title)}"
    if convention.metadata is Place.FRONT_MATTER:
        lines = [
            f"{scalar(label)}: {scalar(value)}" if value else f"{scalar(label)}:" for label, value in values.items()
        ]
        gap = "\n" if convention.blank_before_title else ""
        return "\n".join(["---", *lines, f"---\n{gap}{heading}"]) if lines else heading
    bullet = f"{convention.bullet} " if convention.metadata is Place.LIST else ""
    lines = [f"{bullet}{label[:1].upper()}{label[1:]}: {value}" for label, value in values.items()]
    return "\n\n".join([heading, ("\n" if bullet else "\n\n").join(lines)]) if lines else heading


def _section(convention: Convention, part: Part, status: Status, variant: str) -> str:
    heading = f"{'#' * part.level} {part.heading}"
    if part.role is Role.STATUS:
        return f"{heading}\n\n{status.value.capitalize()}"
    body = part.bare if variant == "bare" else part.hint.replace("{bullet}", convention.bullet)
    return f"{heading}\n\n{body}" if body else heading
