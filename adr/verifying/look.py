"""One look at the database, shared by all checks."""

from datetime import datetime
from functools import cached_property

from adr.verifying.replay import Replay, replay


class Look:
    """`now` decides which leases are over; the timeline is read once, when the first check asks for it."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    @cached_property
    def replayed(self) -> Replay:
        return replay()
