"""Records in every dialect and condition that readers stumble over."""

import datetime
from pathlib import Path

from adr.compatibility import RecordFile
from adr.formats import Dialect, Status, encoding, new_document

DAY = datetime.date(2024, 5, 17)
WRITTEN = [Dialect.NYGARD, Dialect.MADR2, Dialect.MADR3, Dialect.MADR4, Dialect.LOG4BRAINS]


def texts() -> dict[str, bytes]:
    """File name → content: each dialect with each status, and the usual accidents of files."""
    found = {}
    statuses = [status for status in Status if status is not Status.UNSTATED]
    for dialect in WRITTEN:
        for number, status in enumerate(statuses, start=1):
            text = new_document(dialect, f"Use {status} things", number=number, status=status, date=DAY, people=["Ann"])
            found[f"{number:04d}-{dialect}-{status}.md"] = text.encode()
    return found | _accidents()


def _accidents() -> dict[str, bytes]:
    nygard = new_document(Dialect.NYGARD, "Keep it", number=9, status=Status.ACCEPTED, date=DAY).encode()
    madr = new_document(Dialect.MADR4, "Keep it", status=Status.ACCEPTED, date=DAY).encode()
    return {
        "0009-crlf.md": nygard.replace(b"\n", b"\r\n"),
        "0010-marked.md": b"\xef\xbb\xbf" + nygard,
        "0011-no-end.md": nygard.rstrip(b"\n"),
        "0012-setext.md": b"Keep it\n=======\n\n* Status: accepted\n* Date: 2024-05-17\n\nContext\n-------\n\nWords\n",
        "0013-bold.md": nygard.replace(b"\nAccepted\n", b"\n**Accepted**\n"),
        "0014-listed.md": nygard.replace(b"\nAccepted\n", b"\n- Proposed\n- Accepted\n"),
        "0015-quoted.md": madr.replace(b"status: accepted", b'status: "accepted"'),
        "0016-lower.md": nygard.replace(b"\nAccepted\n", b"\naccepted\n"),
        "0017-empty.md": b"",
        "0018-titleless.md": b"## Status\n\nAccepted\n\n## Context\n\nWords\n",
        "0019-linked.md": nygard.replace(b"Accepted\n", b"Superseded by [2. New](0002-new.md)\n", 1),
        "0020-code.md": b"```\n# Not a title\n```\n\n# A title\n\n## Status\n\nProposed\n",
        "0021-marks.md": b"# A `code` [title](x.md) *here*\n\n- Status: superseded by [0002-new](0002-new.md)\n",
        "0022-day.md": b"# The other way round\n\n- Date: 17/05/2024\n- Status: Proposed\n",
    }


def record_file(path: Path) -> RecordFile:
    decoded = encoding.decode(path.read_bytes())
    return RecordFile(path.name, decoded.text, has_mark=bool(decoded.mark))


def written(folder: Path) -> list[Path]:
    for name, content in texts().items():
        (folder / name).write_bytes(content)
    return sorted(folder.glob("*.md"))


def corpus_folders(corpus: Path) -> list[Path]:
    """Folders of the corpus that hold Markdown files."""
    return sorted({path.parent for path in corpus.rglob("*.md") if path.parent != corpus})
