"""Which status may follow which."""

from adr.formats import Status

MOVES: dict[Status, frozenset[Status]] = {
    Status.DRAFT: frozenset({Status.PROPOSED}),
    Status.PROPOSED: frozenset({Status.DRAFT, Status.ACCEPTED, Status.REJECTED}),
    Status.REJECTED: frozenset({Status.DRAFT}),
    Status.ACCEPTED: frozenset({Status.DEPRECATED, Status.SUPERSEDED}),
    Status.DEPRECATED: frozenset(),
    Status.SUPERSEDED: frozenset(),
    # A text that states no status may be given any first one that a person stands for.
    Status.UNSTATED: frozenset({Status.ACCEPTED, Status.REJECTED, Status.DEPRECATED, Status.SUPERSEDED}),
}

CLOSED = frozenset({Status.ACCEPTED, Status.REJECTED, Status.DEPRECATED, Status.SUPERSEDED})


def may_become(present: Status, wanted: Status) -> bool:
    return wanted in MOVES[present]


def refusal(present: Status, wanted: Status) -> str | None:
    """Why the move is not possible and what is, in one sentence; None where it is possible."""
    if may_become(present, wanted):
        return None
    if present == wanted:
        return f"This record is {present} already."
    ways = sorted(MOVES[present])
    possible = f"it can become {_either(ways)}" if ways else "that is final; write a successor instead"
    return f"A record that is {present} cannot become {wanted}: {possible}."


def text_is_closed(status: Status) -> bool:
    """Whether the text may only be corrected, not rewritten."""
    return status in CLOSED


def _either(words: list[Status]) -> str:
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else str(last)
