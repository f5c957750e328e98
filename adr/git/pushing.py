"""Send one commit to a branch, never by force, and say exactly why it was refused."""

import re
from pathlib import Path

from .connecting import Connection
from .content import check_sha
from .errors import (
    AccessDenied,
    PushRefused,
    RefusalKind,
    RemoteUnreachable,
    RepositoryNotFound,
)
from .paths import check_branch
from .words import failure, remote_words

_REFUSED = re.compile(r"(?m)^!\t[^\t]*\t(\[[a-z ]+\])(?: \((.*)\))?$")
_MOVED = re.compile(
    r"fetch first|non-fast-forward|stale info|cannot lock ref|failed to update ref|failed to lock"
    r"|reference already exists|incorrect old value|object not found|needs force"
)
_KINDS: dict[type[Exception], RefusalKind] = {
    AccessDenied: "denied",
    RepositoryNotFound: "denied",
    RemoteUnreachable: "unreachable",
}


def push(connection: Connection, git_dir: Path, sha: str, branch: str) -> None:
    """Make `sha` the tip of the remote's branch, if it continues what is there; raises PushRefused.

    Commits already there count as success. The pack is not thin, because it may not build on files that our
    partial copy lacks; over https Git makes it thin all the same, but then passes over the files it lacks.
    """
    check_branch(branch)
    with connection.online(git_dir) as git:
        outcome = git.attempt("push", "--porcelain", "--no-thin", "origin", f"{check_sha(sha)}:refs/heads/{branch}")
    if outcome.code != 0:
        raise _refusal(outcome.output.decode("utf-8", "replace"), outcome.errors, branch)


def _refusal(report: str, errors: str, branch: str) -> Exception:
    words = {"remote_words": remote_words(errors), "details": errors}
    if line := _REFUSED.search(report):
        reason = line[2] or "no reason given"
        if _MOVED.search(reason):
            return PushRefused(f"The branch {branch} has moved.", "moved", **words)
        return PushRefused(f"The server refused the push to {branch}: {reason}.", "rejected", **words)
    problem = failure(errors)
    if kind := _KINDS.get(type(problem)):
        return PushRefused(problem.message, kind, **words)
    return problem
