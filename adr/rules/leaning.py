"""What it means for a decision that the library advises something else: whether more or less speaks for it."""

from enum import StrEnum

WARMTH = ("avoid", "defer", "consider", "adopt")
SPEAKS_FOR = ("consider", "adopt")


class Leaning(StrEnum):
    """How the case for a decision moved, in the words of a reason."""

    FOR_IT = "more speaks for it now"
    LESS_FOR_IT = "less speaks for it now"
    AGAINST_IT = "more speaks against it now"
    LESS_AGAINST_IT = "less speaks against it now"

    @property
    def is_good(self) -> bool:
        """Good news is no reason to doubt the decision, only one to see whether it goes far enough."""
        return self in (Leaning.FOR_IT, Leaning.LESS_AGAINST_IT)


def leaning(stand: str, then: str, now: str) -> Leaning | None:
    """For how a record stands to a guideline and two stances of it; None where that says nothing about the record.

    Somebody who followed the advice to wait may have waited, or have done it with the care that the article asks for:
    from such a stance on, nothing is said.
    """
    if then not in SPEAKS_FOR or now not in WARMTH or then == now:
        return None
    is_warmer = WARMTH.index(now) > WARMTH.index(then)
    match stand:
        case "follows":
            return Leaning.FOR_IT if is_warmer else Leaning.LESS_FOR_IT
        case "departs from":
            return Leaning.AGAINST_IT if is_warmer else Leaning.LESS_AGAINST_IT
    return None
