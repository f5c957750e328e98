"""The web server's program: granian with the site in one worker process."""

import os
import sys
from collections.abc import Callable

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from adr.supervision.lifeline import end_with

BLOCKING_THREADS = 4  # requests that are worked on at once; SQLite has one writer anyway
SECONDS_TO_STOP = 5


def main(parent: int, host: str, port: int) -> None:
    end_with(parent)
    server = os.getpid()

    def load(target: str) -> Callable:
        """Called in each worker process, which must not keep the port when the server is killed."""
        end_with(server)
        from django.core.wsgi import get_wsgi_application

        return get_wsgi_application()

    Granian(
        "django",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=1,
        blocking_threads=BLOCKING_THREADS,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=SECONDS_TO_STOP,
        log_level=LogLevels.error,
    ).serve(target_loader=load)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
