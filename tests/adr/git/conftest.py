"""Real repositories to work against, on disk and over https."""

import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from adr.git.configuration import Credentials, GitConfiguration
from adr.git.repository import Repository, opened
from tests.adr.git.bridge import HOST, TOKEN, Bridge, served
from tests.adr.git.remotes import CLEAN, WHEN, Remote


@pytest.fixture
def make_remote(tmp_path: Path) -> Callable[..., Remote]:
    def make(name: str = "remote.git", *, partial: bool = True) -> Remote:
        path = tmp_path / "remotes" / name
        command = ["git", "init", "--quiet", "--bare", "--initial-branch=main", str(path)]
        subprocess.run(command, env=CLEAN, check=True)
        remote = Remote(path)
        remote.git("config", "uploadpack.allowFilter", "true" if partial else "false")
        return remote

    return make


@pytest.fixture
def remote(make_remote) -> Remote:
    """A repository with a record, a file outside the folder of records, and a second commit."""
    remote = make_remote()
    remote.write({"README.md": b"# Hello\n", "docs/adr/0001-use-git.md": b"# Use Git\n"}, when=WHEN - timedelta(days=9))
    remote.write({"src/main.py": b"print()\n"}, when=WHEN - timedelta(days=8))
    return remote


@pytest.fixture
def local() -> GitConfiguration:
    return GitConfiguration(allow_local=True, seconds=20, lock_seconds=10)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory) -> Path:
    """A certificate for the test host, with its key in the same file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    signed = builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    pem = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path = tmp_path_factory.mktemp("tls") / "certificate.pem"
    path.write_bytes(key.private_bytes(*pem) + signed)
    return path


@pytest.fixture
def bridge(remote: Remote, certificate: Path) -> Iterator[Bridge]:
    """An https server for the folder in which `remote` lies."""
    with served(remote.path.parent, certificate) as bridge:
        yield bridge


@pytest.fixture
def credentials() -> Credentials:
    return Credentials(token=TOKEN)


@pytest.fixture
def repository(tmp_path: Path, remote: Remote, local: GitConfiguration) -> Iterator[Repository]:
    """`remote`, opened."""
    with opened(tmp_path / "cache", remote.url, configuration=local) as repository:
        yield repository
