"""Turn the error output of Git into an error that a person understands, without secrets in it."""

import re
from collections.abc import Iterable

from .errors import (
    AccessDenied,
    CacheDamaged,
    GitFailed,
    RemoteUnreachable,
    RepositoryNotFound,
    StorageFull,
    TooLarge,
)

KEPT = 4_000
MASK = "•••"

_ESCAPE_SEQUENCES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|.)")
_CREDENTIALS_IN_URL = re.compile(r"(?<=://)[^\s/@]+(?=@)")
_AUTHORIZATION = re.compile(r"(?i)(authorization:\s*(?:basic|bearer|token)?)\s*\S+")
_REMOTE = re.compile(r"remote: ?(.*)")

# Read from top to bottom over Git's own lines; what the remote's hooks print cannot choose the cause.
_CAUSES: tuple[tuple[re.Pattern[str], type[GitFailed], str], ...] = tuple(
    (re.compile(pattern), error, message)
    for pattern, error, message in (
        (r"No space left on device|Disk quota exceeded", StorageFull, "This server has no disk space left for Git."),
        (r"died of signal 25|File too large", TooLarge, "The repository is larger than this server accepts."),
        (
            r"returned error: 30[12378]|unable to update url base",
            RemoteUnreachable,
            "The server redirects to another address: enter the address that it redirects to.",
        ),
        (
            r"Host key verification failed|REMOTE HOST IDENTIFICATION",
            AccessDenied,
            "The server showed another SSH host key than the known one.",
        ),
        (
            r"Authentication failed|could not read (?:Username|Password)|returned error: 40[13]|Permission denied",
            AccessDenied,
            "The server did not accept the token or key, or it may not do this.",
        ),
        (
            r"^fatal: '/.*' does not appear to be a git repository",
            RepositoryNotFound,
            "There is no repository at this path.",
        ),
        (
            r"repository '.*' not found|does not appear to be a git repository|returned error: 404"
            r"|not exported|Repository not found",
            RepositoryNotFound,
            "The server knows no such repository, or hides it from this token.",
        ),
        (
            r"(?:object|packfile|pack|index file|tree|commit|blob)\b.* (?:is corrupt|is empty|is truncated)"
            r"|bad object|bad tree|inflate|unable to read|not a git repository|unable to parse"
            r"|missing (?:blob|tree|commit)|not a valid object|Could not read [0-9a-f]{40}|bad config",
            CacheDamaged,
            "The local copy of the repository is damaged.",
        ),
        (
            r"Could not resolve|[Ff]ailed to connect|Couldn't connect|Connection (?:refused|reset|timed out|closed)"
            r"|No route to host|[Nn]etwork is unreachable|too slow|RPC failed|early EOF|disconnect|hung up"
            r"|unable to access|Could not read from remote|[Ee]mpty reply",
            RemoteUnreachable,
            "The server could not be reached, or broke off.",
        ),
    )
)


def readable(output: bytes, secrets: Iterable[str] = ()) -> str:
    """Return the end of an error output as text for people: masked, without control characters, capped."""
    text = _ESCAPE_SEQUENCES.sub("", output.decode("utf-8", "replace"))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(character for character in text if character == "\n" or character.isprintable())
    return masked(text, secrets)[-KEPT:].strip()


def masked(text: str, secrets: Iterable[str]) -> str:
    """Replace every secret, longest first, and whatever else looks like one."""
    for secret in sorted(secrets, key=len, reverse=True):
        text = text.replace(secret, MASK)
    text = _CREDENTIALS_IN_URL.sub(MASK, text)
    return _AUTHORIZATION.sub(rf"\1 {MASK}", text)


def remote_words(text: str) -> str:
    """Return what the other server said, from readable error output."""
    lines = (match[1].rstrip() for line in text.splitlines() if (match := _REMOTE.match(line)))
    return "\n".join(line for line in lines if line)


def failure(text: str, *, is_offline: bool = False) -> GitFailed:
    """Name the cause that readable error output speaks of.

    A run that stayed offline, with arguments of our own making, has no other cause than a damaged copy.
    """
    said = remote_words(text)
    own = [line for line in text.splitlines() if line.strip() and not line.startswith("remote:")]
    for pattern, error, message in _CAUSES:
        if any(pattern.search(line) for line in own):
            return error(message, remote_words=said, details=text)
    last = own[-1].strip() if own else "no reason given"
    return (CacheDamaged if is_offline else GitFailed)(f"Git failed: {last}", remote_words=said, details=text)
