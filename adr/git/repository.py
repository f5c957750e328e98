"""A remote repository as the rest of the program sees it: fetch, look, commit, push."""

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from . import blobs, cache, pushing, trees
from .addresses import Address, parse
from .commands import Git
from .configuration import Credentials, GitConfiguration
from .connecting import WITHOUT_BLOBS, Connection
from .content import check_sha
from .errors import CacheDamaged, TooLarge
from .fetching import fetch_tip
from .history import CLOCK_SLACK, Commit, History, has_trailer, read_commit
from .messages import Author, author_variables, cleaned
from .trees import TreeEntry


class Repository:
    """One remote, with a partial bare copy of it in a folder that can be thrown away at any time.

    Made by `opened`. Commits are named by full object ids, branches by name without `refs/heads/`, paths from
    the root of the repository with slashes. Whatever reaches the network can raise any GitFailed.
    """

    def __init__(self, connection: Connection, folder: Path) -> None:
        self._connection = connection
        self._tips = folder / "tips.git"
        self._past = folder / "past.git"
        self._prepare()

    @property
    def address(self) -> Address:
        return self._connection.address

    def fetch(self, branch: str | None) -> str | None:
        """Return the tip of a branch as it is now (None: of the remote's HEAD), None where there is none."""
        cache.clear_leftovers(self._tips)
        return fetch_tip(self._connection, self._tips, branch, depth=1, leaving_out=WITHOUT_BLOBS)

    def default_branch(self) -> str | None:
        """Return the branch that the remote's HEAD names; None where the repository is empty or HEAD detached."""
        with self._connection.online(self._tips) as git:
            answer = git.run("ls-remote", "--symref", "origin", "HEAD").decode("utf-8", "replace")
        prefix = "ref: refs/heads/"
        lines = (line.split("\t")[0] for line in answer.splitlines() if line.endswith("\tHEAD"))
        return next((line.removeprefix(prefix) for line in lines if line.startswith(prefix)), None)

    def tree(self, revision: str, folder: str = "") -> dict[str, TreeEntry]:
        """Return files, links and submodules below a folder, by path; bytes not UTF-8 appear as surrogates."""
        return trees.files_below(self._git, check_sha(revision), folder)

    def files_at(self, revision: str, paths: Iterable[str]) -> dict[str, TreeEntry]:
        """Return those of the paths that exist; raises PathRefused where a link or submodule stands in the way."""
        return trees.files_at(self._git, check_sha(revision), paths)

    def read(self, sha: str, *, most: int | None = None) -> bytes:
        """Return one file's content by its object id."""
        return self.read_many([sha], most=most)[sha]

    def read_many(self, shas: Sequence[str], *, most: int | None = None) -> dict[str, bytes]:
        """Return contents by object id, fetching what is not here; raises TooLarge above `most` bytes together."""
        total = sum(self.bring(shas).values())
        limit = self._connection.configuration.output_bytes // 2
        limit = limit if most is None else min(most, limit)
        if total > limit:
            raise TooLarge(f"The files hold {total} bytes together, more than the {limit} that are accepted.")
        return blobs.read(self._git, shas)

    def bring(self, shas: Sequence[str]) -> dict[str, int]:
        """Fetch the files that are not here and return the size of each, in bytes, by object id."""
        blobs.fetch_missing(self._connection, self._tips, shas)
        sizes = blobs.sizes(self._git, shas)
        if missing := set(shas) - set(sizes):
            raise CacheDamaged("A file of the repository is missing from the local copy.", details=min(missing))
        return sizes

    def commit(
        self,
        parent: str | None,
        changes: Mapping[str, bytes | None],
        message: str,
        *,
        author: Author,
        when: datetime,
        committer: Author | None = None,
    ) -> str:
        """Return a new commit on `parent` with files written, or removed where None; nothing is pushed.

        The same arguments give the same commit. `when` must know its time zone. Raises PathRefused where a path
        is unsafe or a symbolic link or submodule stands in its way.
        """
        if when.tzinfo is None:
            raise ValueError("a commit's date needs a time zone")
        written = iter(blobs.write(self._git, [content for content in changes.values() if content is not None]))
        shas = {path: None if content is None else next(written) for path, content in changes.items()}
        tree = trees.write_tree(self._git, parent and check_sha(parent), shas)
        variables = author_variables(author, committer or author, when.astimezone(UTC))
        git = replace(self._git, environment={**self._git.environment, **variables})
        parents = ("-p", parent) if parent else ()
        return git.run("commit-tree", tree, *parents, stdin=cleaned(message)).decode().strip()

    def push(self, sha: str, branch: str) -> None:
        """Make a commit the tip of the remote's branch, never by force; raises PushRefused."""
        pushing.push(self._connection, self._tips, sha, branch)

    def is_ancestor(self, sha: str, branch: str) -> bool:
        """Tell whether the remote's branch still contains a commit."""
        return self._history().contains(branch, sha)

    def commits_since(self, sha: str | None, branch: str, *, most: int = 1_000) -> list[Commit]:
        """Return the newest commits of the remote's branch that `sha` does not contain, newest first."""
        return self._history().commits_since(branch, sha, most=most)

    def find_commit(self, branch: str, tip: str, trailer: str, value: str, *, since: datetime) -> str | None:
        """Return the newest commit of a branch with the line `trailer: value` in its message.

        `tip` is what `fetch` returned; where it answers the question, the network is spared. `since` is the
        earliest date that commit can bear.
        """
        newest = read_commit(self._git, tip)
        if has_trailer(newest, trailer, value):
            return tip
        if newest.when < since - CLOCK_SLACK:
            return None
        return self._history().find(branch, trailer, value, since=since)

    def start_over(self) -> None:
        """Throw the local copy away, as after CacheDamaged."""
        cache.discard(self._tips)
        cache.discard(self._past)
        self._prepare()

    @property
    def _git(self) -> Git:
        return self._connection.offline(self._tips)

    def _history(self) -> History:
        cache.clear_leftovers(self._past)
        return History(self._connection, self._past)

    def _prepare(self) -> None:
        cache.prepare(self._tips)
        cache.prepare(self._past)


@contextlib.contextmanager
def opened(
    folder: Path,
    address: Address | str,
    *,
    configuration: GitConfiguration | None = None,
    credentials: Credentials | None = None,
) -> Iterator[Repository]:
    """Open a remote with its cache in `folder`, which no other process uses meanwhile.

    Raises AddressRefused, or RepositoryBusy where another process does not let go in time.
    """
    configuration = configuration or GitConfiguration()
    text = address.url if isinstance(address, Address) else address
    checked = parse(text, allow_local=configuration.allow_local, allow_private=configuration.allow_private)
    with cache.locked(folder, configuration.lock_seconds) as lock:
        known_hosts = folder / "known_hosts"
        yield Repository(Connection(checked, configuration, known_hosts, credentials or Credentials(), lock), folder)
