"""Checks of keys: their form, that each is there once, what they refer to, and what they adapt."""

import re
from collections.abc import Iterator, Sequence

from guidance.packs.builder import Log
from guidance.packs.located import Located
from guidance.packs.pack import Pack
from guidance.packs.problems import Problem, meant
from guidance.packs.vocabulary import Kind, TermKind

LENGTH_AT_MOST = 80
TERM_LENGTH_AT_MOST = 60

_KEY = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_NOT_ADAPTABLE = {Kind.SOURCE, Kind.EVIDENCE}


def check_keys(pack: Pack, found: Sequence[Located]) -> Iterator[Problem]:
    """Each key has the right form and is there once in its kind; the same for slugs."""
    for each in found:
        yield from _check_form(each)
    for field in ("key", "slug"):
        yield from _check_once(found, field)
    yield from _check_against(pack.foundations(), found)


def is_key(text: str, longest: int = LENGTH_AT_MOST) -> bool:
    return bool(_KEY.fullmatch(text)) and len(text) <= longest


def _check_form(each: Located) -> Iterator[Problem]:
    longest = TERM_LENGTH_AT_MOST if isinstance(each.kind, TermKind) else LENGTH_AT_MOST
    for field in ("key", "slug"):
        key = getattr(each.content, field, "")
        if key and not is_key(key, longest):
            yield each.problem(f"a {field} is letters and digits joined by hyphens, at most {longest} long", field)


def _check_once(found: Sequence[Located], field: str) -> Iterator[Problem]:
    first: dict[tuple[str, str], Located] = {}
    for each in found:
        value = getattr(each.content, field, "")
        if not value:
            continue
        earlier = first.setdefault((each.kind, value.lower()), each)
        if earlier is not each:
            yield each.problem(f"the {field} {value!r} is taken at {earlier.file}:{earlier.line(field)}", field)


def _check_against(bases: Sequence[Pack], found: Sequence[Located]) -> Iterator[Problem]:
    owners = {(kind, key): pack.key for pack in bases for kind, key in _keys_of(pack)}
    for each in found:
        owner = owners.get((each.kind, each.content.key))
        adapts = getattr(each.content, "adapts", "")
        if owner and each.kind is TermKind.STAGE:
            yield each.problem(f"the stages come from pack {owner!r}", "key")
        elif owner and not adapts:
            yield each.problem(f"pack {owner!r} has it already; write `adapts: {owner}` to adapt it", "key")
        elif owner and adapts != owner:
            yield each.problem(f"it is pack {owner!r} that has it, not {adapts!r}", "adapts")


def check_adaptations(pack: Pack, found: Sequence[Located]) -> Iterator[Problem]:
    """What is adapted must exist in the pack named; what a source says cannot be adapted."""
    bases = pack.foundations()
    for each in found:
        adapts = getattr(each.content, "adapts", "")
        if not adapts:
            continue
        base = next((base for base in bases if base.key == adapts), None)
        if base is None:
            yield each.problem(f"this pack does not extend a pack {adapts!r}", "adapts")
        elif each.kind in _NOT_ADAPTABLE:
            yield each.problem(f"{each.kind.label.lower()} cannot be adapted: it says what a document says", "adapts")
        elif (each.kind, each.content.key) not in base.by_key:
            known = [content.key for content in base.of(each.kind)]
            yield each.problem(f"pack {adapts!r} has no such {each.kind.label.lower()}{meant(each.content.key, known)}")


def check_references(pack: Pack, log: Log) -> Iterator[Problem]:
    """Everything named exists in this pack or in one it extends; what could not be built counts as existing."""
    known: dict[Kind | TermKind, set[str]] = {}
    for kind, key in (*log.keys, *(pair for each in pack.lineage() for pair in _keys_of(each))):
        known.setdefault(kind, set()).add(key)
    for reference in log.references:
        keys = known.get(reference.to, set())
        if reference.key not in keys and reference.to not in log.unread:
            subject = f"{reference.subject}: " if reference.subject else ""
            what = f"unknown {reference.to.label.lower()} {reference.key!r}{meant(reference.key, keys)}"
            yield Problem(reference.file, reference.line, subject + what)


def _keys_of(pack: Pack) -> Iterator[tuple[Kind | TermKind, str]]:
    yield from pack.by_key
    for kind, terms in pack.terms.items():
        yield from ((kind, term.key) for term in terms)
