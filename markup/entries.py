"""What front matter says, whatever language it is in."""

from dataclasses import dataclass

DEPTH_AT_MOST = 8

Value = str | list | dict  # nested; every scalar is a string


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of the outermost mapping; offsets are into the front matter, `line` counts from 1."""

    key: str
    value: Value
    key_start: int
    value_start: int
    value_end: int
    line: int


class FrontMatterRefused(ValueError):
    """`line` counts from 1 within the front matter; `reason` is a phrase for people."""

    def __init__(self, line: int, reason: str):
        super().__init__(f"front matter, line {line}: {reason}")
        self.line = line
        self.reason = reason
