"""How an action says no."""

from collections.abc import Sequence


class Refused(Exception):
    """The change is not possible; the message says why and what to do next."""

    def __init__(self, message: str, details: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.details = list(details)


class Stale(Refused):
    """The form was made from a text that has changed since; nothing was overwritten."""


class ReasonMissing(Refused):
    """A person has to say why first."""
