"""What can go wrong with Git, in words for the person who set the target up."""

from dataclasses import dataclass
from typing import Literal

RefusalKind = Literal["moved", "rejected", "denied", "unreachable"]


class AddressRefused(ValueError):
    """A repository address is malformed or leads where this server must not go."""


class PathRefused(ValueError):
    """A file path is unsafe to write, or something other than a plain file stands in its way."""


class BranchRefused(ValueError):
    """A branch name that Git does not allow."""


class GitFailed(Exception):
    """A run of Git failed.

    The message is safe to show. `remote_words` is what the other server said, with secrets masked and
    control characters removed; it is still text of strangers and must be escaped on a page.
    `details` is the end of Git's own error output, treated the same way, for the log.
    """

    def __init__(self, message: str, *, remote_words: str = "", details: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remote_words = remote_words
        self.details = details


class GitMissing(GitFailed):
    """The `git` program is absent or too old to be safe."""


class GitTimedOut(GitFailed):
    """A run took longer than its limit and was killed; a push that timed out may still have arrived."""


class RepositoryBusy(GitFailed):
    """Another process holds the cache folder of this repository."""


class CacheDamaged(GitFailed):
    """The local cache is unusable, for example after a power cut; it can be thrown away."""


class StorageFull(GitFailed):
    """This server has no room left for the cache."""


class TooLarge(GitFailed):
    """The repository or an answer of Git is larger than the limits allow."""


class AccessDenied(GitFailed):
    """The remote knows us and says no, or does not know us."""


class RepositoryNotFound(GitFailed):
    """The remote answered that there is no such repository (or hides it from this token)."""


class RemoteUnreachable(GitFailed):
    """No usable answer came from the remote."""


class PushRefused(GitFailed):
    """A push did not take effect.

    `moved`: the branch has commits we have not seen; fetch and try again. `rejected`: a hook or a rule of the
    branch said no. `denied`: the token may not. `unreachable`: no answer, so the push may have arrived.
    """

    def __init__(self, message: str, kind: RefusalKind, *, remote_words: str = "", details: str = "") -> None:
        super().__init__(message, remote_words=remote_words, details=details)
        self.kind = kind


@dataclass(frozen=True)
class DivergedFile:
    """A file that somebody changed in the repository after our last delivery.

    `sha` is None where it was deleted; `content` also where it is too large to show.
    """

    path: str
    sha: str | None
    content: bytes | None


class DivergedFiles(Exception):
    """The repository holds edits of others where we wanted to write; nothing was written."""

    def __init__(self, files: tuple[DivergedFile, ...]) -> None:
        super().__init__("changed in the repository since the last export: " + ", ".join(file.path for file in files))
        self.files = files
