"""Where the web server listens: whether it can, how people reach it, and whether it answers."""

import errno
import socket
import time

_EVERYWHERE = ("0.0.0.0", "::", "")  # noqa: S104  names of a choice that the caller made
_REASONS = {
    errno.EADDRINUSE: "another program listens there. Stop it, or choose another with --port.",
    errno.EACCES: "ports below 1024 are for the system's administrator. Choose another with --port.",
    errno.EADDRNOTAVAIL: "this machine does not have that address. Choose another with --host.",
}


class CannotListen(Exception):
    """The message says why and what to do."""


def check(host: str, port: int, patience: float = 1.0) -> None:
    """Raise CannotListen unless the port is free.

    The web server itself would share a taken port silently (SO_REUSEPORT). `patience`: seconds in which a
    server that was just killed may still let go.
    """
    deadline = time.monotonic() + patience
    while True:
        try:
            return _bind(host, port)
        except OSError as error:
            if error.errno == errno.EADDRINUSE and time.monotonic() < deadline:
                time.sleep(0.1)
                continue
            reason = _REASONS.get(error.errno, f"{error.strerror or error}.")
            raise CannotListen(f"Cannot listen on {host} port {port}: {reason}") from None


def _bind(host: str, port: int) -> None:
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    with socket.socket(family, kind, protocol) as candidate:
        candidate.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        candidate.bind(address)


def site_url(host: str, port: int) -> str:
    """The address to open in a browser on this machine."""
    name = "localhost" if host in _EVERYWHERE else f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}"


def answers(host: str, port: int, path: str, name: str, timeout: float = 2.0) -> bool:
    """Whether the web server answers a request for `path` under the host name `name` without an error.

    Spoken by hand: the standard library's client would double the supervisor's memory. A redirect counts, because
    a site that insists on https answers so.
    """
    target = "127.0.0.1" if host in _EVERYWHERE else host
    request = f"GET {path} HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n"
    try:
        with socket.create_connection((target, port), timeout) as connection:
            connection.sendall(request.encode("ascii"))
            status = connection.recv(12)
    except OSError:
        return False
    return status.startswith((b"HTTP/1.1 2", b"HTTP/1.1 3"))
