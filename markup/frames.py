"""JSON messages over a pair of pipes, each behind its length, never waiting past a deadline."""

import json
import os
import select
import struct
import time
from typing import Any

_LENGTH = struct.Struct(">I")
_CHUNK = 1 << 16
_LARGEST = 64 << 20


class Closed(Exception):
    """The other side has gone."""


def send(descriptor: int, message: dict[str, Any], deadline: float) -> None:
    """Write one message to a non-blocking pipe.

    Raises `TimeoutError` when `time.monotonic()` passes the deadline and `Closed` when nobody reads.
    """
    body = json.dumps(message, ensure_ascii=False).encode("utf-8")
    left = memoryview(_LENGTH.pack(len(body)) + body)
    while left:
        _wait(descriptor, select.POLLOUT, deadline)
        try:
            left = left[os.write(descriptor, left[:_CHUNK]) :]
        except BlockingIOError:
            continue
        except BrokenPipeError as error:
            raise Closed from error


def receive(descriptor: int, deadline: float) -> dict[str, Any]:
    """Read one message from a non-blocking pipe; raises as `send` does."""
    (size,) = _LENGTH.unpack(_read(descriptor, _LENGTH.size, deadline))
    if size > _LARGEST:
        raise Closed
    return json.loads(_read(descriptor, size, deadline))


def _read(descriptor: int, size: int, deadline: float) -> bytes:
    received = bytearray()
    while len(received) < size:
        _wait(descriptor, select.POLLIN, deadline)
        try:
            chunk = os.read(descriptor, min(_CHUNK, size - len(received)))
        except BlockingIOError:
            continue
        if not chunk:
            raise Closed
        received += chunk
    return bytes(received)


def _wait(descriptor: int, event: int, deadline: float) -> None:
    # poll, not select: a web process may have descriptors above 1023.
    waiting = select.poll()
    waiting.register(descriptor, event)
    left = deadline - time.monotonic()
    if left <= 0 or not waiting.poll(left * 1000):
        raise TimeoutError
