"""The worker's program: Celery with one process for tasks, and the scheduler as a thread beside them."""

import logging
import os
import signal
import sys
import threading
import warnings
from datetime import UTC, datetime

import django
from celery import bootsteps, current_app
from celery.apps.worker import Worker
from celery.beat import Scheduler, Service
from celery.exceptions import SecurityWarning

from adr.supervision.lifeline import end_with

logger = logging.getLogger("waymark.worker")

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
LONGEST_SLEEP = 0.5  # seconds until the scheduler notices that it is to stop


class AtOnceAndThenRegularly(Scheduler):
    """Everything is due when the worker starts: what a killed one left behind is found without waiting.

    So nothing has to be remembered between starts either, in a file that a crash may tear.
    """

    def setup_schedule(self) -> None:
        super().setup_schedule()
        for entry in self.schedule.values():
            entry.last_run_at = LONG_AGO


class SchedulerThread(bootsteps.StartStopStep):
    """Celery's beat in a thread: as a process of its own, which is what `--beat` makes, it takes 75 MB more."""

    requires = ("celery.worker.components:Pool",)

    def __init__(self, worker: Worker, **options: object) -> None:
        super().__init__(worker, **options)
        self._service = Service(worker.app, max_interval=LONGEST_SLEEP, scheduler_cls=AtOnceAndThenRegularly)
        self._thread = threading.Thread(target=self._run, name="scheduler", daemon=True)

    def start(self, worker: Worker) -> None:
        self._thread.start()

    def stop(self, worker: Worker) -> None:
        self._service.stop()
        self._thread.join(4 * LONGEST_SLEEP)  # it may be waiting for a broker

    def _run(self) -> None:
        try:
            self._service.start()
        except Exception:  # a worker without a scheduler would look healthy and sweep nothing
            logger.exception("The scheduler failed; the worker ends, to be started again.")
            os.kill(os.getpid(), signal.SIGTERM)


def main(parent: int) -> None:
    end_with(parent)
    # Celery warns about root because of pickled messages; this site accepts JSON only.
    warnings.filterwarnings("ignore", category=SecurityWarning)
    django.setup()  # makes the site's Celery application the current one
    # Nobody asks this worker questions, and listening for some would be one more queue to poll.
    current_app.conf.worker_enable_remote_control = False
    current_app.steps["worker"].add(SchedulerThread)
    current_app.worker_main(
        [
            "--quiet",
            "worker",
            "--concurrency=1",
            "--loglevel=WARNING",
            "--without-gossip",
            "--without-mingle",
            "--without-heartbeat",
        ]
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
