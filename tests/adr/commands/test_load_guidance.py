"""`load_guidance` with a pack in a Git repository."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from guidance.library import current
from guidance.models import Pack
from guidance.packs.vocabulary import Kind
from tests.adr.git.remotes import Remote

pytestmark = pytest.mark.django_db
HEADER = b"key: acme\ntitle: Guidance of Acme\nversion: 1\nextends: waymark\n"
TRIGGER = (
    b"- key: T-900\n  text: A new contract.\n  condition: {kind: event, event: signed}\n"
    b"  topics: [caching]\n  business_types: [any]\n"
)
ADAPTED = b"- key: T-001\n  adapts: waymark\n  text: Ours instead.\n" + TRIGGER.split(b"\n", 2)[2]


def run(*places: str, **options) -> str:
    out = StringIO()
    call_command("load_guidance", *places, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def remote(library, repository) -> Remote:
    made = Remote(repository)
    made.write({"packs/ours/pack.yaml": HEADER, "packs/ours/triggers.yaml": TRIGGER, "README.md": b"# Ours\n"})
    return made


def test_a_pack_is_loaded_from_a_folder_of_a_repository(remote):
    said = run(remote.url, folder="packs/ours")
    assert said.endswith("Guidance of Acme 1\n  Triggers: 1 created, 0 changed, 0 unchanged, 0 retired\n")
    assert current().trigger("T-900").pack == "acme"


def test_what_changed_in_the_repository_is_taken_in_by_the_next_load(remote):
    run(remote.url, folder="packs/ours")
    remote.write({"packs/ours/triggers.yaml": TRIGGER.replace(b"A new", b"Another")})
    assert "Triggers: 0 created, 1 changed" in run(remote.url, folder="packs/ours")
    assert "Triggers: 0 created, 0 changed, 1 unchanged" in run(remote.url, folder="packs/ours")
    assert current().trigger("T-900").text == "Another contract."


def test_a_pack_from_a_repository_adapts_an_item_of_ours(remote):
    remote.write({"packs/ours/triggers.yaml": ADAPTED})
    run(remote.url, folder="packs/ours")
    held = current().trigger("T-001")
    assert (held.pack, held.adapts, held.text) == ("acme", "waymark", "Ours instead.")


def test_another_branch_is_read_where_it_is_named(remote):
    remote.write({"pack.yaml": HEADER, "triggers.yaml": TRIGGER.replace(b"A new", b"A draft")}, branch="next")
    run(remote.url, branch="next")
    assert current().trigger("T-900").text == "A draft contract."


def test_problems_are_named_with_the_file_and_line_and_change_nothing(remote):
    remote.write({"packs/ours/triggers.yaml": TRIGGER.replace(b"caching", b"cachng")})
    with pytest.raises(CommandError, match=r"triggers.yaml:4: T-900: unknown topic 'cachng'"):
        run(remote.url, folder="packs/ours")
    assert not Pack.objects.filter(key="acme").exists()


def test_a_link_in_the_repository_is_refused(remote):
    remote.write({"packs/ours/questions.yaml": b"/etc/passwd"}, mode="120000")
    with pytest.raises(CommandError, match=r"packs/ours/questions.yaml: it is a symbolic link"):
        run(remote.url, folder="packs/ours")


@pytest.mark.parametrize(
    ("place", "options", "words"),
    [
        ("http://git.example.org/ours.git", {}, "http"),
        ("https://127.0.0.1/ours.git", {}, "127.0.0.1"),
        ("{url}", {"branch": "nowhere"}, "no branch"),
        ("{url}", {"folder": "../.."}, "component"),
        ("{url}", {"folder": "packs/none"}, "there is no pack.yaml"),
    ],
)
def test_a_place_that_cannot_be_read_is_explained(remote, place, options, words):
    with pytest.raises(CommandError, match=words):
        run(place.format(url=remote.url), **options)


def test_a_local_repository_needs_the_site_s_permission(remote, settings):
    settings.ALLOW_LOCAL_REPOSITORIES = False
    with pytest.raises(CommandError):
        run(remote.url, folder="packs/ours")


def test_the_built_in_pack_and_folders_are_loaded_as_before(library, tmp_path):
    (tmp_path / "pack.yaml").write_bytes(HEADER)
    (tmp_path / "triggers.yaml").write_bytes(TRIGGER)
    assert "1 created" in run(str(tmp_path))
    assert len(current().of(Kind.TRIGGER)) == 51
