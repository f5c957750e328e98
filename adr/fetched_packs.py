"""A pack of guidance that lies in a Git repository, as a folder for as long as it is read."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from adr import uploads
from adr.actions import exporting
from adr.actions.refusals import Refused
from adr.git import addresses
from adr.git.configuration import Credentials
from adr.git.errors import AddressRefused, BranchRefused, GitFailed, PathRefused
from adr.git.paths import check_folder, check_path


def is_address(place: str) -> bool:
    """Whether a place is a repository's address and not a folder: `https://…`, `ssh://…` or `git@host:path`."""
    return "://" in place or ("@" in place and ":" in place and not Path(place).exists())


@contextmanager
def fetched(address: str, *, branch: str = "", folder: str = "", token: str = "") -> Iterator[Path]:
    """The files below `folder` at the tip of a branch; raises Refused in words for whoever typed the address.

    Only text files are taken, links are refused, and nothing stays on the disk.
    """
    folder = folder.strip("/")
    try:
        check_folder(folder)
        url = addresses.parse(
            address,
            allow_local=exporting.git_configuration().allow_local,
            allow_private=exporting.git_configuration().allow_private,
        ).url
        brought = uploads.from_address(
            url,
            branch=branch,
            folder=folder,
            configuration=exporting.git_configuration(),
            credentials=Credentials.of(token),
            wanted=uploads.is_text,
        )
    except (AddressRefused, BranchRefused, PathRefused, GitFailed) as error:
        raise Refused(str(error)) from error
    if brought.skipped:
        raise Refused("These files cannot be read:", [f"{path}: {why}" for path, why in brought.skipped])
    with tempfile.TemporaryDirectory(prefix="pack-") as place:
        _write(Path(place), brought.files, folder)
        yield Path(place)


def _write(place: Path, files: uploads.Files, folder: str) -> None:
    """Every path is checked component by component first: Git allows names that would leave the folder."""
    for path, content in files:
        try:
            check_path(path, folder=folder)
        except PathRefused as error:
            raise Refused(str(error)) from error
        target = place / (path.removeprefix(f"{folder}/") if folder else path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
