"""Repositories to write to."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from adr.actions import exporting, history
from adr.actions.refusals import Refused
from adr.git import addresses
from adr.git.errors import AddressRefused, BranchRefused, PathRefused
from adr.git.paths import check_branch, check_folder
from adr.models import Export, Project, Target, TimelineEntry
from adr.models.timeline import Verb

STOPPED = "Writing to this repository was stopped."


@transaction.atomic
def set_up(target: Target, project: Project, *, by) -> Target:
    """Add a repository or change one, after its name, address, folder and branch were checked."""
    is_new = target.pk is None
    _check_name(target, project)
    target.address = check_address(target.address)
    target.folder = target.folder.strip("/")
    try:
        check_folder(target.folder)
        check_branch(target.branch)
    except (PathRefused, BranchRefused) as error:
        raise Refused(str(error)) from None
    target.project = project
    if not is_new:
        _forget_another_repository(target)
    target.save()
    verb = Verb.TARGET_ADDED if is_new else Verb.TARGET_CHANGED
    history.note(verb, project=project, by=by, target=target.pk, name=target.name)
    return target


def _forget_another_repository(target: Target) -> None:
    """What was delivered to one address and branch says nothing about another."""
    before = Target.objects.get(pk=target.pk)
    if (before.address, before.branch) != (target.address, target.branch):
        target.files.all().delete()
        target.commit = ""


@transaction.atomic
def stop(target: Target, *, by) -> None:
    """Write nothing more to it; what waits is given up, with the reason."""
    if not _turn(target, by, is_active=False):
        return
    waiting = target.exports.filter(state=Export.State.QUEUED)
    waiting.update(state=Export.State.FAILED, problem=STOPPED, finished_at=timezone.now())


@transaction.atomic
def start(target: Target, *, by) -> None:
    """Write to it again, beginning with what it missed."""
    if entry := _turn(target, by, is_active=True):
        exporting.ring(Export.objects.create(target=target, cause=entry, not_before=timezone.now()))


def _turn(target: Target, by, *, is_active: bool) -> TimelineEntry | None:
    """The entry of the change; None where nothing changes."""
    if Target.objects.filter(pk=target.pk, is_active=not is_active).update(is_active=is_active) != 1:
        return None
    told = {"target": target.pk, "name": target.name, "active": is_active}
    return history.note(Verb.TARGET_CHANGED, project=target.project, by=by, **told)


def _check_name(target: Target, project: Project) -> None:
    if project.targets.filter(name=target.name).exclude(pk=target.pk).exists():
        raise Refused(f"The project has a repository called “{target.name}” already: give this one another name.")


def check_address(text: str) -> str:
    """The address in the one spelling that is handed to Git; raises Refused with what to change."""
    configuration = exporting.git_configuration()
    try:
        return addresses.parse(
            text, allow_local=settings.ALLOW_LOCAL_REPOSITORIES, allow_private=configuration.allow_private
        ).url
    except AddressRefused as error:
        raise Refused(str(error)) from None
