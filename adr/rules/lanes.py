"""Setting things along an axis in lanes, so that none covers another."""

from collections.abc import Iterable


def in_lanes(spans: Iterable[tuple[float, float]]) -> list[int]:
    """The lane of each span (start, end), given by their starts: the first whose last span ends before it begins."""
    ends: list[float] = []
    lanes: list[int] = []
    for start, end in spans:
        lane = next((lane for lane, taken in enumerate(ends) if taken <= start), len(ends))
        ends[lane : lane + 1] = [end]
        lanes.append(lane)
    return lanes
