"""Bare repositories as their host sees them."""

import os
import subprocess
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from adr.git.messages import Author
from adr.git.repository import Repository

AUTHOR = Author("Ada Example", "ada@example.test")
WHEN = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
CLEAN = {
    "PATH": os.environ["PATH"],
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Somebody Else",
    "GIT_AUTHOR_EMAIL": "else@example.test",
    "GIT_COMMITTER_NAME": "Somebody Else",
    "GIT_COMMITTER_EMAIL": "else@example.test",
}


@dataclass(frozen=True)
class Remote:
    """A bare repository as its host sees it, and a way to act as somebody else on it."""

    path: Path

    @property
    def url(self) -> str:
        return f"file://{self.path}"

    def git(self, *arguments: str, stdin: bytes = b"", **variables: str) -> str:
        command = ["git", "--git-dir", str(self.path), *arguments]
        done = subprocess.run(command, input=stdin, env=CLEAN | variables, capture_output=True, check=True)
        return done.stdout.decode("utf-8", "surrogateescape").rstrip("\n")

    def write(
        self,
        files: dict[str, bytes | None],
        branch: str = "main",
        *,
        mode: str = "100644",
        when: datetime = WHEN,
        message: str = "By somebody else",
    ) -> str:
        """Commit as somebody else, with Git's own index; None removes a file, a submodule's content is its commit."""
        index = str(self.path / "somebody.index")
        parent = self.tip(branch)
        self.git("read-tree", parent or "--empty", GIT_INDEX_FILE=index)
        lines = "".join(self._index_line(path, content, mode) for path, content in files.items())
        stdin = lines.encode("utf-8", "surrogateescape")
        self.git("update-index", "-z", "--index-info", stdin=stdin, GIT_INDEX_FILE=index)
        tree = self.git("write-tree", "--missing-ok", GIT_INDEX_FILE=index)
        date = f"@{int(when.timestamp())} +0000"
        dates = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
        parents = ("-p", parent) if parent else ()
        commit = self.git("commit-tree", tree, *parents, stdin=message.encode(), **dates)
        self.git("update-ref", f"refs/heads/{branch}", commit)
        return commit

    def tip(self, branch: str = "main") -> str | None:
        return self.git("for-each-ref", "--format=%(objectname)", f"refs/heads/{branch}") or None

    def files(self, branch: str = "main") -> dict[str, bytes]:
        names = self.git("ls-tree", "-r", "-z", "--name-only", f"refs/heads/{branch}").split("\0")[:-1]
        return {name: self.content(f"refs/heads/{branch}:{name}") for name in names}

    def content(self, name: str) -> bytes:
        command = ["git", "--git-dir", str(self.path), "cat-file", "blob", name]
        return subprocess.run(command, env=CLEAN, capture_output=True, check=True).stdout

    def commits(self, branch: str = "main") -> list[str]:
        return self.git("rev-list", f"refs/heads/{branch}").split()

    def hook(self, name: str, script: str) -> None:
        path = self.path / "hooks" / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def _index_line(self, path: str, content: bytes | None, mode: str) -> str:
        if content is None:
            return f"0 {'0' * 40}\t{path}\0"
        sha = content.decode() if mode == "160000" else self.git("hash-object", "-w", "--stdin", stdin=content)
        return f"{mode} {sha}\t{path}\0"


def commit(repository: Repository, parent: str | None, changes: dict[str, bytes | None]) -> str:
    return repository.commit(parent, changes, "Export", author=AUTHOR, when=WHEN)


def wait_for(path: Path) -> None:
    """Wait until a file appears that another process makes."""
    deadline = time.monotonic() + 60
    while not path.exists():
        assert time.monotonic() < deadline, f"{path} never appeared"
        time.sleep(0.01)
