"""Files that a person or a command brings: a zip, single files, a folder, a repository; read in memory, within caps."""

import io
import os
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from django.conf import settings

from adr.actions.refusals import Refused
from adr.formats import ATTACHMENT_SUFFIXES
from adr.git.configuration import Credentials, GitConfiguration
from adr.git.reading import ReadingLimits, read_folder
from adr.git.repository import opened

Files = list[tuple[str, bytes]]

MOST_RATIO = 200
_IS_UTF8 = 0x800  # the flag of a zip's entry
TEXT_SUFFIXES = (".md", ".markdown", ".mdx", ".rst", ".adoc", ".asciidoc", ".txt", ".yml", ".yaml", ".json", ".toml")
NAMES = (".adr-dir", ".adr")
SKIPPED_FOLDERS = {".git", ".hg", ".svn", "node_modules", "__MACOSX", ".venv"}
LINK = "it is a symbolic link, which is not followed"


@dataclass(frozen=True)
class Brought:
    """Files by their path, and what was left out: path and reason. `commit` is that of a repository."""

    source: str
    files: Files
    skipped: tuple[tuple[str, str], ...] = ()
    commit: str = ""


def read(uploads: Iterable) -> Brought:
    """The files of a form; raises Refused in words that name the file."""
    uploads = list(uploads)
    names = [upload.name for upload in uploads]
    if len(uploads) == 1 and names[0].lower().endswith(".zip"):
        return from_zip(uploads[0].read(), names[0])
    files = [(upload.name, upload.read()) for upload in uploads]
    _check_size(sum(len(content) for _, content in files))
    return Brought(", ".join(names)[:300], files)


def from_path(path: Path, *, branch: str = "", folder: str = "") -> Brought:
    """The files of a folder, a zip, a single file or a repository on this machine; raises Refused."""
    if branch or is_bare_repository(path):
        configuration = GitConfiguration(allow_local=True, seconds=settings.GIT_TIME_LIMIT)
        address = path.resolve().as_uri()
        return replace(
            from_address(address, branch=branch, folder=folder, configuration=configuration), source=path.name
        )
    if path.is_dir():
        return from_folder(path / folder)
    if not path.is_file():
        raise Refused(f"There is nothing at {path}.")
    if path.suffix.lower() == ".zip":
        return from_zip(path.read_bytes(), path.name)
    return Brought(path.name, [(path.name, path.read_bytes())])


def is_bare_repository(path: Path) -> bool:
    return (path / "HEAD").is_file() and (path / "objects").is_dir() and (path / "refs").is_dir()


def from_address(
    address: str,
    *,
    branch: str,
    folder: str,
    configuration: GitConfiguration,
    credentials: Credentials | None = None,
    wanted: Callable[[str], bool] | None = None,
) -> Brought:
    """The files of a repository's branch, by path from its root; leaves nothing behind. Raises Refused or GitFailed."""
    configuration = replace(configuration, output_bytes=2 * settings.IMPORT_MAX_BYTES)
    limits = ReadingLimits(settings.IMPORT_MAX_FILES, settings.IMPORT_MAX_BYTES, settings.IMPORT_MAX_BYTES)
    settings.GIT_CACHE.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="import-", dir=settings.GIT_CACHE) as cache,
        opened(Path(cache), address, configuration=configuration, credentials=credentials) as repository,
    ):
        content = read_folder(repository, branch or None, folder.strip("/"), wanted=wanted or is_wanted, limits=limits)
    if content.commit is None:
        raise Refused(f"The repository has no branch “{branch}”." if branch else "The repository is empty.")
    skipped = tuple((file.path, f"it {file.reason}") for file in content.skipped)
    return Brought(address, list(content.files), skipped, content.commit)


def from_zip(content: bytes, name: str) -> Brought:
    """The files of an archive that are of use. Nothing is extracted, and no size that it states is believed."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise Refused(
            f"{name} is no zip archive, or not a whole one. Zip the folder with your records, or choose the files."
        ) from None
    with archive:
        for entry in archive.infolist():
            entry.filename = _name(entry)
        entries = [entry for entry in archive.infolist() if not entry.is_dir() and is_wanted(entry.filename)]
        _check_count(len(entries))
        _refuse_overlap(entries, name)
        links = {entry.filename: LINK for entry in entries if stat.S_ISLNK(entry.external_attr >> 16)}
        files = _entries(archive, [entry for entry in entries if entry.filename not in links], name)
        return Brought(name, files, tuple(links.items()))


def _name(entry: zipfile.ZipInfo) -> str:
    """What macOS and some others pack has UTF-8 names without saying so; they arrive as code page 437."""
    if entry.flag_bits & _IS_UTF8 or entry.filename.isascii():
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename


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
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError):
        raise Refused(f"{entry.filename} cannot be unpacked: the archive is damaged.") from None
    if len(content) > most:
        most_together = settings.IMPORT_MAX_BYTES // 1024**2
        raise Refused(
            f"{entry.filename} unpacks to more than {MOST_RATIO} times its size, or all files to more than "
            f"{most_together} MB. Leave it out of the zip."
        )
    return content


def _refuse_overlap(entries: list[zipfile.ZipInfo], name: str) -> None:
    """Entries that share bytes are how a small archive becomes a huge one."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            raise Refused(f"{name} is damaged: {entry.filename} overlaps another file.")
        end = entry.header_offset + entry.compress_size


def from_folder(folder: Path) -> Brought:
    """The files below a folder that are of use, by path from it; symbolic links are not followed."""
    files: Files = []
    skipped: list[tuple[str, str]] = []
    total = 0
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in SKIPPED_FOLDERS)
        for path in (Path(place, name) for name in sorted(names)):
            relative = path.relative_to(folder).as_posix()
            if not is_wanted(relative):
                continue
            if why := _why_not_opened(path):
                skipped.append((relative, why))
                continue
            total += path.stat().st_size
            _check_size(total)
            files.append((relative, path.read_bytes()))
        _check_count(len(files))
    return Brought(folder.name, files, tuple(skipped))


def _why_not_opened(path: Path) -> str:
    if path.is_symlink():
        return LINK
    if not path.is_file():
        return "it is no file"
    return "" if os.access(path, os.R_OK) else "it may not be read"


def is_wanted(path: str) -> bool:
    """Whether a path may hold something that belongs to a log: a text, a setting of an ADR tool, a picture."""
    return is_text(path) or (path.lower().endswith(ATTACHMENT_SUFFIXES) and not _is_skipped(path))


def is_text(path: str) -> bool:
    """Whether a path may hold a record, an index, a template or a setting."""
    name = path.rpartition("/")[2]
    is_known = name.lower().endswith(TEXT_SUFFIXES) or name in NAMES or name.startswith((".adr", ".log4brains"))
    return is_known and not _is_skipped(path)


def _is_skipped(path: str) -> bool:
    return not SKIPPED_FOLDERS.isdisjoint(path.split("/")[:-1])


def _check_count(count: int) -> None:
    if count > settings.IMPORT_MAX_FILES:
        raise Refused(f"More than {settings.IMPORT_MAX_FILES:,} files: import the folder of the records alone.")


def _check_size(total: int) -> None:
    if total > settings.IMPORT_MAX_BYTES:
        raise Refused(f"More than {settings.IMPORT_MAX_BYTES // 1024**2} MB: import the folder of the records alone.")
