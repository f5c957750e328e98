"""Ports are checked before the web server shares one silently, and addresses are ones that people can open."""

import socket
import threading

import pytest

from adr.supervision import listening


@pytest.fixture
def taken():
    """A port that another program listens on, shared as granian would share it."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener


def test_a_free_port_passes(taken):
    port = taken.getsockname()[1]
    taken.close()
    listening.check("127.0.0.1", port)


def test_a_shared_port_is_taken(taken):
    with pytest.raises(listening.CannotListen, match="another program listens there"):
        listening.check("127.0.0.1", taken.getsockname()[1], patience=0)


def test_a_port_that_is_let_go_in_a_moment_passes(taken):
    timer = threading.Timer(0.2, taken.close)
    timer.start()
    listening.check("127.0.0.1", taken.getsockname()[1], patience=5)
    timer.join()


@pytest.mark.parametrize("host", ["192.0.2.1", "no.such.host.invalid"])
def test_an_address_of_another_machine_is_told(host):
    with pytest.raises(listening.CannotListen, match=f"Cannot listen on {host} port 8000: "):
        listening.check(host, 8000, patience=0)


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:80"),
        ("0.0.0.0", "http://localhost:80"),
        ("::", "http://localhost:80"),
        ("::1", "http://[::1]:80"),
        ("decisions.local", "http://decisions.local:80"),
    ],
)
def test_the_address_is_one_that_a_browser_opens(host, url):
    assert listening.site_url(host, 80) == url


def answer_once(listener: socket.socket, status: bytes) -> threading.Thread:
    def answer() -> None:
        connection, _ = listener.accept()
        with connection:
            connection.recv(1024)
            connection.sendall(b"HTTP/1.1 " + status + b"\r\n\r\n")

    thread = threading.Thread(target=answer)
    thread.start()
    return thread


@pytest.mark.parametrize(
    ("status", "is_answer"), [(b"200 OK", True), (b"301 Moved", True), (b"400 Bad", False), (b"503 No", False)]
)
def test_only_an_answer_without_an_error_counts(taken, status, is_answer):
    thread = answer_once(taken, status)
    assert listening.answers("127.0.0.1", taken.getsockname()[1], "/health/ready", "localhost") is is_answer
    thread.join()


def test_silence_is_no_answer(taken):
    assert not listening.answers("127.0.0.1", taken.getsockname()[1], "/", "localhost", timeout=0.1)
