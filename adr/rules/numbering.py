"""Numbers of records."""

from collections.abc import Iterable


def next_number(last: int, taken: Iterable[int | None]) -> int:
    """The number after all that were ever given or are stated by a text: numbers are never used again."""
    return max([last, *(number for number in taken if number is not None)], default=0) + 1
