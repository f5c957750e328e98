"""The small demonstration: three companies on their way, each step made on its day by the actions that people use."""

import itertools
from pathlib import Path
from typing import Any

import yaml
from django.contrib.auth import get_user_model
from django.db import transaction

from adr.actions import projects, staging
from adr.demo import clock, deciding_records, looking_again
from adr.models import Project
from guidance.models import BusinessType, Stage, Topic

COMPANIES = [Path(__file__).with_name(f"{name}.yaml") for name in ("shop", "pay", "desk")]
PEOPLE = {"ada": ("Ada", "Ferreira"), "tom": ("Tom", "Okafor"), "mei": ("Mei", "Lindqvist")}

Step = dict[str, Any]


def make(maintainer=None) -> list[Project]:
    """The projects, with one more maintainer where somebody is there to look; one made before is returned as it is."""
    people = {name: _person(name, *names) for name, names in PEOPLE.items()}
    return [_company(yaml.safe_load(path.read_text(encoding="utf-8")), people, maintainer) for path in COMPANIES]


@transaction.atomic
def _company(told: Step, people: dict, maintainer) -> Project:
    present = Project.objects.filter(slug=told["slug"]).first()
    if present:
        return present
    seconds = itertools.count()
    with clock.days_ago(told["story"][0]["ago"] + 1, seconds):
        project = _begin(told, people)
    for step in _in_order(told["story"]):
        with clock.days_ago(step["ago"], seconds):
            project = Project.objects.select_related("stage").get(pk=project.pk)
            _take(project, step, people)
    project = Project.objects.select_related("stage").get(pk=project.pk)
    planned, ada = told["planned"], people["ada"]
    staging.plan(project, Stage.objects.get(key=planned["stage"]), looking_again.in_days(planned["in"]), by=ada)
    if maintainer:
        projects.add_member(project, maintainer, projects.Role.MAINTAINER, by=ada)
    return project


def _in_order(story: list[Step]) -> list[Step]:
    """The steps by their days, a series of values taken apart; the note of a series stands with its last value."""
    steps = []
    for step in story:
        *earlier, last = step.get("values") or [None]
        steps += [step | {"ago": ago, "value": value, "note": ""} for ago, value in earlier]
        steps.append(step | {"ago": last[0], "value": last[1]} if last else step)
    return sorted(steps, key=lambda step: -step["ago"])


def _begin(told: Step, people: dict) -> Project:
    ada, *colleagues = people.values()
    project = projects.create(
        name=told["name"],
        slug=told["slug"],
        description=told["description"],
        stage=Stage.objects.get(key=told["stage"]),
        business_types=BusinessType.objects.filter(key__in=told["types"]),
        breaks_first=Topic.objects.filter(key__in=told.get("breaks_first", ())),
        by=ada,
    )
    for colleague in colleagues:
        projects.add_member(project, colleague, projects.Role.MEMBER, by=ada)
    return project


def _take(project: Project, step: Step, people: dict) -> None:
    """A step is named by what it has: a decision its title, a change of stage its `move`, and so on."""
    if "title" in step:
        deciding_records.decide(project, step, people)
    elif "move" in step:
        due = staging.preview(project, step["move"])
        unticked = {item.record: step["pass_over"] for item in due if item.is_suggestion}
        staging.change(project, step["move"], note=step["note"], unticked=unticked, by=people["ada"])
    else:
        looking_again.act(project, step, people)


def _person(name: str, first: str, last: str):
    """Somebody who cannot sign in: the demonstration opens no door."""
    user, is_new = get_user_model().objects.get_or_create(
        username=f"demo-{name}", defaults={"first_name": first, "last_name": last, "is_active": False}
    )
    if is_new:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user
