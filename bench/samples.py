"""Folders of records to import: made from real ones where there are any, else written here; the same each time."""

import random
from itertools import cycle
from pathlib import Path

WORDS = """order payment stock customer invoice queue cache index region tenant ledger report search login mail export
import deploy rollback alert metric trace budget supplier contract schema migration backup limit""".split()  # noqa: SIM905
STATUSES = ("Accepted", "Accepted", "Accepted", "Proposed", "Deprecated", "Superseded by [{next}. Next](./{name})")


def write_records(folder: Path, count: int, corpus: Path | None) -> None:
    """Write so many records below `folder`, with links among them."""
    folder.mkdir(parents=True)
    real = cycle(_real(corpus)) if corpus else None
    dice = random.Random(1)
    for number in range(1, count + 1):
        # Every second one is real where there are any; a comment makes each a text of its own.
        text = next(real) if real and number % 2 else _written(number, count, dice).encode()
        (folder / _name(number)).write_bytes(text.rstrip(b"\n") + b"\n\n<!-- %d -->\n" % number)


def _name(number: int) -> str:
    return f"{number:05d}-{WORDS[number % len(WORDS)]}-for-the-{WORDS[number * 7 % len(WORDS)]}.md"


def _real(corpus: Path) -> list[bytes]:
    paths = (path for path in sorted(corpus.rglob("*.md")) if path.name[:4].isdigit())
    return [path.read_bytes() for path in paths]


def _written(number: int, count: int, dice: random.Random) -> str:
    following = number % count + 1
    status = dice.choice(STATUSES).format(next=following, name=_name(following))
    prose = "\n\n".join(" ".join(dice.choices(WORDS, k=90)).capitalize() + "." for _ in range(5))
    options = "\n".join(f"* {' '.join(dice.choices(WORDS, k=6))}" for _ in range(3))
    return (
        f"# {number}. {' '.join(dice.choices(WORDS, k=5)).capitalize()}\n\nDate: 2024-05-{number % 28 + 1:02d}\n\n"
        f"## Status\n\n{status}\n\n## Context\n\n{prose}\n\n## Considered Options\n\n{options}\n\n"
        f"## Decision\n\n{' '.join(dice.choices(WORDS, k=60)).capitalize()}.\n\n"
        f"## Consequences\n\n* Good, because {' '.join(dice.choices(WORDS, k=8))}\n"
    )
