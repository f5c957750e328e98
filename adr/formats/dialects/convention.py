"""What a dialect is: how it is told from others, and how its parts are written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from adr.formats.document import Dialect, Place, Role

_MADR_HEADINGS = """context and problem statement|considered options|considered alternatives|decision outcome
    |decision drivers|pros and cons of the options|pros and cons of the alternatives|kontext und problemstellung
    |betrachtete alternativen
    |entscheidungsergebnis|entscheidungstreiber|contexte et problématique|options envisagées|critères de décision
    |avantages et inconvénients des options|kontekst og problemstilling|vurderte alternativer|beslutningsdrivere
    |contexto e definição do problema|opções consideradas|resultado da decisão|背景和问题|备选方案|决策结果"""
MADR_HEADINGS = {" ".join(words.split()) for words in _MADR_HEADINGS.split("|")}


@dataclass(frozen=True, slots=True)
class Traits:
    """What tells dialects apart: `headings` in lower case without numbering, `keys` of the front matter
    in lower case, `listed` the keys of the list at the top and `bullet` its bullet, `is_stamped` a file name
    that begins with YYYYMMDD-."""

    headings: frozenset[str]
    roles: frozenset[Role]
    keys: frozenset[str]
    listed: frozenset[str]
    bullet: str
    is_stamped: bool
    blank_before_title: bool
    is_markdown: bool

    @property
    def is_madr(self) -> bool:
        """Options weighed, then an outcome, under headings that all its versions share."""
        argues = Role.DECISION in self.roles and Role.STATUS not in self.roles
        return argues and len(self.headings & MADR_HEADINGS) >= 2


@dataclass(frozen=True, slots=True)
class Part:
    """One heading of an outline. `hint` is the template text below it, `bare` what even the bare form
    has there, `is_minimal` whether the short form has it."""

    role: Role
    heading: str
    level: int = 2
    hint: str = ""
    is_minimal: bool = False
    bare: str = ""


@dataclass(frozen=True, slots=True)
class Convention:
    """How one dialect writes a record.

    `labels` maps our keys to its words, in the order it writes them; `metadata` says where they stand.
    `relations` is the section that holds links to other records.
    """

    dialect: Dialect
    fits: Callable[[Traits], bool]
    metadata: Place
    labels: Mapping[str, str]
    outline: tuple[Part, ...]
    relations: Role
    bullet: str = "*"
    numbers_title: bool = False
    blank_before_title: bool = False

    def part(self, role: Role) -> Part | None:
        return next((part for part in self.outline if part.role is role), None)

    def label(self, key: str) -> str:
        return self.labels.get(key, key)
