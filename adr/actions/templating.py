"""A team's own template for new records."""

import datetime

from adr.actions.refusals import Refused
from adr.actions.writing import printable
from adr.formats import Dialect, Status, new_document, parse
from adr.formats.edits import EditRefused

LONGEST = 50_000
TITLE = "A title to try the template with"


def checked(text: str, dialect: Dialect) -> str:
    """The template as it is kept, after a record was begun with it; raises Refused with what to change."""
    text = printable(text).replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if not text:
        return ""
    if len(text) > LONGEST:
        raise Refused(f"The template has {len(text):,} characters; {LONGEST:,} are the most.")
    try:
        begun = new_document(
            dialect, TITLE, number=1, status=Status.DRAFT, date=datetime.date(2020, 1, 1), template=text + "\n"
        )
    except (EditRefused, ValueError) as error:
        raise Refused(f"No record can begin with this template: {error}.") from None
    document = parse(begun)
    if document.title != TITLE:
        raise Refused("The template has no place for a title: give it a first heading, such as “# TITLE”.")
    if document.status is not Status.DRAFT:
        raise Refused("The template has no place for a status: give it a section, a list item or a key “status”.")
    return text + "\n"
