"""Look a host up once, judge what came back, and tie Git to exactly that."""

import contextlib
import os
import shlex
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from ipaddress import IPv4Address, ip_address
from pathlib import Path

from .addresses import Address
from .commands import Git
from .configuration import Credentials, GitConfiguration, Resolver
from .environment import Setting, environment
from .errors import AddressRefused, RemoteUnreachable
from .networks import IPAddress, Network, reason_to_deny

# Filters of a partial fetch: what the server leaves out.
WITHOUT_BLOBS = "blob:none"
WITHOUT_TREES = "tree:0"

_SSH_OPTIONS = {
    "BatchMode": "yes",
    "CheckHostIP": "no",
    "ClearAllForwardings": "yes",
    "ConnectTimeout": "20",
    "ControlMaster": "no",
    "ControlPath": "none",
    "ForwardAgent": "no",
    "GlobalKnownHostsFile": os.devnull,
    "IdentitiesOnly": "yes",
    "IdentityAgent": "none",
    "LogLevel": "ERROR",
    "PasswordAuthentication": "no",
    "PermitLocalCommand": "no",
    "ProxyCommand": "none",
    "ServerAliveCountMax": "4",
    "ServerAliveInterval": "15",
    "UpdateHostKeys": "no",
}


def resolve(address: Address, *, allow_private: Iterable[Network], resolver: Resolver) -> tuple[IPAddress, ...]:
    """Return the IP addresses of a remote address, all of them allowed.

    One that is not allowed condemns them all: a name that answers with both is an attempt to slip through.
    Raises AddressRefused, or RemoteUnreachable where the name leads nowhere.
    """
    allowed = tuple(allow_private)
    found = (address.literal,) if address.literal else _look_up(address, resolver)
    for ip in found:
        if words := reason_to_deny(ip, allowed):
            raise AddressRefused(f"The host {address.host} leads to {ip}, {words}: this server does not go there.")
    return found


def _look_up(address: Address, resolver: Resolver) -> tuple[IPAddress, ...]:
    try:
        found = tuple(ip_address(text) for text in resolver(address.host, address.port))
    except (OSError, UnicodeError):
        found = ()
    if not found:
        raise RemoteUnreachable(f"The host {address.host} is unknown: check its spelling.")
    return found


@dataclass(frozen=True)
class Connection:
    """Everything needed to run Git against one remote, and the same Git kept off the network.

    `known_hosts` is where the first SSH host key seen is remembered, `lock` a file descriptor that Git keeps open.
    """

    address: Address
    configuration: GitConfiguration
    known_hosts: Path
    credentials: Credentials = field(default_factory=Credentials)
    lock: int | None = None

    def offline(self, git_dir: Path) -> Git:
        """Git that cannot open a connection: an object missing from a partial copy stays missing."""
        configuration = self.configuration
        return Git(
            environment(git_dir),
            seconds=configuration.seconds,
            output_bytes=configuration.output_bytes,
            file_bytes=configuration.pack_bytes,
            secrets=self.credentials.secrets,
            inherited=() if self.lock is None else (self.lock,),
            is_offline=True,
        )

    @contextlib.contextmanager
    def online(self, git_dir: Path, *, leaving_out: str | None = None) -> Iterator[Git]:
        """Git that can reach the remote named `origin`, at the addresses found now, and nothing else.

        `leaving_out` makes it a partial copy for the length of a fetch. That setting exists nowhere else, not even
        on disk: wherever it does, Git downloads what it misses behind our back.
        """
        settings = [("remote.origin.url", self.address.url)]
        if leaving_out:
            settings += [("remote.origin.promisor", "true"), ("remote.origin.partialCloneFilter", leaving_out)]
        with self._transport() as (more_settings, more_variables):
            variables = environment(git_dir, protocol=self.address.scheme, settings=settings + more_settings)
            yield replace(self.offline(git_dir), environment=variables | more_variables, is_offline=False)

    @contextlib.contextmanager
    def _transport(self) -> Iterator[tuple[list[Setting], dict[str, str]]]:
        if self.address.is_local:
            yield [], {}
            return
        configuration = self.configuration
        found = resolve(self.address, allow_private=configuration.allow_private, resolver=configuration.resolver)
        if self.address.scheme == "https":
            yield self._https_settings(found), {}
            return
        with key_file(self.credentials.ssh_key) as key:
            yield [], {"GIT_SSH_COMMAND": self._ssh_command(found[0], key)}

    def _https_settings(self, found: tuple[IPAddress, ...]) -> list[Setting]:
        settings = []
        if not self.address.literal:
            addresses = ",".join(str(ip) if isinstance(ip, IPv4Address) else f"[{ip}]" for ip in found)
            settings.append(("http.curloptResolve", f"{self.address.host}:{self.address.port}:{addresses}"))
        if self.configuration.certificate_authorities:
            settings.append(("http.sslCAInfo", str(self.configuration.certificate_authorities)))
        if self.credentials.token:
            header = f"Authorization: Basic {self.credentials.basic}"
            settings.append((f"http.https://{self.address.authority}/.extraHeader", header))
        return settings

    def _ssh_command(self, found: IPAddress, key: Path | None) -> str:
        known = self.configuration.known_hosts
        options = _SSH_OPTIONS | {
            "HostName": str(found),
            "HostKeyAlias": _known_as(self.address),
            "IdentityFile": _quoted(key) if key else "none",
            "StrictHostKeyChecking": "yes" if known else "accept-new",
            "UserKnownHostsFile": _quoted(known or self.known_hosts),
        }
        words = [self.configuration.ssh_program, "-F", os.devnull]
        for name, value in sorted(options.items()):
            words += ["-o", f"{name}={value}"]
        return shlex.join(words)


def _known_as(address: Address) -> str:
    """The spelling under which `known_hosts` files list a host."""
    return address.host if address.port == 22 else f"[{address.host}]:{address.port}"


def _quoted(path: Path) -> str:
    return '"' + str(path).replace("%", "%%") + '"'


@contextlib.contextmanager
def key_file(text: str) -> Iterator[Path | None]:
    """Lend a private key to ssh as a file that exists in memory only and dies with this process.

    Where the system has no such files, a temporary one readable to nobody else.
    """
    if not text:
        yield None
        return
    content = text.strip().replace("\r\n", "\n").encode() + b"\n"
    if not hasattr(os, "memfd_create"):
        with tempfile.NamedTemporaryFile() as file:
            file.write(content)
            file.flush()
            yield Path(file.name)
        return
    descriptor = os.memfd_create("key")
    try:
        os.fchmod(descriptor, 0o600)
        os.write(descriptor, content)
        yield Path(f"/proc/{os.getpid()}/fd/{descriptor}")
    finally:
        os.close(descriptor)
