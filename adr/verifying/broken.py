"""What a check finds, and what it is about."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Broken:
    """One promise that does not hold: which one, for what, and how it shows."""

    invariant: str
    subject: str
    what: str

    def __str__(self) -> str:
        return f"{self.invariant}  {self.subject}: {self.what}"


def record(slug: str, number: int | None, key: str) -> str:
    """A record's name in a finding: its address below the site."""
    return f"p/{slug}/records/{key if number is None else number}"
