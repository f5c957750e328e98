"""`manage.py verify`: what it prints, and how it ends."""

import io
import json

import pytest
from django.core.management import call_command

from adr.models import Project
from tests import cast as people


@pytest.fixture
def project(library) -> Project:
    return people.a_project("Shop", by=people.person("Decider"))


def output(*arguments: str, status: int = 0) -> str:
    out = io.StringIO()
    if status:
        with pytest.raises(SystemExit) as ended:
            call_command("verify", *arguments, stdout=out)
        assert ended.value.code == status
    else:
        call_command("verify", *arguments, stdout=out)
    return out.getvalue()


def test_a_whole_database_is_said_to_hold(project):
    assert output().startswith("Everything holds (")


def test_each_broken_thing_has_a_line_and_the_exit_status_says_so(project):
    Project.objects.update(stage="growth")
    lines = output(status=1).splitlines()
    assert lines[0] == "N4  p/shop: its stage is growth, but its timeline says seed"
    assert lines[-1].startswith("2 things are broken (")


def test_json_names_the_check_the_promise_and_the_subject(project):
    Project.objects.update(stage="growth")
    answer = json.loads(output("--json", status=1))
    assert answer["ok"] is False
    assert answer["broken"][0] == {
        "check": "projects_are_where_the_timeline_says",
        "invariant": "N4",
        "subject": "p/shop",
        "what": "its stage is growth, but its timeline says seed",
    }


def test_json_of_a_whole_database_lists_the_checks(project):
    answer = json.loads(output("--json"))
    assert answer["ok"] is True
    assert answer["broken"] == []
    assert "texts_are_whole" in answer["checks"]


def test_its_help_explains_what_is_checked(capsys):
    with pytest.raises(SystemExit):
        call_command("verify", "--help")
    assert "exit status is 1" in " ".join(capsys.readouterr().out.split())
