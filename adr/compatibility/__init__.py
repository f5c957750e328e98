"""Which other tools read a folder of records right, and what each of them would make of a file it misreads. Pure.

    Folder(root, files)                  what a tool is pointed at
    reports(folder) -> [Report]          for each reader: what it misreads, why, and what to change if it matters

A reader is one module of `readers` and one line in `readers.ALL`. Each says what a tool *sees* in a file, from its
source or documentation; the tests compare that with what the tool itself says, where it can be had.
"""

from adr.compatibility.comparing import Misreading, Report, reports
from adr.compatibility.files import Folder, RecordFile
from adr.compatibility.reader import Part, Reader, Seen
from adr.compatibility.readers import ALL

__all__ = ["ALL", "Folder", "Misreading", "Part", "Reader", "RecordFile", "Report", "Seen", "reports"]
