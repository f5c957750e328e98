"""Ask about the commits of a branch, fetching only as much of the past as the answer needs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from .commands import Git
from .connecting import WITHOUT_TREES, Connection
from .content import check_sha
from .fetching import fetch_tip
from .messages import Author

# How many generations to fetch at a time; the last number means everything.
STEPS = (50, 1_000, 2_147_483_647)
# Clocks of other machines may be wrong by this much.
CLOCK_SLACK = timedelta(days=1)

_FORMAT = "--format=%H%n%an%n%ae%n%ct%n%B"
_TRAILER = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_VALUE = re.compile(r"[A-Za-z0-9-]+")


@dataclass(frozen=True)
class Commit:
    """One commit; `when` is the committer's date, in UTC."""

    sha: str
    author: Author
    when: datetime
    message: str


def read_commit(git: Git, sha: str) -> Commit:
    """Return one commit that is here."""
    return _parse(git.run("log", "-z", "-1", _FORMAT, check_sha(sha), "--"))[0]


def has_trailer(commit: Commit, trailer: str, value: str) -> bool:
    return f"{trailer}: {value}" in commit.message.splitlines()


class History:
    """The commits of a remote's branches, without the files: kept apart from the partial copy that has them.

    They must not share a repository: a server that hears we have a commit assumes that we have its folders.
    """

    def __init__(self, connection: Connection, git_dir: Path) -> None:
        self._connection = connection
        self._git_dir = git_dir
        self._git = connection.offline(git_dir)

    def contains(self, branch: str, sha: str) -> bool:
        """Tell whether `sha` is an ancestor of the branch's tip, or the tip."""
        check_sha(sha)
        return any(sha in self._ancestors(tip) for tip in self._ever_deeper(branch))

    def find(self, branch: str, trailer: str, value: str, *, since: datetime) -> str | None:
        """Return the newest commit with the line `trailer: value` in its message.

        `since` is the earliest date that commit can bear; the search goes no further back.
        """
        if not _TRAILER.fullmatch(trailer) or not _VALUE.fullmatch(value):
            raise ValueError(f"not a trailer: {trailer!r}: {value!r}")
        pattern = f"--grep=^{trailer}: {value}$"
        for tip in self._ever_deeper(branch):
            found = self._git.run("log", "-1", "--extended-regexp", pattern, "--format=%H", tip, "--")
            if found:
                return found.decode().strip()
            if self._reaches_back_to(since - CLOCK_SLACK, tip):
                return None
        return None

    def commits_since(self, branch: str, sha: str | None, *, most: int = 1_000) -> list[Commit]:
        """Return the newest commits of a branch that `sha` does not contain, newest first, `most` at the most."""
        for tip in self._ever_deeper(branch):
            known = sha is not None and check_sha(sha) in self._ancestors(tip)
            unwanted = [f"^{sha}"] if known else []
            commits = _parse(self._git.run("log", "-z", f"-{most}", _FORMAT, tip, *unwanted, "--"))
            if known or len(commits) == most or not self._boundary(tip):
                return commits
        return []

    def _ever_deeper(self, branch: str) -> Iterator[str]:
        """Yield the branch's tip after each deepening, until there is nothing older; nothing if it has no branch."""
        for depth in STEPS:
            tip = fetch_tip(self._connection, self._git_dir, branch, depth=depth, leaving_out=WITHOUT_TREES)
            if tip is None:
                return
            yield tip
            if not self._boundary(tip):
                return

    def _boundary(self, tip: str) -> list[str]:
        """The commits below `tip` whose parents are not here."""
        try:
            shallow = (self._git_dir / "shallow").read_text().split()
        except FileNotFoundError:
            return []
        return sorted(set(shallow) & set(self._ancestors(tip)))

    def _ancestors(self, tip: str) -> list[str]:
        return self._git.run("rev-list", tip, "--").decode().split()

    def _reaches_back_to(self, moment: datetime, tip: str) -> bool:
        if not (boundary := self._boundary(tip)):
            return True
        stdin = "\n".join(boundary).encode()
        dates = self._git.run("log", "--no-walk=unsorted", "--stdin", "--format=%ct", stdin=stdin)
        return all(int(date) < moment.timestamp() for date in dates.split())


def _parse(output: bytes) -> list[Commit]:
    commits = []
    for text in filter(None, output.decode("utf-8", "replace").split("\0")):
        sha, name, email, seconds, message = text.split("\n", 4)
        when = datetime.fromtimestamp(int(seconds), UTC)
        commits.append(Commit(sha, Author(name, email), when, message.rstrip("\n")))
    return commits
