"""A pack into files; what is written is read back as the same pack."""

import json
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

import yaml

from guidance.packs import files
from guidance.packs.content import Content, Guideline
from guidance.packs.pack import Header, Pack
from guidance.packs.parts import Term
from guidance.packs.schema import Shape, shapes
from guidance.packs.vocabulary import Kind

WIDTH = 110
# What a file's name or place says already.
_SAID_BY_THE_FILE = {Kind.GUIDELINE: {"key", "body", "evidence"}, Kind.EVIDENCE: {"source"}}


def written(pack: Pack) -> dict[str, str]:
    """The text of each file by its name inside the pack's folder."""
    found = {files.HEADER: dump(plain(pack.header))}
    for name, kind in files.TERM_FILES.items():
        found |= _list(name, pack.terms.get(kind, ()))
    for name, kind in files.CONTENT_FILES.items():
        found |= _list(name, pack.of(kind))
    for source in dict.fromkeys(each.source for each in pack.of(Kind.EVIDENCE)):
        pieces = [each for each in pack.of(Kind.EVIDENCE) if each.source == source]
        found |= _list(f"{files.EVIDENCE_FOLDER}/{source}.yaml", pieces)
    return found | {guideline_name(each): guideline_text(each) for each in pack.of(Kind.GUIDELINE)}


def guideline_name(guideline: Guideline) -> str:
    return f"{files.GUIDELINES_FOLDER}/{guideline.topics[0]}/{guideline.key}.md"


def guideline_text(guideline: Guideline) -> str:
    return f"---\n{dump(plain(guideline))}---\n{guideline.body}\n"


def plain(held: Header | Content | Term | Any) -> dict[str, Any]:
    """The fields as a file writes them, in their order; what would be read in by itself is left out."""
    left_out = _SAID_BY_THE_FILE.get(getattr(held, "kind", None), set()) if isinstance(held, Content) else set()
    found = {}
    for shape in shapes(type(held)):
        value = getattr(held, shape.name)
        if shape.in_files and shape.name not in left_out and (shape.is_required or value != shape.default):
            found[shape.name] = field_value(shape, value)
    return found


def field_value(shape: Shape, value: Any) -> Any:
    """One field's value as YAML's lists, mappings and scalars."""
    if shape.keyed_by:
        return {getattr(each, shape.keyed_by): _without(plain(each), shape.keyed_by) for each in value}
    return [_single(each) for each in value] if shape.is_many else _single(value)


def _single(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    return value if isinstance(value, str | int) else plain(value)


def _without(fields: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if key != name}


def _list(name: str, held: Iterable[Content | Term]) -> dict[str, str]:
    rows = [plain(each) for each in held]
    return {name: "\n".join(dump([row]) for row in rows)} if rows else {}


def dump(value: Any) -> str:
    return yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH)


def quoted(text: str) -> str:
    """A text as a YAML scalar on one line, whatever it holds."""
    return json.dumps(text, ensure_ascii=False)


class _Dumper(yaml.SafeDumper):
    """Lists stand further in than their name, and nothing is written twice by reference."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        return super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True
