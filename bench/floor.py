"""CPU per request of Waymark's pages as multiples of a bare Django page, measured in one run."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="waymark-bench-") as temporary:
        data = options.data or temporary
        environment = os.environ | {"DATA_DIR": data, "SECRET_KEY": "only for measurements", "PYTHONPATH": str(ROOT)}
        _prepare(environment, options)
        # In turns, so that whatever else the machine does falls on both alike.
        rounds = [(_run("bare", environment), _run("waymark", environment)) for _ in range(options.rounds)]
    _print([_best(site) for site in zip(*rounds, strict=True)])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", choices=("small", "large"), default="small", help="size of the demo data")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--data", help="measure an existing data folder (it gets one session more)")
    return parser.parse_args()


def _prepare(environment: dict[str, str], options: argparse.Namespace) -> None:
    bare = environment | {"DJANGO_SETTINGS_MODULE": "bench.bare"}
    _command([sys.executable, "-m", "django", "migrate", "--verbosity=0"], bare)
    _manage(["migrate", "--verbosity=0"], environment)
    if not options.data:
        _manage(["createcachetable"], environment)
        _manage(["load_guidance"], environment)
        _manage(["make_demo", "--scale", options.scale], environment)


def _manage(arguments: list[str], environment: dict[str, str]) -> None:
    _command([sys.executable, "manage.py", *arguments], environment)


def _run(site: str, environment: dict[str, str]) -> list[dict[str, Any]]:
    return json.loads(_command([sys.executable, "-m", "bench.measuring", site], environment))


def _command(command: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command[1:])} failed:\n{done.stderr[-2000:]}")
    return done.stdout


def _best(rounds: tuple[list[dict[str, Any]], ...]) -> list[dict[str, Any]]:
    """Take each page from the round in which it was fastest: disturbances only ever slow down."""
    return [min(measurements, key=lambda measured: measured["ms"]) for measurements in zip(*rounds, strict=True)]


def _print(sites: list[list[dict[str, Any]]]) -> None:
    (floor,), pages = sites
    print(f"{'page':24}{'status':>7}{'CPU ms':>9}{'× floor':>9}{'queries':>9}{'kB':>8}")
    for measured in [floor, *pages]:
        ratio = measured["ms"] / floor["ms"]
        print(
            f"{measured['page']:24}{measured['status']:>7}{measured['ms']:9.2f}{ratio:9.1f}"
            f"{measured['queries']:9}{measured['bytes'] / 1000:8.1f}"
        )


if __name__ == "__main__":
    main()
