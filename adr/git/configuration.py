"""What a site decides about Git, and the secret of one repository."""

import base64
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from .networks import Network

MEBIBYTE = 1024 * 1024
Resolver = Callable[[str, int], Sequence[str]]


def system_resolver(host: str, port: int) -> list[str]:
    """Return the host's IP addresses, as the machine's own resolver knows them; raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(address[0] for *_, address in found))


KEY_BEGINS = "-----BEGIN"  # of a private key as OpenSSH writes it


@dataclass(frozen=True)
class GitConfiguration:
    """Limits and permissions; the defaults are the strict ones.

    `allow_private` opens networks for a Git server inside the company, `certificate_authorities` is a PEM
    file for one with a certificate of its own, `known_hosts` makes SSH accept only the host keys in it
    (without it the first key seen is remembered beside the cache). `seconds` limits one run of Git.
    """

    allow_local: bool = False
    allow_private: tuple[Network, ...] = ()
    certificate_authorities: Path | None = None
    known_hosts: Path | None = None
    seconds: float = 120
    lock_seconds: float = 30
    output_bytes: int = 64 * MEBIBYTE
    pack_bytes: int = 512 * MEBIBYTE
    resolver: Resolver = system_resolver
    ssh_program: str = "ssh"


@dataclass(frozen=True)
class Credentials:
    """A token for https, or the text of a private key for ssh; neither shows in `repr`.

    The user name beside a token does not matter to GitHub, GitLab, Gitea and Azure; Bitbucket wants
    `x-token-auth`.
    """

    token: str = field(default="", repr=False)
    user: str = "x-access-token"
    ssh_key: str = field(default="", repr=False)

    @classmethod
    def of(cls, secret: str, user: str = "") -> "Credentials":
        """From what a person gave: a private key or a token, and a user name where the usual one does not do."""
        if secret.lstrip().startswith(KEY_BEGINS):
            return cls(ssh_key=secret)
        return cls(token=secret, user=user) if user else cls(token=secret)

    @property
    def basic(self) -> str:
        """The value of an `Authorization: Basic` header, without the word Basic."""
        return base64.b64encode(f"{self.user}:{self.token}".encode()).decode()

    @property
    def secrets(self) -> tuple[str, ...]:
        """Every spelling of the secret that could turn up in somebody's output."""
        if not self.token:
            return ()
        alone = base64.b64encode(self.token.encode()).decode()
        return tuple({self.basic, alone, quote(self.token, safe=""), self.token})
