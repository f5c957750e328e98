"""Static files with hashed names, collected into the data folder in one step that cannot stop halfway."""

import hashlib
import shutil
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.management.commands import collectstatic
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage

STAMP = ".sources"


def collect() -> None:
    """Bring STATIC_ROOT up to date with its sources, if they changed.

    A folder half written would be taken for a whole one ever after, so it is made beside and moved into place.
    """
    target = Path(settings.STATIC_ROOT)
    stamp = _stamp_of_sources()
    if _read(target / STAMP) == stamp:
        return
    fresh, former = (target.with_name(f"{target.name}.{suffix}") for suffix in ("new", "old"))
    for leftover in (fresh, former):
        shutil.rmtree(leftover, ignore_errors=True)
    _collect_into(fresh)
    (fresh / STAMP).write_text(stamp, encoding="ascii")
    if target.exists():
        target.rename(former)
    fresh.rename(target)
    shutil.rmtree(former, ignore_errors=True)


def _collect_into(folder: Path) -> None:
    command = collectstatic.Command()
    # The settings of this process choose plain names as long as nothing is collected yet.
    command.storage = CompressedManifestStaticFilesStorage(location=folder)
    call_command(command, interactive=False, verbosity=0)


def _stamp_of_sources() -> str:
    """A digest that changes with any source file, and with us."""
    digest = hashlib.sha256(settings.WAYMARK_VERSION.encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            state = Path(storage.path(path)).stat()
            digest.update(f"{storage.path(path)}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _read(path: Path) -> str:
    return path.read_text(encoding="ascii") if path.exists() else ""
