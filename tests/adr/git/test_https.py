"""Over https with a token: pinned addresses, masked secrets, redirects, servers that hang or break off."""

import os
import subprocess
import threading
import time

import pytest

from adr.git.configuration import Credentials
from adr.git.content import blob_sha
from adr.git.errors import (
    AccessDenied,
    AddressRefused,
    CacheDamaged,
    GitFailed,
    GitTimedOut,
    PushRefused,
    RemoteUnreachable,
    RepositoryNotFound,
)
from adr.git.repository import opened
from tests.adr.git.bridge import HOST, TOKEN
from tests.adr.git.remotes import commit


@pytest.fixture
def open_bridge(bridge, tmp_path, credentials):
    def open_it(name="remote.git", credentials=credentials, **changes):
        configuration = bridge.configuration(**changes)
        return opened(tmp_path / "cache", bridge.url(name), configuration=configuration, credentials=credentials)

    return open_it


def test_a_token_opens_the_repository_for_reading_and_writing(open_bridge, remote):
    with open_bridge() as repository:
        tip = repository.fetch("main")
        assert repository.read(blob_sha(b"# Use Git\n")) == b"# Use Git\n"
        assert repository.default_branch() == "main"
        repository.push(commit(repository, tip, {"docs/adr/0002-new.md": b"new"}), "main")
    assert remote.files()["docs/adr/0002-new.md"] == b"new"


def test_a_push_does_not_download_the_files_that_the_partial_copy_lacks(open_bridge, bridge, remote):
    lines = b"".join(b"Line %d of a long record\n" % number for number in range(2_000))
    remote.write({"long.md": lines})
    with open_bridge() as repository:
        ours = commit(repository, repository.fetch("main"), {"long.md": lines + b"One more\n"})
        bridge.requests.clear()
        repository.push(ours, "main")
    assert remote.files()["long.md"] == lines + b"One more\n"
    assert not any("upload-pack" in request for request in bridge.requests)


def test_a_push_larger_than_a_request_arrives(open_bridge, remote):
    content = os.urandom(2_000_000)
    with open_bridge() as repository:
        repository.push(commit(repository, repository.fetch("main"), {"big.bin": content}), "main")
    assert remote.files()["big.bin"] == content


def test_the_connection_goes_where_the_check_looked(open_bridge, bridge):
    answers = iter([["127.0.0.1"]])
    with open_bridge(resolver=lambda host, port: next(answers)) as repository:
        repository.fetch("main")
    assert all(request.startswith(f"{HOST}:{bridge.port} ") for request in bridge.requests)


def test_a_name_that_changes_to_a_forbidden_address_is_caught(open_bridge):
    answers = iter([["127.0.0.1"], ["169.254.169.254"]])
    with open_bridge(resolver=lambda host, port: next(answers)) as repository:
        repository.fetch("main")
        with pytest.raises(AddressRefused, match="a metadata service"):
            repository.fetch("main")


def test_loopback_is_refused_without_permission(open_bridge, bridge):
    with open_bridge(allow_private=()) as repository, pytest.raises(AddressRefused, match="this machine"):
        repository.fetch("main")
    assert bridge.requests == []


def test_proxies_of_the_machine_are_not_used(open_bridge, monkeypatch):
    for name in ("https_proxy", "HTTPS_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with open_bridge() as repository:
        assert repository.fetch("main")


def test_a_certificate_nobody_vouches_for_is_refused(open_bridge):
    with open_bridge(certificate_authorities=None) as repository, pytest.raises(RemoteUnreachable) as problem:
        repository.fetch("main")
    assert "certificate" in problem.value.details


@pytest.mark.parametrize("wrong", [Credentials(), Credentials(token="canary-wrong")])
def test_a_missing_or_wrong_token_is_denied(open_bridge, wrong):
    with open_bridge(credentials=wrong) as repository, pytest.raises(AccessDenied) as problem:
        repository.fetch("main")
    assert "canary" not in str(vars(problem.value))


def test_a_push_without_the_right_to_it_is_denied(open_bridge, remote):
    remote.git("config", "http.receivepack", "false")
    with open_bridge() as repository:
        ours = commit(repository, repository.fetch("main"), {"a.md": b"a"})
        with pytest.raises(PushRefused) as refusal:
            repository.push(ours, "main")
    assert refusal.value.kind == "denied"


def test_a_repository_that_is_not_there_is_unknown(open_bridge):
    with open_bridge("nothing.git") as repository, pytest.raises(RepositoryNotFound):
        repository.fetch("main")


def test_a_redirect_is_not_followed_and_gets_no_token(open_bridge, bridge, remote, certificate):
    bridge.redirect_to = "https://127.0.0.1:1"
    with open_bridge() as repository, pytest.raises(RemoteUnreachable, match="redirects to another address"):
        repository.fetch("main")
    assert len(bridge.requests) == 1


def test_a_token_that_a_hook_prints_is_masked(open_bridge, remote):
    basic = Credentials(token=TOKEN).basic
    remote.hook("pre-receive", f"echo 'you sent {TOKEN} as {basic}' >&2; exit 1")
    with open_bridge() as repository:
        ours = commit(repository, repository.fetch("main"), {"a.md": b"a"})
        with pytest.raises(PushRefused) as refusal:
            repository.push(ours, "main")
    assert refusal.value.remote_words == "you sent ••• as •••"
    assert TOKEN not in str(vars(refusal.value))


def test_the_token_stands_in_no_file_and_no_process_list(open_bridge, bridge, tmp_path):
    bridge.hang_seconds = 0.5
    seen = []

    def watch():
        time.sleep(0.3)
        listing = subprocess.run(["ps", "-ww", "-eo", "args"], capture_output=True, text=True).stdout
        seen.extend(line for line in listing.splitlines() if bridge.url() in line)

    watcher = threading.Thread(target=watch)
    watcher.start()
    with open_bridge() as repository:
        repository.fetch("main")
    watcher.join()
    assert seen
    for secret in Credentials(token=TOKEN).secrets:
        assert not any(secret in line for line in seen)
        files = [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]
        assert not any(secret.encode() in path.read_bytes() for path in files)


def test_a_server_that_hangs_is_given_up_in_time(open_bridge, bridge):
    bridge.hang_seconds = 3
    with open_bridge(seconds=0.7) as repository, pytest.raises(GitTimedOut):
        repository.fetch("main")


def test_a_slow_server_is_waited_for(open_bridge, bridge, remote):
    bridge.hang_seconds = 0.4
    with open_bridge() as repository:
        assert repository.fetch("main") == remote.tip()


@pytest.mark.parametrize("length", [0, 4, 100, 260])
def test_an_answer_that_breaks_off_fails_and_harms_nothing(open_bridge, bridge, remote, length):
    with open_bridge() as repository:
        bridge.cut_after = length
        with pytest.raises(GitFailed) as problem:
            repository.fetch("main")
        assert not isinstance(problem.value, CacheDamaged)
        bridge.cut_after = None
        assert repository.fetch("main") == remote.tip()


def test_a_server_that_is_down_is_unreachable(bridge, tmp_path, credentials):
    configuration = bridge.configuration()
    with (
        opened(tmp_path / "c", f"https://{HOST}:9/r.git", configuration=configuration) as repository,
        pytest.raises(RemoteUnreachable),
    ):
        repository.fetch("main")
