"""The first page of somebody for whom nothing waits."""

import pytest
from django.urls import reverse

from tests import cast as people
from tests.adr.views.asking import shown, signed_in

pytestmark = pytest.mark.django_db


def test_who_has_nothing_to_do_finds_their_projects(cast):
    page = shown(signed_in(cast.viewer).get(reverse("home")))
    assert "Nothing waits for you" in page
    assert reverse("project", args=[cast.project.slug]) in page


def test_who_is_in_no_project_is_told_how_one_begins(cast):
    page = shown(signed_in(people.person("Newcomer")).get(reverse("home")))
    assert reverse("project_create") in page
    assert reverse("project", args=[cast.project.slug]) not in page
