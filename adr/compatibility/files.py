"""A folder as tools are pointed at it, and each of its files as text, as blocks, and as what it truly says."""

import posixpath
import re
from dataclasses import dataclass
from functools import cached_property

from adr.compatibility.blocks import Block, Kind, blocks
from adr.formats import Document, parse

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class RecordFile:
    """`path` is relative to the folder; `is_record` is false for a template, an index or whatever lies beside."""

    path: str
    text: str
    is_record: bool = True
    has_mark: bool = False  # a byte order mark before the text

    @property
    def name(self) -> str:
        return posixpath.basename(self.path)

    @property
    def is_below(self) -> bool:
        """Whether it lies in a folder below the one the tool is pointed at."""
        return "/" in self.path

    @property
    def first_line(self) -> str:
        return self.text.split("\n", 1)[0]

    @cached_property
    def raw(self) -> str:
        """The text as a tool gets it that does not know of byte order marks."""
        return f"\ufeff{self.text}" if self.has_mark else self.text

    @cached_property
    def truth(self) -> Document:
        return parse(self.text, self.path)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        return blocks(self.raw)

    @cached_property
    def first_heading(self) -> str:
        """The text of the first heading of level 1, "" where there is none."""
        return next((block.text for block in self.blocks if block.kind is Kind.HEADING and block.level == 1), "")

    @cached_property
    def front_matter(self) -> dict[str, str] | None:
        """Keys and values between two lines `---` at the very beginning, as they stand; None where there are none."""
        match = _FRONT.match(self.raw)
        if match is None:
            return None
        pairs = (line.partition(":") for line in match[1].splitlines() if ":" in line and line[:1] not in " #\t")
        return {key.strip(): value.strip() for key, _, value in pairs}


@dataclass(frozen=True)
class Folder:
    """`root` is shown to people; `files` are all that lie in it and below."""

    root: str
    files: tuple[RecordFile, ...]

    @property
    def records(self) -> list[RecordFile]:
        return [file for file in self.files if file.is_record]
