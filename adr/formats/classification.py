"""Which files of a folder are records, and what the others are."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from adr.formats import filenames
from adr.formats.document import Document, Role, Status
from adr.formats.parsing import parse
from adr.formats.vocabulary.wording import plain


class FileKind(StrEnum):
    RECORD = "record"
    TEMPLATE = "template"
    INDEX = "index"
    README = "readme"
    CONFIG = "configuration"
    ATTACHMENT = "attachment"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Classified:
    """`reason` is a phrase for people; `copy_of` the path of another record with the very same text."""

    kind: FileKind
    reason: str
    copy_of: str = ""


_TEXT_SUFFIXES = {".md", ".markdown", ".mdx", ".rst", ".adoc", ".asciidoc", ".txt", ""}
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".pdf")
_DRAWINGS = (".drawio", ".excalidraw", ".puml", ".plantuml", ".mmd", ".dot", ".dsl")
ATTACHMENT_SUFFIXES = _PICTURES + _DRAWINGS
_CONFIG_NAMES = {
    ".adr-dir",
    ".adr",
    ".adr.json",
    ".log4brains.yml",
    ".log4brains.yaml",
    "adr.config.json",
    "adrs.toml",
    "index.yaml",
    "mkdocs.yml",
    "catalog-info.yaml",
}
_CONFIG_SUFFIXES = {".yml", ".yaml", ".json", ".toml", ".ini", ".cfg"}
_ATTACHMENT_FOLDERS = {"attachments", "assets", "images", "img", "figures", "diagrams", "media"}
_DECISION_FOLDERS = {
    "adr",
    "adrs",
    "decisions",
    "decision-records",
    "architecture-decisions",
    "architecture-decision-records",
}
_TEMPLATE_FOLDERS = {"template", "templates", "_templates", ".templates"}
_INDEX_STEMS = {
    "index",
    "summary",
    "toc",
    "_index",
    "backlog",
    "adr-index",
    "adr-log",
    "decision-log",
    "sidebar",
    "_sidebar",
}
_PROJECT_STEMS = {"license", "licence", "contributing", "changelog", "code_of_conduct", "security", "authors", "notice"}
# "0000-adr-template-de", "template-bare-minimal": beside the word nothing but what kind of template it is.
_TEMPLATE_WORDS = """adr adrs madr dr nygard log4brains short long full bare minimal professional basic default
    architecture decision record records any copy example md proposal xxx xxxx nnn nnnn yyyy
    en de fr es pt it nl no nb sv da fi pl ru zh cn ja ko br fa"""
_NAME_SEPARATORS = re.compile(r"[-_. ]+")
_ADR_LOG = "<!-- adrlog"
_LINK_TO_RECORD = re.compile(
    r"\]\([^()\s]{0,300}\.(?:md|mdx|rst|adoc)(?:#[^()\s]{0,100})?\)|^\.\. toctree::", re.MULTILINE
)


def classify(files: Mapping[str, str]) -> dict[str, Classified]:
    """Path → kind, for all files of an import at once (a folder's conventions show in its siblings).

    Paths are relative with "/" between their parts; texts are as decoded.
    """
    found = {path: kind for path, kind, _ in classify_each(files)}
    return {path: found[path] for path in files}


def classify_each(files: Mapping[str, str]) -> Iterator[tuple[str, Classified, Document | None]]:
    """The same one by one, each with what it says where it had to be parsed for that.

    Of records with the same text all but the first (outside "versioned" folders, then by path) are copies.
    """
    folders = _record_folders(files)
    originals: dict[str, str] = {}
    for path in sorted(files, key=lambda path: ("versioned" in path, path)):
        kind, document = _one(path, files[path], folders)
        if kind.kind is FileKind.RECORD and (first := originals.setdefault(files[path], path)) != path:
            kind = Classified(kind.kind, f"{kind.reason}; its text is the same as that of {first}", first)
        yield path, kind, document


def _one(path: str, text: str, folders: set[str]) -> tuple[Classified, Document | None]:
    by_path = _by_path(path)
    if by_path is not None:
        return by_path, None
    document = parse(text, path)
    return _by_text(path, text, document, folders), document


def _by_path(path: str) -> Classified | None:
    """What a file is whatever it says."""
    name = posixpath.basename(path)
    stem, suffix = posixpath.splitext(name.lower())
    if name.lower() in _CONFIG_NAMES or suffix in _CONFIG_SUFFIXES:
        return Classified(FileKind.CONFIG, "it configures a tool")
    if suffix in ATTACHMENT_SUFFIXES or (suffix not in _TEXT_SUFFIXES and not _looks_dated(name)):
        return Classified(FileKind.ATTACHMENT, f"{suffix} is not a format of records")
    if stem in _PROJECT_STEMS:
        return Classified(FileKind.OTHER, "it belongs to the repository, not to the decisions")
    return None


def _by_text(path: str, text: str, document: Document, folders: set[str]) -> Classified:
    folder, name = posixpath.split(path)
    stem = posixpath.splitext(name.lower())[0]
    parts = set(folder.lower().split("/"))
    if parts & _TEMPLATE_FOLDERS or _is_template_name(stem):
        return Classified(FileKind.TEMPLATE, "its name or folder says that it is a template")
    found = _by_name(stem, text, document, folder, folders) or _by_content(document, stem, folder, folders)
    if parts & _ATTACHMENT_FOLDERS and (found.kind is not FileKind.RECORD or document.status is Status.UNSTATED):
        return Classified(FileKind.ATTACHMENT, "it lies in a folder of attachments and states no status")
    return found


def _looks_dated(name: str) -> bool:
    return filenames.date_of(name) is not None or filenames.number_of(name) is not None


def _is_template_name(stem: str) -> bool:
    words = [word for word in _NAME_SEPARATORS.split(stem) if word]
    if not {"template", "templates"} & set(words):
        return False
    others = [word for word in words if word not in ("template", "templates")]
    return all(word.isdigit() or word in _TEMPLATE_WORDS.split() for word in others)


def _by_name(stem: str, text: str, document: Document, folder: str, folders: set[str]) -> Classified | None:
    if stem in ("readme", "index", "_index") and folder in folders:
        return Classified(FileKind.RECORD, "each record has a folder of its own here, and this is its text")
    if stem in _INDEX_STEMS or _ADR_LOG in text:
        return Classified(FileKind.INDEX, "it lists records")
    if stem == "readme":
        links = len(_LINK_TO_RECORD.findall(text))
        if links >= 3:
            return Classified(FileKind.INDEX, f"it links to {links} other files")
        return Classified(FileKind.README, "it introduces the folder")
    return None


def _by_content(document: Document, stem: str, folder: str, folders: set[str]) -> Classified:
    if _is_template_text(document):
        return Classified(FileKind.TEMPLATE, "its title is still template text")
    roles = {section.role for section in document.sections} - {Role.OTHER, Role.LINKS, Role.MORE, Role.SUMMARY}
    if document.status is not Status.UNSTATED:
        return Classified(FileKind.RECORD, f"it states a status ({document.status})")
    if Role.DECISION in roles or len(roles) > 1:
        return Classified(FileKind.RECORD, "it has the sections of a record")
    if folder in folders:
        return Classified(FileKind.ATTACHMENT, "it lies beside a record that has this folder to itself")
    if _looks_dated(stem) or document.number is not None:
        return Classified(FileKind.RECORD, "its name has a record's number or day")
    if posixpath.basename(folder).lower() in _DECISION_FOLDERS and document.title:
        return Classified(FileKind.RECORD, "it lies in a folder of decisions")
    return Classified(FileKind.OTHER, "it has no number, no day, no status and no section of a record")


def _is_template_text(document: Document) -> bool:
    spans = document.template_text
    is_bracketed = document.title[:1] in ("[", "{", "<") and document.title[-1:] in ("]", "}", ">")
    return is_bracketed or (
        plain(document.title) in ("title", "nnn title", "adr template", "template") and len(spans) > 1
    )


def _record_folders(files: Mapping[str, str]) -> set[str]:
    """Folders that are one record each: named with a number or a day, the text in README or index."""
    named = [path for path in files if posixpath.splitext(path.lower().rpartition("/")[2])[0] in ("readme", "index")]
    folders = {posixpath.dirname(path) for path in named}
    return {folder for folder in folders if folder and _looks_dated(posixpath.basename(folder))}
