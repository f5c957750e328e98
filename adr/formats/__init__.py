"""Text ↔ Document, pure: parsing with spans, edits in place, dialects, file names, encodings.

parse(text, filename="") -> Document
edits.with_status(document, Status.ACCEPTED) -> Document      (and its siblings)
new_document(dialect, title, *, number=None, status=Status.DRAFT, date=None, people=(),
             variant="full", template=None) -> str
convert(document, dialect) -> Converted(text, losses)
classify({path: text}) -> {path: Classified(kind, reason, copy_of)}
detect_profile({path: text}) -> Profile
encoding.decode(content) -> Decoded;  encoding.from_form(original, submitted) -> str
filenames.for_record(number, title, dialect, date, taken=()) -> str;  filenames.check_path(path)
"""

from adr.formats import edits, encoding, filenames
from adr.formats.body import body_text, heading_shift
from adr.formats.classification import ATTACHMENT_SUFFIXES, Classified, FileKind, classify, classify_each
from adr.formats.conversion import Converted, convert
from adr.formats.creation import new_document
from adr.formats.document import (
    Argument,
    ArgumentKind,
    DateMeaning,
    DateMention,
    Dialect,
    Document,
    Field,
    Link,
    Note,
    Option,
    Person,
    Place,
    Relation,
    Role,
    Section,
    Span,
    Status,
    StatusMention,
    Successor,
    Syntax,
)
from adr.formats.parsing import parse
from adr.formats.profile import Profile, detect_profile

__all__ = [
    "ATTACHMENT_SUFFIXES",
    "Argument",
    "ArgumentKind",
    "Classified",
    "Converted",
    "DateMeaning",
    "DateMention",
    "Dialect",
    "Document",
    "Field",
    "FileKind",
    "Link",
    "Note",
    "Option",
    "Person",
    "Place",
    "Profile",
    "Relation",
    "Role",
    "Section",
    "Span",
    "Status",
    "StatusMention",
    "Successor",
    "Syntax",
    "body_text",
    "classify",
    "classify_each",
    "convert",
    "detect_profile",
    "edits",
    "encoding",
    "filenames",
    "heading_shift",
    "new_document",
    "parse",
]
