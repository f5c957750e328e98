"""A pack in memory."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from guidance.packs.content import Content
from guidance.packs.parts import Convention, Term
from guidance.packs.schema import keyed_by, may_stand_alone
from guidance.packs.vocabulary import Kind, TermKind


@dataclass(frozen=True, kw_only=True)
class Header:
    """What a pack says about itself; `extends` names the packs whose items it may refer to and adapt."""

    key: str
    title: str
    version: str
    language: str = "en-GB"
    extends: tuple[str, ...] = may_stand_alone(())
    purpose: str = ""
    verified_by: str = ""
    verified_on: str = ""
    verified_until: str = ""
    conventions: tuple[Convention, ...] = keyed_by("name", default=())


VERIFICATION = ("verified_by", "verified_on", "verified_until")


def verification(content: Content, header: Header) -> dict[str, str]:
    """Who verified an item and until when: as it says itself, or as its pack says of all that is silent."""
    speaker = content if content.verified_on else header
    return {name: getattr(speaker, name) for name in VERIFICATION}


@dataclass(frozen=True)
class Pack:
    """Everything in a folder of guidance files, checked."""

    header: Header
    terms: dict[TermKind, tuple[Term, ...]] = field(default_factory=dict)
    contents: tuple[Content, ...] = ()
    bases: "tuple[Pack, ...]" = ()

    @property
    def key(self) -> str:
        return self.header.key

    def of(self, kind: Kind) -> tuple[Content, ...]:
        """The contents of a kind, in the order of the files."""
        return tuple(content for content in self.contents if content.kind is kind)

    def lineage(self) -> Iterator["Pack"]:
        """This pack, those it extends, those they extend, and so on, each once."""
        found = {self.key: self}
        for base in self.bases:
            found |= {each.key: each for each in base.lineage() if each.key not in found}
        yield from found.values()

    def foundations(self) -> list["Pack"]:
        """Everything that it extends, directly or by way of another pack."""
        return list(self.lineage())[1:]

    @cached_property
    def by_key(self) -> dict[tuple[Kind, str], Content]:
        return {(content.kind, content.key): content for content in self.contents}
