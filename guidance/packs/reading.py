"""A folder of guidance files into a checked pack."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from guidance.packs import files, nodes, sense
from guidance.packs.builder import Builder, Log
from guidance.packs.content import CLASSES, Evidence, Guideline, cited_in
from guidance.packs.keys import check_adaptations, check_keys, check_references
from guidance.packs.located import Located
from guidance.packs.nodes import Node
from guidance.packs.pack import Header, Pack
from guidance.packs.parts import Term
from guidance.packs.problems import PackErrors, Problem, meant
from guidance.packs.vocabulary import Kind, TermKind
from markup import front_matter

BUILT_IN = Path(__file__).resolve().parent.parent / "library"


def read_pack(folder: Path, known: Sequence[Pack] = ()) -> Pack:
    """The pack in `folder`; `known` are packs that it may extend. Raises PackErrors with all problems at once."""
    if not (folder / files.HEADER).is_file():
        raise PackErrors([Problem(files.HEADER, 1, f"there is no {files.HEADER} in {folder}")])
    reading = _Reading(folder)
    header, bases = reading.header(known)
    terms = list(reading.terms())
    contents = list(reading.contents(_topics(bases, terms)))
    if header is None:
        raise PackErrors(reading.log.problems)
    pack = _assembled(header, bases, terms, contents)
    problems = [
        *files.check_names(folder),
        *reading.log.problems,
        *check_keys(pack, [*terms, *contents]),
        *check_adaptations(pack, contents),
        *check_references(pack, reading.log),
        *sense.check_sense(pack, [*terms, *contents]),
    ]
    if problems:
        raise PackErrors(problems)
    return pack


def _topics(bases: Sequence[Pack], terms: list[Located]) -> list[str]:
    """The order in which guidelines stand."""
    inherited = [term.key for base in bases for each in base.lineage() for term in each.terms[TermKind.TOPIC]]
    return inherited + [each.content.key for each in terms if each.kind is TermKind.TOPIC]


def _assembled(header: Header, bases: tuple[Pack, ...], terms: list[Located], contents: list[Located]) -> Pack:
    by_kind = {kind: tuple(each.content for each in terms if each.kind is kind) for kind in TermKind}
    return Pack(header, by_kind, tuple(each.content for each in contents), bases)


class _Reading:
    """Reads file after file and gathers what is wrong in one log."""

    def __init__(self, folder: Path):
        self._folder = folder
        self.log = Log()

    def header(self, known: Sequence[Pack]) -> tuple[Header | None, tuple[Pack, ...]]:
        """What the pack says about itself, and the packs it extends."""
        node = self._load(files.HEADER)
        builder = Builder(files.HEADER, self.log)
        header = builder.build(Header, node) if node else None
        if header is None:
            return None, ()
        for name, message in sense.of_header(header):
            builder.note(node.value[name].line if name in node.value else node.line, message)
        packs = {pack.key: pack for pack in known}
        for key in header.extends:
            if key not in packs:
                builder.note(node.value["extends"].line, f"unknown pack {key!r}{meant(key, packs)}")
        return header, tuple(packs[key] for key in header.extends if key in packs)

    def terms(self) -> Iterator[Located]:
        for name, kind in files.TERM_FILES.items():
            yield from self._each(name, kind, Term)

    def contents(self, topics: list[str]) -> Iterator[Located]:
        for name, kind in files.CONTENT_FILES.items():
            yield from self._each(name, kind, CLASSES[kind])
        for name in files.evidence_files(self._folder):
            source = PurePosixPath(name).stem
            Builder(name, self.log).refer(Kind.SOURCE, source, line=1)
            yield from self._each(name, Kind.EVIDENCE, Evidence, source=source)
        for name in files.guideline_files(self._folder, topics):
            yield from self._guideline(name)

    def _each(self, name: str, kind: Kind | TermKind, cls: type, **given: Any) -> Iterator[Located]:
        node = self._load(name, kind)
        if node is None or node.is_empty:
            return
        builder = Builder(name, self.log)
        if not isinstance(node.value, list):
            builder.note(node.line, f"this file must be a list, not {node.form}")
            return
        for each in node.value:
            built = builder.build(cls, each, given)
            self.log.keys.add((kind, builder.subject))
            if built is not None:
                yield Located(built, kind, name, each)

    def _guideline(self, name: str) -> Iterator[Located]:
        text = self._trying(lambda: files.read_text(self._folder, name)) or ""
        matter = front_matter.split(text)
        builder = Builder(name, self.log)
        if matter is None or matter.language is not front_matter.Language.YAML:
            builder.note(1, "this does not begin with front matter between two lines of ---")
            return
        node = self._trying(lambda: nodes.load(matter.raw, name, first_line=2))
        if node is None:
            return
        body = text[matter.body_start :]
        given = {"key": PurePosixPath(name).stem, "body": body.strip(), "evidence": cited_in(body)}
        content = builder.build(Guideline, node, given)
        self.log.keys.add((Kind.GUIDELINE, builder.subject))
        for number, line in enumerate(body.split("\n"), text[: matter.body_start].count("\n") + 1):
            for key in cited_in(line):
                builder.refer(Kind.EVIDENCE, key, number)
        if content is not None:
            yield Located(content, Kind.GUIDELINE, name, node)

    def _load(self, name: str, kind: Kind | TermKind | None = None) -> Node | None:
        if not (self._folder / name).is_file():
            return None
        node = self._trying(lambda: nodes.load(files.read_text(self._folder, name), name))
        if node is None and kind:
            self.log.unread.add(kind)
        return node

    def _trying(self, read: Callable[[], Any]) -> Any:
        """What `read` returns, or None with its problems in the log."""
        try:
            return read()
        except PackErrors as errors:
            self.log.problems.extend(errors.problems)
            return None
