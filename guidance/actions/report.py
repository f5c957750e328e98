"""What a load did."""

from dataclasses import dataclass, field

from guidance.packs.content import Content
from guidance.packs.vocabulary import Kind

OUTCOMES = ("created", "changed", "unchanged", "returned", "retired")


@dataclass
class Report:
    """The items of a pack by what became of them; `returned` are those that had been retired before."""

    pack: str
    created: list[tuple[Kind, str]] = field(default_factory=list)
    changed: list[tuple[Kind, str]] = field(default_factory=list)
    unchanged: list[tuple[Kind, str]] = field(default_factory=list)
    returned: list[tuple[Kind, str]] = field(default_factory=list)
    retired: list[tuple[Kind, str]] = field(default_factory=list)

    def add(self, outcome: str, content: Content) -> None:
        getattr(self, outcome).append((content.kind, content.key))

    def keys(self, outcome: str, kind: Kind) -> list[str]:
        """The keys of a kind that met this outcome."""
        return [key for each, key in getattr(self, outcome) if each is kind]

    def kinds(self) -> list[Kind]:
        """The kinds there is something to say about, in their usual order."""
        seen = {kind for outcome in OUTCOMES for kind, _ in getattr(self, outcome)}
        return [kind for kind in Kind if kind in seen]

    @property
    def changes_anything(self) -> bool:
        return any(getattr(self, outcome) for outcome in OUTCOMES if outcome != "unchanged")
