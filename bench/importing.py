"""Importing records beside the least that any import must do, in one run: seconds, their growth, and peak memory.

The floor reads the same files, finds title and metadata by a regular expression, and inserts them with a full-text
index. `--log4brains` builds the same 1,000 records with log4brains too, which takes minutes.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import log4brains
from bench.samples import write_records

ROOT = Path(__file__).resolve().parent.parent
HEAD = "".join(
    f"{name:>9}" for name in ("records", "floor s", "import s", "× floor", "CPU s", "× floor", "ms each", "MB")
)
MOST_TIMES_FLOOR = 8
MOST_MEGABYTES = 400
LEAST_TIMES_FASTER = 100


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="waymark-bench-") as temporary:
        folder = Path(temporary)
        sizes = {size: folder / f"records-{size}" for size in options.sizes}
        for size, place in sizes.items():
            write_records(place, size, options.corpus)
        ours = {}
        for name, url in _databases(options.database, folder):
            print(f"\n{name}\n{HEAD}")
            for size, place in sizes.items():
                measured = _measured(place, folder, url, rounds=options.rounds if size <= 1_000 else 1)
                _print(size, measured)
                ours.setdefault(size, measured["import"]["seconds"])
        if options.log4brains:
            _compare(sizes[min(sizes)], min(sizes), ours[min(sizes)])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--rounds", type=int, default=3, help="of 1,000 records; the fastest counts")
    parser.add_argument("--database", choices=("sqlite", "postgresql", "both"), default="both")
    corpus = os.environ.get("WAYMARK_CORPUS")
    parser.add_argument("--corpus", type=Path, default=corpus, help="a folder of real records to make the others from")
    parser.add_argument("--log4brains", action="store_true", help="compare with `log4brains build` (needs npm)")
    return parser.parse_args()


def _databases(which: str, folder: Path) -> Iterator[tuple[str, str]]:
    if which in ("sqlite", "both"):
        yield "SQLite", ""
    if which in ("postgresql", "both"):
        with _postgresql() as url:
            if url:
                yield "PostgreSQL", url


@contextmanager
def _postgresql() -> Iterator[str]:
    from tests import postgres

    if not postgres.is_installed():
        print("\nPostgreSQL is not installed (Debian: apt-get install postgresql)")
        yield ""
        return
    with postgres.running() as url:
        yield url


def _measured(records: Path, folder: Path, url: str, *, rounds: int) -> dict[str, float]:
    """What one process says of itself, so that its peak of memory is its own."""
    with tempfile.TemporaryDirectory(prefix="data-", dir=folder) as data:
        environment = os.environ | {"DATA_DIR": data, "SECRET_KEY": "only for measurements", "PYTHONPATH": str(ROOT)}
        environment |= {"DATABASE_URL": url} if url else {}
        done = subprocess.run(
            [sys.executable, "-m", "bench.import_measuring", str(records), str(rounds)],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        sys.exit(done.stderr[-3000:])
    return json.loads(done.stdout)


def _print(size: int, measured: dict[str, float]) -> None:
    floor, ours, peak = measured["floor"], measured["import"], measured["megabytes"]
    times, cpu_times = (ours[name] / floor[name] for name in ("seconds", "cpu"))
    said = "" if min(times, cpu_times) <= MOST_TIMES_FLOOR and peak <= MOST_MEGABYTES else "  past the limit"
    print(
        f"{size:>9,}{floor['seconds']:>9.2f}{ours['seconds']:>9.2f}{times:>9.1f}{ours['cpu']:>9.2f}{cpu_times:>9.1f}"
        f"{ours['cpu'] / size * 1000:>9.2f}{peak:>9.0f}{said}"
    )


def _compare(records: Path, size: int, ours: float) -> None:
    theirs = log4brains.seconds_to_build(records)
    times = theirs / ours
    said = "" if times >= LEAST_TIMES_FASTER else "  less than wanted"
    print(f"\nlog4brains build of {size:,} records: {theirs:.0f} s, {times:.0f} times as long{said}")


if __name__ == "__main__":
    main()
