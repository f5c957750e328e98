"""Files that a person or a command brings: a zip, single files, or a folder; read in memory, within caps."""

import io
import os
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from adr.actions.refusals import Refused

Files = list[tuple[str, bytes]]

MOST_RATIO = 200
SUFFIXES = (".md", ".markdown", ".mdx", ".rst", ".adoc", ".asciidoc", ".txt", ".yml", ".yaml", ".json", ".toml")
NAMES = (".adr-dir", ".adr")
SKIPPED_FOLDERS = {".git", ".hg", ".svn", "node_modules", "__MACOSX", ".venv"}


def read(uploads: Iterable) -> tuple[str, Files]:
    """The name of the source and the files of an upload; raises Refused in words that name the file."""
    uploads = list(uploads)
    names = [upload.name for upload in uploads]
    if len(uploads) == 1 and names[0].lower().endswith(".zip"):
        return names[0], from_zip(uploads[0].read(), names[0])
    files = [(upload.name, upload.read()) for upload in uploads]
    _check_size(sum(len(content) for _, content in files))
    return ", ".join(names)[:300], files


def from_zip(content: bytes, name: str) -> Files:
    """Text files of an archive. Nothing is extracted, and no size that it states is believed."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise Refused(f"{name} is no zip archive. Zip the folder with your records, or choose the files.") from None
    with archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir() and is_wanted(entry.filename)]
        _check_count(len(entries))
        _refuse_overlap(entries, name)
        return _entries(archive, entries, name)


def _entries(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], name: str) -> Files:
    files, total, paths = [], 0, set()
    for entry in entries:
        path = entry.filename
        if path in paths:
            raise Refused(f"{name} holds {path} twice. Zip the folder again.")
        paths.add(path)
        content = _content(archive, entry, settings.IMPORT_MAX_BYTES - total)
        total += len(content)
        files.append((path, content))
    return files


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int) -> bytes:
    if entry.flag_bits & 0x1:
        raise Refused(f"{entry.filename} is encrypted. Zip the folder without a password.")
    most = min(room, entry.compress_size * MOST_RATIO + 1024)
    try:
        with archive.open(entry) as file:
            content = file.read(most + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError):
        raise Refused(f"{entry.filename} cannot be unpacked: the archive is damaged.") from None
    if len(content) > most:
        raise Refused(f"{entry.filename} unpacks to more than is accepted.")
    return content


def _refuse_overlap(entries: list[zipfile.ZipInfo], name: str) -> None:
    """Entries that share bytes are how a small archive becomes a huge one."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            raise Refused(f"{name} is damaged: its files overlap.")
        end = entry.header_offset + entry.compress_size


def from_folder(folder: Path) -> Files:
    """Text files below a folder, by path from it; symbolic links are not followed."""
    files: Files = []
    total = 0
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in SKIPPED_FOLDERS)
        for name in sorted(names):
            path = Path(place, name)
            relative = path.relative_to(folder).as_posix()
            if path.is_symlink() or not is_wanted(relative):
                continue
            content = path.read_bytes()
            total += len(content)
            files.append((relative, content))
        _check_count(len(files))
        _check_size(total)
    return files


def is_wanted(path: str) -> bool:
    """Whether a path may hold a record, an index, a template or a setting of an ADR tool."""
    *folders, name = path.split("/")
    if SKIPPED_FOLDERS & set(folders):
        return False
    return name.lower().endswith(SUFFIXES) or name in NAMES or name.startswith(".adr") or name.startswith(".log4brains")


def _check_count(count: int) -> None:
    if count > settings.IMPORT_MAX_FILES:
        raise Refused(f"More than {settings.IMPORT_MAX_FILES:,} files: import the folder of the records alone.")


def _check_size(total: int) -> None:
    if total > settings.IMPORT_MAX_BYTES:
        raise Refused(f"More than {settings.IMPORT_MAX_BYTES // 1024**2} MB: import the folder of the records alone.")
