"""`git http-backend` behind a small https server, with everything that can go wrong."""

import base64
import contextlib
import http.server
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from ipaddress import IPv4Network
from pathlib import Path

from adr.git.configuration import GitConfiguration
from tests.adr.git.remotes import CLEAN

HOST = "git.example.test"
TOKEN = "canary-token/+with=signs"
LOOPBACK = IPv4Network("127.0.0.0/8")


@dataclass
class Bridge:
    """What the https server does with the next requests."""

    root: Path
    port: int = 0
    certificate: Path = Path()
    redirect_to: str | None = None
    hang_seconds: float = 0
    cut_after: int | None = None
    requests: list[str] = field(default_factory=list)

    def url(self, name: str = "remote.git", host: str = HOST) -> str:
        return f"https://{host}:{self.port}/{name}"

    def configuration(self, **changes) -> GitConfiguration:
        settings = {
            "allow_private": (LOOPBACK,),
            "certificate_authorities": self.certificate,
            "resolver": lambda host, port: ["127.0.0.1"],
            "seconds": 20,
        }
        return GitConfiguration(**settings | changes)


class Handler(http.server.BaseHTTPRequestHandler):
    bridge: Bridge

    def do_GET(self) -> None:
        self._answer(b"")

    def do_POST(self) -> None:
        self._answer(self._body())

    def log_message(self, *arguments: object) -> None:
        """Keep the output of the tests clean."""

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        body = b""
        while size := int(self.rfile.readline(), 16):
            body += self.rfile.read(size + 2)[:size]
        self.rfile.readline()
        return body

    def _answer(self, body: bytes) -> None:
        bridge = self.bridge
        bridge.requests.append(f"{self.headers['Host']} {self.path} {self.headers.get('Authorization')}")
        time.sleep(bridge.hang_seconds)
        expected = "Basic " + base64.b64encode(f"x-access-token:{TOKEN}".encode()).decode()
        if bridge.redirect_to:
            return self._say(302, [("Location", bridge.redirect_to + self.path)], b"")
        if self.headers.get("Authorization") != expected:
            return self._say(401, [("WWW-Authenticate", 'Basic realm="test"')], b"")
        head, _, content = self._run_git(body).partition(b"\r\n\r\n")
        headers = [tuple(line.split(": ", 1)) for line in head.decode().split("\r\n")]
        status = int(dict(headers).get("Status", "200").split()[0])
        self._say(status, [header for header in headers if header[0] != "Status"], content)

    def _run_git(self, body: bytes) -> bytes:
        path, _, query = self.path.partition("?")
        variables = {
            "GIT_PROJECT_ROOT": str(self.bridge.root),
            "GIT_HTTP_EXPORT_ALL": "1",
            "REMOTE_USER": "somebody",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "REQUEST_METHOD": self.command,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
        }
        command = ["git", "http-backend"]
        return subprocess.run(command, env=CLEAN | variables, input=body, capture_output=True).stdout

    def _say(self, status: int, headers: list, content: bytes) -> None:
        self.send_response(status)
        for name, value in [*headers, ("Content-Length", str(len(content))), ("Connection", "close")]:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content[: self.bridge.cut_after])
        self.close_connection = True


@contextlib.contextmanager
def served(root: Path, certificate: Path) -> Iterator[Bridge]:
    """Serve the repositories in a folder on loopback, to those who know the token."""
    bridge = Bridge(root, certificate=certificate)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"bridge": bridge}))
    server.handle_error = lambda *arguments: None  # clients that hang up are part of the tests
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    bridge.port = server.server_port
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield bridge
    finally:
        server.shutdown()
        server.server_close()
