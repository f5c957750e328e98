"""Repositories to write to."""

from django.conf import settings
from django.db import transaction

from adr.actions import exporting, history
from adr.actions.refusals import Refused
from adr.git import addresses
from adr.git.errors import AddressRefused, BranchRefused, PathRefused
from adr.git.paths import check_branch, check_folder
from adr.models import Project, Target
from adr.models.timeline import Verb


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
    target.save()
    verb = Verb.TARGET_ADDED if is_new else Verb.TARGET_CHANGED
    history.note(verb, project=project, by=by, target=target.pk, name=target.name)
    return target


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
