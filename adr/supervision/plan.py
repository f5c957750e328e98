"""What the supervisor is to run and to say, handed over by `manage.py up`."""

import json
import os
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NoReturn

_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Plan:
    """`name` is a host name that the site answers to; `block` is printed once it does; `lock` is a descriptor."""

    host: str
    port: int
    name: str
    block: str
    lock: int


def become_supervisor(plan: Plan) -> NoReturn:
    """Replace this process, and the hundred megabytes that preparing took, by the supervisor.

    The plan goes through standard input: the set-up link in it must not show in a list of processes.
    """
    reading, writing = os.pipe()
    os.write(writing, json.dumps(asdict(plan)).encode())
    os.close(writing)
    os.dup2(reading, 0)
    os.set_inheritable(plan.lock, True)
    sys.stdout.flush()
    sys.stderr.flush()
    os.execve(sys.executable, program("adr.supervision"), environment())  # noqa: S606


def received() -> Plan:
    """The plan on standard input; the lock stays this process's own from here on."""
    plan = Plan(**json.loads(os.read(0, 1 << 16)))
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.set_inheritable(plan.lock, False)
    return plan


def program(module: str, *arguments: str) -> list[str]:
    """The command line of one of our modules; `-P` keeps the working folder out of the import path."""
    return [sys.executable, "-P", "-m", module, *arguments]


def environment() -> dict[str, str]:
    """This process's environment, with the project importable from any working folder."""
    rest = os.environ.get("PYTHONPATH")
    return os.environ | {"PYTHONPATH": f"{_ROOT}{os.pathsep}{rest}" if rest else str(_ROOT)}
