"""Read a repository's address strictly, so that no later program can understand it in another way."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import Literal
from urllib.parse import quote, unquote

from .errors import AddressRefused
from .networks import IPAddress, Network, reason_to_deny

LONGEST = 2_000
DEFAULT_PORTS = {"https": 443, "ssh": 22}

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?://)?")
_AUTHORITY = re.compile(
    r"(?:(?P<user>[^/@]*)@)?(?P<host>\[[0-9A-Fa-f:.]+\]|[^/@:\[\]]+)(?::(?P<port>[^/]*))?(?P<path>/.*)?"
)
_SCP_LIKE = re.compile(r"(?P<user>[^/@:]+)@(?P<host>\[[0-9A-Fa-f:.]+\]|[^/@:\[\]]+):(?P<path>[^:].*)")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMERIC_LABEL = re.compile(r"[0-9]+|0x[0-9a-f]*")
_USER = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,63}")
_PATH = re.compile(r"(?:/(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*)+")


@dataclass(frozen=True)
class Address:
    """Where a repository is. `url` is the only spelling of it that is handed to Git; it holds no secret."""

    scheme: Literal["https", "ssh", "file"]
    host: str
    port: int
    user: str
    path: str

    @property
    def url(self) -> str:
        if self.scheme == "file":
            return "file://" + self.path
        user = f"{self.user}@" if self.user else ""
        return f"{self.scheme}://{user}{self.authority}{self.path}"

    @property
    def authority(self) -> str:
        """Host and port; the port only where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def literal(self) -> IPAddress | None:
        """The IP address, where the host is one rather than a name."""
        if ":" in self.host:
            return IPv6Address(self.host)
        return IPv4Address(self.host) if _ends_in_a_number(self.host) else None

    @property
    def is_local(self) -> bool:
        return self.scheme == "file"


def parse(text: str, *, allow_local: bool = False, allow_private: Iterable[Network] = ()) -> Address:
    """Read `https://…`, `ssh://…` or `git@host:path` and, where allowed, `file:///…` or an absolute path.

    `git@host:path` becomes `ssh://git@host/path`, which is the same repository on every forge.
    Judges an IP address written out, but not a name: that is `connecting.resolve`, at the time of use.
    Raises AddressRefused with a message that names the part and what to do.
    """
    text = text.strip(" ")
    _refuse_odd_characters(text)
    if text.startswith("/"):
        return _local(quote(text), allow_local)
    if scheme := _SCHEME.match(text):
        address = _with_scheme(scheme[1].lower(), text[scheme.end() :], text, allow_local)
    elif scp_like := _SCP_LIKE.fullmatch(text):
        path = "/" + scp_like["path"].removeprefix("/")
        address = _remote("ssh", scp_like["user"], scp_like["host"], None, path)
    else:
        raise AddressRefused("The address has no scheme: write it as https://host/path or ssh://git@host/path.")
    _refuse_denied_literal(address, allow_private)
    return address


def _refuse_odd_characters(text: str) -> None:
    if not text:
        raise AddressRefused("The address is empty: write it as https://host/path.")
    if len(text) > LONGEST:
        raise AddressRefused(f"The address is longer than {LONGEST} characters.")
    if text.startswith("-"):
        raise AddressRefused("The address starts with a dash: begin with https:// or ssh://.")
    if "\\" in text:
        raise AddressRefused("The address contains a backslash: use forward slashes.")
    if any(not character.isprintable() for character in text):
        raise AddressRefused("The address contains a control or invisible character: type it again by hand.")


def _with_scheme(scheme: str, rest: str, text: str, allow_local: bool) -> Address:
    if scheme == "file":
        if not text[len("file:") :].startswith("///"):
            raise AddressRefused("A file address has three slashes and no host: file:///folder/repository.git.")
        return _local(rest, allow_local)
    if scheme not in DEFAULT_PORTS:
        raise AddressRefused(f"The scheme “{scheme}” is not supported: use https:// or ssh://.")
    if not text[len(scheme) :].startswith("://"):
        raise AddressRefused(f"The scheme must be followed by two slashes: {scheme}://host/path.")
    parts = _AUTHORITY.fullmatch(rest)
    if not parts:
        raise AddressRefused(f"The address is not of the form {scheme}://host/path.")
    return _remote(scheme, parts["user"], parts["host"], parts["port"], parts["path"] or "")


def _remote(scheme: Literal["https", "ssh"], user: str | None, host: str, port: str | None, path: str) -> Address:
    return Address(scheme, _host(host), _port(scheme, port), _user(scheme, user), _path(path))


def _user(scheme: str, user: str | None) -> str:
    if scheme == "https":
        if user is not None:
            raise AddressRefused("The address contains a user name or token: put it in the token field instead.")
        return ""
    if user is None:
        return "git"
    if ":" in user:
        raise AddressRefused("The address contains a password before “@”: use a key instead.")
    if not _USER.fullmatch(user):
        raise AddressRefused("The user name before “@” has characters that are not allowed there.")
    return user


def _host(text: str) -> str:
    if not text.isascii():
        raise AddressRefused("The host has letters outside ASCII: write the name in its xn--… form.")
    if text.startswith("["):
        try:
            return str(IPv6Address(text[1:-1]))
        except AddressValueError:
            raise AddressRefused("The host in brackets is not an IPv6 address.") from None
    host = text.lower().removesuffix(".")
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in host.split(".")):
        raise AddressRefused("The host is not a valid name: letters, digits, dashes and single dots only.")
    if _ends_in_a_number(host):
        _refuse_unusual_ipv4(host)
    return host


def _ends_in_a_number(host: str) -> bool:
    return _NUMERIC_LABEL.fullmatch(host.rsplit(".", 1)[-1]) is not None


def _refuse_unusual_ipv4(host: str) -> None:
    """Octal, hexadecimal and shortened IP addresses mean different hosts to different programs."""
    try:
        IPv4Address(host)
    except AddressValueError:
        raise AddressRefused("The host looks like an IP address: write it as four decimal numbers.") from None


def _port(scheme: str, text: str | None) -> int:
    if text is None:
        return DEFAULT_PORTS[scheme]
    if not re.fullmatch(r"[0-9]{1,5}", text) or not 1 <= int(text) <= 65_535:
        raise AddressRefused("The port is not a number from 1 to 65535.")
    return int(text)


def _path(text: str) -> str:
    if text in ("", "/"):
        raise AddressRefused("The address names no repository: add its path after the host.")
    if not _PATH.fullmatch(text):
        raise AddressRefused("The path has characters that need percent-encoding, or a “?” or “#” too many.")
    _refuse_odd_steps(text)
    return text


def _refuse_odd_steps(path: str) -> None:
    decoded = unquote(path, errors="replace")
    if any(not character.isprintable() for character in decoded) or "\\" in decoded:
        raise AddressRefused("The path contains a control character or a backslash.")
    if any(step in (".", "..") for step in decoded.split("/")):
        raise AddressRefused("The path contains “.” or “..”: write the full path.")


def _local(path: str, allow_local: bool) -> Address:
    if not allow_local:
        raise AddressRefused("Repositories on this server's own disk are not allowed here: use https:// or ssh://.")
    return Address("file", "", 0, "", _path(path))


def _refuse_denied_literal(address: Address, allow_private: Iterable[Network]) -> None:
    literal = None if address.is_local else address.literal
    if literal is not None and (words := reason_to_deny(literal, allow_private)):
        raise AddressRefused(f"The host {address.host} is {words}: this server does not go there.")
