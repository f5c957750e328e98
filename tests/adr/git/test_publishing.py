"""Deliveries: nothing of others lost, nothing of ours twice."""

from datetime import timedelta
from uuid import UUID

import pytest

from adr.git.content import blob_sha
from adr.git.errors import DivergedFile, DivergedFiles, GitFailed, PathRefused, PushRefused
from adr.git.publishing import ATTEMPTS, Delivery, publish
from adr.git.repository import opened
from tests.adr.git.remotes import AUTHOR, WHEN

EXPORT = UUID("0b9f2f0c-52b7-4d0e-8f5e-2d3a3c1f7a11")
RECORD = "docs/adr/0001-use-git.md"
BEFORE = blob_sha(b"# Use Git\n")


def delivery(changes, expected=None, **others):
    settings = {"branch": "main", "message": "Export 1 record", "export_id": EXPORT, "author": AUTHOR, "when": WHEN}
    return Delivery(changes=changes, expected=expected or {RECORD: BEFORE}, **settings | others)


def test_files_arrive_in_one_commit_that_names_its_export(repository, remote):
    tip = remote.tip()
    published = publish(repository, delivery({RECORD: b"# Use Git 2\n", "docs/adr/0002.md": b"new"}))
    assert (published.outcome, published.commit) == ("pushed", remote.tip())
    assert remote.git("rev-parse", "main^") == tip
    assert remote.files()[RECORD] == b"# Use Git 2\n"
    assert remote.git("log", "-1", "--format=%(trailers:key=Export-Id,valueonly)", "main").strip() == str(EXPORT)


def test_what_is_there_already_is_not_pushed_again(repository, remote):
    tip = remote.tip()
    published = publish(repository, delivery({RECORD: b"# Use Git\n", "docs/gone.md": None}))
    assert (published.outcome, published.commit) == ("unchanged", tip)


def test_an_export_that_arrived_is_found_and_not_repeated(repository, remote):
    first = publish(repository, delivery({RECORD: b"ours"}))
    tip = remote.write({RECORD: b"theirs, later", "other.md": b"x"}, when=WHEN + timedelta(hours=1))
    second = publish(repository, delivery({RECORD: b"ours"}))
    assert (second.outcome, second.commit) == ("already there", first.commit)
    assert remote.tip() == tip


def test_a_new_branch_begins_at_the_default_branch(repository, remote):
    publish(repository, delivery({"docs/adr/0002.md": b"new"}, branch="waymark/export"))
    assert remote.git("rev-parse", "waymark/export^") == remote.tip("main")


def test_a_new_branch_begins_where_it_is_told(repository, remote):
    develop = remote.write({"x.md": b"x"}, branch="develop")
    publish(repository, delivery({"docs/adr/0002.md": b"new"}, branch="waymark/export", start_from="develop"))
    assert remote.git("rev-parse", "waymark/export^") == develop


def test_a_branch_to_start_from_that_does_not_exist_is_named(repository):
    with pytest.raises(GitFailed, match="branch nowhere to start from"):
        publish(repository, delivery({"a.md": b"a"}, branch="new", start_from="nowhere"))


def test_nothing_to_write_makes_no_branch(repository, remote):
    published = publish(repository, delivery({RECORD: b"# Use Git\n"}, branch="waymark/export"))
    assert (published.outcome, published.commit) == ("unchanged", remote.tip("main"))
    assert remote.tip("waymark/export") is None


def test_an_empty_repository_gets_its_first_commit(tmp_path, make_remote, local):
    remote = make_remote("empty.git")
    with opened(tmp_path / "cache", remote.url, configuration=local) as repository:
        assert publish(repository, delivery({})).commit is None
        publish(repository, delivery({"docs/a.md": b"a"}))
    assert remote.files() == {"docs/a.md": b"a"}


def refused(repository, delivery):
    with pytest.raises(DivergedFiles) as refusal:
        publish(repository, delivery)
    return refusal.value.files


def test_an_edit_of_others_is_shown_and_not_overwritten(repository, remote):
    tip = remote.write({RECORD: b"# Use Git, edited\n"})
    files = refused(repository, delivery({RECORD: b"ours", "docs/new.md": b"new"}))
    assert files == (DivergedFile(RECORD, blob_sha(b"# Use Git, edited\n"), b"# Use Git, edited\n"),)
    assert remote.tip() == tip


def test_a_file_of_others_where_ours_would_be_new_is_not_overwritten(repository, remote):
    remote.write({"docs/adr/0002.md": b"theirs"})
    files = refused(repository, delivery({"docs/adr/0002.md": b"ours"}))
    assert [file.content for file in files] == [b"theirs"]


def test_a_file_that_others_deleted_does_not_come_back(repository, remote):
    remote.write({RECORD: None})
    assert refused(repository, delivery({RECORD: b"ours"})) == (DivergedFile(RECORD, None, None),)


def test_a_file_that_others_edited_is_not_deleted(repository, remote):
    remote.write({RECORD: b"edited"})
    assert [file.content for file in refused(repository, delivery({RECORD: None}))] == [b"edited"]


def test_an_edit_that_says_the_same_as_ours_is_no_divergence(repository, remote):
    remote.write({RECORD: b"the same"})
    assert publish(repository, delivery({RECORD: b"the same"})).outcome == "unchanged"


def test_a_very_large_edit_is_named_without_its_content(repository, remote, monkeypatch):
    monkeypatch.setattr("adr.git.publishing.MOST_SHOWN", 10)
    remote.write({RECORD: b"x" * 11})
    assert refused(repository, delivery({RECORD: b"ours"})) == (DivergedFile(RECORD, blob_sha(b"x" * 11), None),)


@pytest.fixture
def meddler(repository, remote, monkeypatch):
    """Somebody who pushes just before each of our pushes, as often as told."""
    push = repository.push

    def set_up(times, path="other.md"):
        left = iter(range(times))

        def push_after_somebody(sha, branch):
            if (number := next(left, None)) is not None:
                remote.write({path: b"meddled %d" % number}, branch)
            push(sha, branch)

        monkeypatch.setattr(repository, "push", push_after_somebody)

    return set_up


def test_a_branch_that_moves_meanwhile_is_followed(repository, remote, meddler):
    meddler(ATTEMPTS - 1)
    published = publish(repository, delivery({RECORD: b"ours"}))
    assert published.commit == remote.tip()
    assert remote.files()[RECORD] == b"ours"
    assert remote.files()["other.md"] == b"meddled 3"
    assert len(remote.commits()) == 2 + 4 + 1


def test_a_branch_that_never_rests_is_given_up(repository, meddler):
    meddler(ATTEMPTS)
    with pytest.raises(PushRefused) as refusal:
        publish(repository, delivery({RECORD: b"ours"}))
    assert refusal.value.kind == "moved"


def test_an_edit_that_comes_between_is_still_noticed(repository, remote, meddler):
    meddler(1, path=RECORD)
    assert [file.content for file in refused(repository, delivery({RECORD: b"ours"}))] == [b"meddled 0"]


def test_a_rejection_is_not_tried_again(repository, remote, tmp_path):
    remote.hook("pre-receive", f"echo tried >> {tmp_path}/log; echo 'Not on Fridays' >&2; exit 1")
    with pytest.raises(PushRefused) as refusal:
        publish(repository, delivery({RECORD: b"ours"}))
    assert refusal.value.remote_words == "Not on Fridays"
    assert (tmp_path / "log").read_text() == "tried\n"


@pytest.mark.parametrize("path", ["../x.md", ".github/workflows/x.yml", "docs/elsewhere.md", "docs/adr"])
def test_a_path_that_is_unsafe_or_outside_the_folder_is_refused(repository, remote, path):
    tip = remote.tip()
    with pytest.raises(PathRefused):
        publish(repository, delivery({path: b"x"}, folder="docs/adr"))
    assert remote.tip() == tip


def test_a_folder_that_became_a_link_is_refused(repository, remote):
    remote.write({RECORD: None})
    tip = remote.write({"docs/adr": b"../src"}, mode="120000")
    with pytest.raises(PathRefused, match="'docs/adr' is a symbolic link"):
        publish(repository, delivery({RECORD: b"ours"}, folder="docs/adr"))
    assert remote.tip() == tip


def test_a_damaged_copy_is_replaced_without_anybody_noticing(repository, remote, tmp_path):
    repository.fetch("main")
    for path in (tmp_path / "cache/tips.git/objects").rglob("*"):
        if path.is_file():
            path.chmod(0o600)
            path.write_bytes(b"")
    assert publish(repository, delivery({RECORD: b"ours"})).outcome == "pushed"


def test_the_next_export_follows_the_last(repository, remote):
    publish(repository, delivery({RECORD: b"one"}))
    later = {"export_id": UUID(int=7), "when": WHEN + timedelta(minutes=1)}
    published = publish(repository, delivery({RECORD: b"two"}, {RECORD: blob_sha(b"one")}, **later))
    assert published.outcome == "pushed"
    assert remote.files()[RECORD] == b"two"
