"""People and things of the tests: typed plain functions and a fixed cast."""

from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser

from adr.actions import deciding, drafting, importing, projects, reviewing, targeting
from adr.models import DecisionRecord, Project, Role, Target, Verdict
from adr.rules import sectioning
from guidance.models import Stage, Topic

PASSWORD = "correct horse battery"


def person(name: str, *, administrator: bool = False) -> AbstractUser:
    email = f"{name.lower()}@example.org"
    make = get_user_model().objects.create_superuser if administrator else get_user_model().objects.create_user
    return make(username=name.lower(), email=email, password=PASSWORD, first_name=name)


@dataclass
class Cast:
    """The author writes, the reviewer reviews, the decider runs the project; the stranger is elsewhere."""

    author: AbstractUser
    reviewer: AbstractUser
    decider: AbstractUser
    viewer: AbstractUser
    stranger: AbstractUser
    project: Project


def cast(stage: str = "seed", **policies) -> Cast:
    people = {name: person(name.capitalize()) for name in ("author", "reviewer", "decider", "viewer", "stranger")}
    project = a_project("Shop", by=people["decider"], stage=stage, **policies)
    for name, role in (("author", Role.MEMBER), ("reviewer", Role.MEMBER), ("viewer", Role.VIEWER)):
        projects.add_member(project, people[name], role, by=people["decider"])
    return Cast(project=project, **people)


def a_project(name: str, *, by, stage: str = "seed", **policies) -> Project:
    return projects.create(name=name, slug=name.lower(), stage=Stage.objects.get(key=stage), by=by, **policies)


def a_draft(
    cast: Cast, title: str = "Use PostgreSQL", *, topics: tuple[str, ...] = ("data-storage",)
) -> DecisionRecord:
    return drafting.start(cast.project, title, by=cast.author, topics=Topic.objects.filter(key__in=topics))


def a_proposal(cast: Cast, title: str = "Use PostgreSQL", **fields) -> DecisionRecord:
    return deciding.propose(a_draft(cast, title, **fields), by=cast.author)


def an_approved_proposal(cast: Cast, title: str = "Use PostgreSQL", **fields) -> DecisionRecord:
    record = a_proposal(cast, title, **fields)
    reviewing.give_verdict(record, Verdict.Kind.APPROVE, revision=record.head.sequence, by=cast.reviewer)
    return record


def a_decision(cast: Cast, title: str = "Use PostgreSQL", **fields) -> DecisionRecord:
    return deciding.accept(an_approved_proposal(cast, title, **fields), by=cast.decider)


def imported(cast: Cast, files: dict[str, str | bytes]) -> list[importing.Reading]:
    pairs = [(path, text.encode() if isinstance(text, str) else text) for path, text in files.items()]
    return importing.import_files(cast.project, "records.zip", pairs, by=cast.author)


def a_target(cast: Cast, repository: Path, **fields) -> Target:
    """A bare repository on this machine as a target; tests allow local repositories."""
    target = Target(name="records", address=f"file://{repository}", folder="docs/decisions", **fields)
    return targeting.set_up(target, cast.project, by=cast.decider)


def fields_of(record: DecisionRecord, base: int) -> list[sectioning.Field]:
    """The fields of a draft page that shows a revision in sections."""
    return sectioning.fields_of(record.revisions.get(sequence=base).document)
