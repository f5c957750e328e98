"""Looking a host up, and SSH tied to what was found."""

import os
import shlex
import stat
import subprocess
from ipaddress import ip_address, ip_network

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519

from adr.git.addresses import parse
from adr.git.configuration import Credentials, GitConfiguration, system_resolver
from adr.git.connecting import Connection, key_file, resolve
from adr.git.content import blob_sha
from adr.git.errors import AddressRefused, CacheDamaged, GitFailed, RemoteUnreachable
from adr.git.repository import opened
from tests.adr.git.remotes import commit

ADDRESS = parse("https://git.example.test/repo")
OPEN = "140.82.121.4"


def looked_up(*answers, allow_private=()):
    return resolve(ADDRESS, allow_private=allow_private, resolver=lambda host, port: answers)


def test_a_host_is_looked_up_once_and_every_address_kept():
    assert looked_up(OPEN, "2606:50c0::1") == (ip_address(OPEN), ip_address("2606:50c0::1"))


@pytest.mark.parametrize("answer", ["127.0.0.1", "::1", "64:ff9b::7f00:1", "fe80::1%2", "169.254.169.254"])
def test_one_forbidden_address_condemns_the_host(answer):
    with pytest.raises(AddressRefused, match=r"git\.example\.test leads to"):
        looked_up(OPEN, answer)


def test_a_host_in_an_opened_network_is_allowed():
    assert looked_up("10.0.0.5", allow_private=[ip_network("10.0.0.0/24")]) == (ip_address("10.0.0.5"),)


@pytest.mark.parametrize("problem", [OSError("no such name"), UnicodeError("label too long")])
def test_a_host_that_nobody_knows_is_unreachable(problem):
    def resolver(host, port):
        raise problem

    with pytest.raises(RemoteUnreachable, match=r"git\.example\.test is unknown"):
        resolve(ADDRESS, allow_private=(), resolver=resolver)


def test_a_host_without_addresses_is_unreachable():
    with pytest.raises(RemoteUnreachable):
        looked_up()


def test_the_resolver_of_the_machine_answers_with_ip_addresses():
    assert system_resolver("127.0.0.1", 443) == ["127.0.0.1"]


def connection(url, tmp_path, answers=(OPEN,), **configuration):
    settings = GitConfiguration(resolver=lambda host, port: answers, **configuration)
    return Connection(parse(url), settings, tmp_path / "known hosts")


def test_https_is_pinned_to_all_addresses_found(tmp_path):
    with connection("https://git.example.test:8443/r", tmp_path, (OPEN, "2606:50c0::1")).online(tmp_path) as git:
        listing = git.run("config", "--get", "http.curloptResolve").decode()
    assert listing == f"git.example.test:8443:{OPEN},[2606:50c0::1]\n"


def test_only_a_run_that_stayed_offline_blames_the_local_copy(tmp_path):
    connected = connection("https://git.example.test/r", tmp_path)
    with pytest.raises(CacheDamaged):
        connected.offline(tmp_path).run("no-such-command")
    with connected.online(tmp_path) as git, pytest.raises(GitFailed) as problem:
        git.run("no-such-command")
    assert type(problem.value) is GitFailed


def ssh_options(command):
    words = shlex.split(command)
    listing = subprocess.run(
        [words[0], "-G", *words[1:], "git.example.test"], capture_output=True, text=True, check=True
    )
    return dict(line.split(" ", 1) for line in listing.stdout.splitlines() if " " in line)


def test_ssh_is_pinned_and_asks_nobody(tmp_path):
    with connection("ssh://git.example.test:2222/r", tmp_path).online(tmp_path) as git:
        options = ssh_options(git.environment["GIT_SSH_COMMAND"])
    assert options["hostname"] == OPEN
    assert options["hostkeyalias"] == "[git.example.test]:2222"
    assert options["batchmode"] == "yes"
    assert options["identityfile"] == "none"
    assert options["userknownhostsfile"] == str(tmp_path / "known hosts")
    assert options["stricthostkeychecking"] == "accept-new"
    assert "proxycommand" not in options


def test_ssh_with_known_hosts_accepts_no_new_one(tmp_path):
    with connection("ssh://git.example.test/r", tmp_path, known_hosts=tmp_path / "known").online(tmp_path) as git:
        options = ssh_options(git.environment["GIT_SSH_COMMAND"])
    assert options["stricthostkeychecking"] in ("yes", "true")
    assert options["userknownhostsfile"] == str(tmp_path / "known")
    assert options["hostkeyalias"] == "git.example.test"


@pytest.fixture
def private_key():
    encoding = (serialization.Encoding.PEM, serialization.PrivateFormat.OpenSSH, serialization.NoEncryption())
    return ed25519.Ed25519PrivateKey.generate().private_bytes(*encoding).decode()


def test_ssh_can_read_the_key_that_is_lent_to_it(private_key):
    with key_file(private_key.replace("\n", "\r\n")) as path:
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        said = subprocess.run(["ssh-keygen", "-y", "-f", str(path)], capture_output=True, text=True)
    assert said.stdout.startswith("ssh-ed25519 ")
    assert not path.exists()


def test_a_system_without_files_in_memory_gets_a_temporary_one(private_key, monkeypatch):
    monkeypatch.delattr(os, "memfd_create")
    with key_file(private_key) as path:
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert path.read_text() == private_key
    assert not path.exists()


FAKE_SSH = """#!/bin/sh
echo "$@" >> {log}
for last; do :; done
eval "exec $last"
"""


def test_a_repository_works_over_ssh(tmp_path, remote, private_key):
    program, log = tmp_path / "ssh", tmp_path / "log"
    program.write_text(FAKE_SSH.format(log=log))
    program.chmod(0o755)
    configuration = GitConfiguration(resolver=lambda host, port: [OPEN], ssh_program=str(program))
    credentials = Credentials(ssh_key=private_key)
    url = f"ssh://git.example.test{remote.path}"
    with opened(tmp_path / "cache", url, configuration=configuration, credentials=credentials) as repository:
        tip = repository.fetch("main")
        assert repository.read(blob_sha(b"# Hello\n")) == b"# Hello\n"
        repository.push(commit(repository, tip, {"a.md": b"a"}), "main")
    assert remote.files()["a.md"] == b"a"
    calls = log.read_text().splitlines()
    assert all(f"HostName={OPEN}" in call and "git@git.example.test" in call for call in calls)
