"""Status, stage and members are what the timeline adds up to."""

from collections.abc import Iterator

from django.contrib.auth import get_user_model

from adr.models import DecisionRecord, Membership, Project
from adr.verifying.broken import Broken, record
from adr.verifying.look import Look


def records_stand_as_the_timeline_says(look: Look) -> Iterator[Broken]:
    """N4: each record's status, number and whether it was discarded."""
    state = look.replayed
    columns = ("pk", "status", "number", "discarded_at", "project__slug", "key")
    for pk, status, number, discarded_at, slug, key in DecisionRecord.objects.order_by("pk").values_list(*columns):
        name = record(slug, number, key)
        told = state.status.get(pk)
        if told != status:
            yield Broken("N4", name, f"it is {status}, but its timeline says {told or 'nothing of it'}")
        if state.numbers.get(pk, number) != number:
            yield Broken("N4", name, f"its timeline gave it the number {state.numbers[pk]}")
        if state.discarded.get(pk, False) != (discarded_at is not None):
            yield Broken("N4", name, "it is discarded in one place and kept in the other")


def projects_are_where_the_timeline_says(look: Look) -> Iterator[Broken]:
    """N4: each project's stage."""
    for pk, slug, stage in Project.objects.order_by("pk").values_list("pk", "slug", "stage"):
        told = look.replayed.stage.get(pk)
        if told != stage:
            yield Broken("N4", f"p/{slug}", f"its stage is {stage}, but its timeline says {told or 'nothing of it'}")


def members_are_those_of_the_timeline(look: Look) -> Iterator[Broken]:
    """N4: who is in each project, and as what; accounts that were deleted left without an entry."""
    people = set(get_user_model().objects.values_list("pk", flat=True))
    slugs = dict(Project.objects.values_list("pk", "slug"))
    present = {
        (project, user): role for project, user, role in Membership.objects.values_list("project", "user", "role")
    }
    told = {place: role for place, role in look.replayed.members.items() if place[1] in people}
    for project, user in sorted(present.keys() | told.keys()):
        role, told_role = (roles.get((project, user), "no member") for roles in (present, told))
        if role != told_role:
            what = f"user {user} is {role}, but the timeline says {told_role}"
            yield Broken("N4", f"p/{slugs[project]}", what)
