"""Doorbells: each task names a row or a day and calls one action. A task may run twice or never."""

import logging

from celery import Task, shared_task
from django.db import transaction
from django.utils import timezone

from adr.actions import digesting, exporting, importing, opening, running
from adr.models import LastRun

logger = logging.getLogger("waymark.tasks")


def ring(task: Task, *arguments) -> None:
    """Send a task after the commit. A broker that is down delays the work until the next sweep, no more."""

    def send() -> None:
        try:
            task.delay(*arguments)
        except Exception as error:  # whatever the broker's library raises
            logger.warning("%s was not announced and waits for the next sweep: %s", task.name, type(error).__name__)

    transaction.on_commit(send)


@shared_task
def run_export(export_pk: int) -> None:
    exporting.run(export_pk)


@shared_task
def sweep_exports() -> None:
    exporting.sweep()


@shared_task
def run_import(run_pk: int) -> None:
    importing.run(run_pk)


@shared_task
def sweep_imports() -> None:
    importing.sweep()


@shared_task
def note_that_work_is_done() -> None:
    running.note(LastRun.Name.WORKER)


@shared_task
def raise_revisits() -> None:
    opening.raise_everywhere(timezone.localdate())


@shared_task
def send_digests() -> None:
    now = timezone.now()
    if digesting.is_time(now):
        digesting.send_due(now)
