"""Giving a record a new text: the revision, and every column that is derived from it."""

import posixpath

from adr import search
from adr.actions.refusals import Refused
from adr.formats import Document, encoding, parse
from adr.git.content import blob_sha
from adr.models import DecisionRecord, RecordLink, Revision

MAX_BYTES = 2_000_000
# What somebody says beside a text, which every reader of its page gets to see.
LONGEST_WORDS = 10_000


def lock(record: DecisionRecord) -> DecisionRecord:
    """The same record, read again and held until the transaction ends.

    Held first and read afterwards: PostgreSQL joins a row that it waited for with what the others were before, and
    the new head would be missing.
    """
    DecisionRecord.objects.select_for_update().only("pk").get(pk=record.pk)
    return DecisionRecord.objects.select_related("project", "head").get(pk=record.pk)


def write(record: DecisionRecord, document: Document, *, reason: str, by) -> Revision:
    """Make `document` the head of a locked record; the same text makes no new revision."""
    decoded = record.head.decoded if record.head else encoding.decode(b"")
    return write_content(record, decoded.encode(document.text), document, reason=reason, by=by)


def write_content(record: DecisionRecord, content: bytes, document: Document, *, reason: str, by) -> Revision:
    head = record.head
    if head is not None and bytes(head.content) == content:
        return head
    require_room(len(content))
    record.head = Revision.objects.create(
        record=record,
        sequence=head.sequence + 1 if head else 1,
        parent=head,
        content=content,
        blob=blob_sha(content),
        reason=reason,
        by=by,
    )
    derive(record, document)
    record.save(update_fields=["head", *DERIVED, "updated_at"])
    relink(record, document)
    search.index_records([record])
    return record.head


def require_room(size: int) -> None:
    """Refuses a text of more bytes than a record can hold."""
    if size > MAX_BYTES:
        raise Refused(f"The text has {size:,} bytes; a record can hold {MAX_BYTES:,}.")


DERIVED = ["title", "status", "status_words", "stated_number", "date", "dialect"]


def derive(record: DecisionRecord, document: Document) -> None:
    """Set the columns that repeat what the text says."""
    record.title = printable(document.title)
    record.status = document.status.value
    record.status_words = printable(document.status_words)
    in_range = document.number is not None and document.number < 2**31
    record.stated_number = document.number if in_range else None
    record.date = document.date
    record.dialect = document.dialect.value


def printable(text: str) -> str:
    """Text that any database stores: torn bytes become U+FFFD and NUL goes; the revision keeps the original."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def spoken(text: str) -> str:
    """A comment, a reason: without blanks around it; refused where it is longer than people read beside a text."""
    text = printable(text).strip()
    if len(text) > LONGEST_WORDS:
        raise Refused(f"This has {len(text):,} characters; {LONGEST_WORDS:,} are the most. Put more into the text.")
    return text


def relink(record: DecisionRecord, document: Document) -> None:
    """Derive the links between records again from the text."""
    finder = LinkFinder(record.project_id)
    RecordLink.objects.filter(source=record).delete()
    RecordLink.objects.bulk_create(links_of(record, document, finder))


def links_of(record: DecisionRecord, document: Document, finder: "LinkFinder") -> list[RecordLink]:
    return [
        RecordLink(
            source=record,
            position=position,
            relation=link.relation.value,
            verb=printable(link.verb)[:200],
            target_id=finder.find(record, link.target, link.number),
            stated=printable(link.title or link.target or str(link.number or "")),
        )
        for position, link in enumerate(document.links)
    ]


class LinkFinder:
    """Finds the record a link means: by path, else by file name, else by number."""

    def __init__(self, project_id: int) -> None:
        self.by_path: dict[str, int] = {}
        self.by_name: dict[str, int] = {}
        self.by_number: dict[int, int] = {}
        rows = DecisionRecord.objects.kept().filter(project_id=project_id)
        for pk, path, number, stated in rows.values_list("pk", "path", "number", "stated_number"):
            self.add(pk, path, number, stated)

    def add(self, pk: int, path: str, number: int | None, stated: int | None) -> None:
        if path:
            self.by_path[path] = pk
            self.by_name.setdefault(posixpath.basename(path), pk)
        for value in (number, stated):
            if value is not None:
                self.by_number.setdefault(value, pk)

    def find(self, source: DecisionRecord, target: str, number: int | None) -> int | None:
        address = target.partition("#")[0].partition("?")[0]
        if address:
            path = posixpath.normpath(posixpath.join(posixpath.dirname(source.path), address))
            name = posixpath.basename(address)
            found = self.by_path.get(path) or self.by_name.get(name) or self.by_name.get(f"{name}.md")
            if found and found != source.pk:
                return found
        found = self.by_number.get(number) if number is not None else None
        return found if found != source.pk else None


def reparse(record: DecisionRecord) -> Document:
    """The head's document under the record's present path, which may state its number."""
    return parse(record.head.text, record.path)
