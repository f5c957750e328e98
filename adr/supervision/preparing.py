"""Everything that has to be in place before the first request; safe to stop at any moment and to run again."""

import io
import shutil
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from adr.supervision import static_files

PRIVATE = 0o700


def make_data_folder(folder: Path) -> None:
    """The folder with the database and the secret key, closed to other accounts of the machine."""
    folder.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
    folder.chmod(PRIVATE)


def empty_broker(folder: Path) -> None:
    """A broker without messages.

    The work itself is rows, found again by the sweep. A message that a crash left half written would stop the
    worker at each start.
    """
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "control").mkdir(mode=PRIVATE, parents=True)


def fill_database() -> None:
    """Tables, the shared cache, the guidance, and what another version read of the texts otherwise."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("load_guidance", stdout=io.StringIO())
    call_command("read_again", if_needed=True, stdout=io.StringIO())


def prepare() -> None:
    if settings.CELERY_BROKER_URL.startswith("filesystem"):
        empty_broker(Path(settings.FILE_BROKER))
    fill_database()
    if not settings.DEBUG:
        static_files.collect()
