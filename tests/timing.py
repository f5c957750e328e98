"""Comparing times on a machine that does other things too: in processor time, as ratios, with a second chance."""

import time
from collections.abc import Callable

TRIES = 5


def seconds(action: Callable[[], object]) -> float:
    """The best of three runs, in processor time."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        action()
        best = min(best, time.process_time() - start)
    return best


def grows_in_proportion(action: Callable[[int], object], size: int) -> bool:
    """Whether eight times the size takes some eight times as long: a quadratic action would take sixty-four times.

    What takes a few milliseconds at the full size proves nothing, and passes.
    """
    return holds(lambda: seconds(lambda: action(size)) <= max(20 * seconds(lambda: action(size // 8)), 0.02))


def holds(comparison: Callable[[], bool]) -> bool:
    """Whether a comparison of times comes out so at least once."""
    return any(comparison() for _ in range(TRIES))
