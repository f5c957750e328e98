"""Projects and who works in them."""

from django.db import transaction

from adr.actions import history
from adr.actions.refusals import Refused
from adr.models import Membership, Project, Revisit, Role, StageChange
from adr.models.timeline import Verb


@transaction.atomic
def create(*, name: str, slug: str, stage, by, business_types=(), breaks_first=(), **policies) -> Project:
    """A new project with its maker as maintainer and its first stage on the ladder."""
    project = Project.objects.create(name=name, slug=slug, stage=stage, created_by=by, **policies)
    project.business_types.set(business_types)
    project.breaks_first.set(breaks_first)
    Membership.objects.create(project=project, user=by, role=Role.MAINTAINER)
    StageChange.objects.create(
        project=project,
        sequence=1,
        from_stage=None,
        to_stage=stage,
        business_types_after=sorted(kind.pk for kind in business_types),
        breaks_first_after=sorted(topic.pk for topic in breaks_first),
        by=by,
    )
    history.note(Verb.PROJECT_CREATED, project=project, by=by, stage=stage.pk)
    return project


@transaction.atomic
def change_policies(project: Project, *, by, **fields) -> Project:
    """The settings that re-open nothing; what the company is changes with `staging.change`."""
    project = Project.objects.select_for_update().get(pk=project.pk)
    for name, value in fields.items():
        setattr(project, name, value)
    project.save(update_fields=list(fields))
    history.note(Verb.POLICIES_CHANGED, project=project, by=by, fields=sorted(fields))
    return project


@transaction.atomic
def add_member(project: Project, user, role: Role, *, by) -> Membership:
    membership, is_new = Membership.objects.get_or_create(project=project, user=user, defaults={"role": role})
    if is_new:
        history.note(Verb.MEMBER_ADDED, project=project, by=by, user=user.pk, role=str(role))
    return membership


@transaction.atomic
def change_role(membership: Membership, role: Role, *, by) -> None:
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    if role != Role.MAINTAINER:
        _keep_a_maintainer(membership)
    before, membership.role = membership.role, role
    membership.save(update_fields=["role"])
    if role == Role.VIEWER:
        _give_back(membership, by)
    history.note(
        Verb.MEMBER_CHANGED, project=membership.project, by=by, user=membership.user_id, before=before, after=str(role)
    )


@transaction.atomic
def remove_member(membership: Membership, *, by) -> None:
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    _keep_a_maintainer(membership)
    history.note(Verb.MEMBER_REMOVED, project=membership.project, by=by, user=membership.user_id)
    _give_back(membership, by)
    membership.delete()


def _give_back(membership: Membership, by) -> None:
    """What they looked into is nobody's: it shows again to everybody who could take it up."""
    theirs = Revisit.objects.open().filter(project=membership.project, assignee=membership.user)
    for revisit in theirs.select_related("record"):
        history.note(Verb.REVISIT_ASSIGNED, record=revisit.record, by=by, user=None)
    theirs.update(assignee=None)


def _keep_a_maintainer(membership: Membership) -> None:
    others = Membership.objects.select_for_update().filter(project=membership.project, role=Role.MAINTAINER)
    if membership.role == Role.MAINTAINER and not others.exclude(pk=membership.pk).exists():
        raise Refused("A project needs a maintainer: make somebody else one first.")
