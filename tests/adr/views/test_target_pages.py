"""The pages of repositories lead on from whatever went wrong."""

import pytest

from adr.actions import targeting
from adr.git.configuration import Credentials
from adr.models import Export, ImportRun, Target
from tests import cast as people
from tests.adr.views.asking import in_project, once, shown, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def target(cast, repository):
    return people.a_target(cast, repository)


def test_the_page_asks_again_by_itself_while_something_is_being_written(cast, target):
    page = in_project("target", target.pk)
    client = signed_in(cast.viewer)
    assert "Refresh" not in client.get(page).headers
    people.a_decision(cast)
    assert client.get(page)["Refresh"]
    assert client.get(in_project("target_list"))["Refresh"]
    Export.objects.update(state="delivered")
    assert "Refresh" not in client.get(page).headers


def test_a_divergence_offers_both_ways_out_to_maintainers(cast, target):
    people.a_decision(cast)
    Export.objects.update(state="failed", problem="Somebody changed it.", diverged={"docs/decisions/x.md": "0" * 40})
    page = shown(signed_in(cast.decider).get(in_project("target", target.pk)))
    assert "1 file changed there" in page
    assert in_project("read_theirs", target.pk) in page
    assert in_project("keep_ours", Export.objects.get().pk) in page
    assert "Write ours" not in shown(signed_in(cast.author).get(in_project("target", target.pk)))


def test_a_repository_is_stopped_and_started_on_its_page(cast, target):
    client = signed_in(cast.decider)
    client.post(in_project("stop_target", target.pk), once())
    page = shown(client.get(in_project("target", target.pk)))
    assert "Writing to it was stopped" in page
    assert ">stopped<" in shown(client.get(in_project("target_list")))
    client.post(in_project("start_target", target.pk), once())
    assert "Writing to it was stopped" not in shown(client.get(in_project("target", target.pk)))


def test_an_address_says_which_schemes_it_takes(cast, settings):
    client = signed_in(cast.decider)
    settings.ALLOW_LOCAL_REPOSITORIES = False
    assert "folder on this machine" not in shown(client.get(in_project("target_create")))
    settings.ALLOW_LOCAL_REPOSITORIES = True
    assert "folder on this machine" in shown(client.get(in_project("target_create")))
    assert "folder on this machine" in shown(client.get(in_project("import_upload")))


def test_a_viewer_is_offered_no_button(cast, target):
    people.a_decision(cast)
    targeting.stop(target, by=cast.decider)
    page = shown(signed_in(cast.viewer).get(in_project("target", target.pk)))
    assert "Try again" not in page
    assert "Write to it again" not in page


KEY = "-----BEGIN OPENSSH PRIVATE KEY-----\nYWJj\n-----END OPENSSH PRIVATE KEY-----"
SSH = {"name": "main", "address": "git@git.example.org:acme/x.git", "branch": "main", "folder": "docs"}


def test_an_ssh_address_is_opened_by_a_private_key_that_keeps_its_lines(cast):
    client = signed_in(cast.decider)
    answer = client.post(in_project("target_create"), once(**SSH, ssh_key=KEY))
    target = Target.objects.get()
    assert answer.url == in_project("target", target.pk)
    assert Credentials.of(target.token) == Credentials(ssh_key=KEY)
    page = shown(client.get(in_project("target_edit", target.pk)))
    assert "BEGIN OPENSSH" not in page
    client.post(in_project("target_edit", target.pk), once(**SSH | {"folder": "adr"}))
    assert Target.objects.get().token == KEY


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "An ssh address is opened by a private key"),
        ({"token": "glpat-x"}, "An ssh address is opened by a private key"),
        ({"ssh_key": "id_ed25519"}, "Paste the whole private key"),
    ],
)
def test_an_ssh_address_without_a_key_is_refused(cast, fields, words):
    answer = signed_in(cast.decider).post(in_project("target_create"), once(**SSH, **fields))
    assert answer.status_code == 422
    assert words in shown(answer)
    assert not Target.objects.exists()


def test_a_token_is_no_key():
    assert Credentials.of("glpat-x", "bob") == Credentials(token="glpat-x", user="bob")
    assert Credentials.of("glpat-x").user == "x-access-token"


def test_a_repository_to_import_is_opened_by_a_private_key_too(cast):
    fields = {"repository-address": SSH["address"], "repository-ssh_key": KEY}
    signed_in(cast.author).post(in_project("import_repository"), once(**fields))
    assert ImportRun.objects.get().token == KEY


def test_what_could_not_be_read_leads_back_to_what_is_read(cast):
    run = ImportRun.objects.create(project=cast.project, by=cast.author, state="failed", source="x", problem="Gone.")
    assert "Change what is read" in shown(signed_in(cast.author).get(in_project("import_preview", run.pk)))
