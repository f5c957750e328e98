"""Taking files in: read, shown, and only then written, each file with what became of it.

    read(project, files) -> [Reading]                      what would become of each; writes nothing
    hold(project, source, files, by=) -> ImportRun         keep uploaded files for the preview
    request(project, address, by=, …) -> ImportRun         have a worker read a repository for the preview
    look_again(run) -> [Reading]                           the preview; `adr.previews` shows it by pages
    choose(run, path, theirs=)                             settle a conflict, before it is written
    approve(run, by=, theirs=, …) -> ImportRun             write it, now or by a worker
    finish(run, by=, theirs=, …) -> [Reading]              write it now
    import_files(project, source, files, by=)              all at once, for commands
    discard(run)                                           let it go

Files are pairs of a path and its bytes. What `rules.arriving` calls a fate is decided anew whenever it is asked for.
"""

from adr.actions.importing.finishing import approve, finish, import_files, import_readings
from adr.actions.importing.holding import choose, discard, hold, look_again, read, request
from adr.actions.importing.learning import usual_dialect
from adr.actions.importing.readings import Reading, StatedLink
from adr.actions.importing.working import run, sweep
from adr.rules.arriving import Fate

__all__ = [
    "Fate",
    "Reading",
    "StatedLink",
    "approve",
    "choose",
    "discard",
    "finish",
    "hold",
    "import_files",
    "import_readings",
    "look_again",
    "read",
    "request",
    "run",
    "sweep",
    "usual_dialect",
]
