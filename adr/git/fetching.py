"""Bring the tip of a branch into a bare repository."""

import hashlib
import re
from pathlib import Path

from .connecting import Connection
from .content import check_sha
from .paths import check_branch
from .words import failure

_NO_SUCH_BRANCH = re.compile(r"(?m)^fatal: couldn't find remote ref")


def fetch_tip(connection: Connection, git_dir: Path, branch: str | None, *, depth: int, leaving_out: str) -> str | None:
    """Fetch `depth` commits of a branch (None: whatever the remote's HEAD is) and return its tip.

    None where the branch does not exist, as in an empty repository.
    """
    source, kept = _reference(branch)
    with connection.online(git_dir, leaving_out=leaving_out) as git:
        outcome = git.attempt(
            "fetch", f"--depth={depth}", "--no-tags", "--no-write-fetch-head", "origin", f"+{source}:{kept}"
        )
    if outcome.code != 0:
        if _NO_SUCH_BRANCH.search(outcome.errors):
            return None
        raise failure(outcome.errors)
    tip = connection.offline(git_dir).run("rev-parse", "--verify", f"{kept}^{{commit}}")
    return check_sha(tip.decode().strip())


def _reference(branch: str | None) -> tuple[str, str]:
    """Return the remote's reference and our own for it.

    Ours has a made-up name, so that branches `a` and, after it, `a/b` never stand in each other's way.
    """
    if branch is None:
        return "HEAD", "refs/tips/HEAD"
    check_branch(branch)
    return f"refs/heads/{branch}", f"refs/tips/{hashlib.sha256(branch.encode()).hexdigest()[:20]}"
