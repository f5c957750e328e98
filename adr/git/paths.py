"""Which file paths and branch names we are willing to write."""

import re
import unicodedata

from .errors import BranchRefused, PathRefused

LONGEST_NAME = 255  # bytes, the limit of common file systems
LONGEST_PATH = 1_000
DEEPEST = 32

# Controls, invisible and bidirectional characters, halves of characters, line and paragraph separators.
_INVISIBLE = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³])(?:\..*)?[ .]*")
_DRIVE = re.compile(r"[A-Za-z]:")
_GIT = re.compile(r"(?i)\.git|git~[0-9]")
_BAD_IN_BRANCH = re.compile(r"[\x00-\x20\x7f~^:?*\[\\]|\.\.|@\{|//|/\.|\.lock(?:/|$)")


def check_path(path: str, *, folder: str = "") -> None:
    """Raise PathRefused unless `path`, from the root of the repository, is safe to write inside `folder`."""
    if not path:
        raise PathRefused("The path is empty.")
    if len(path) > LONGEST_PATH:
        raise PathRefused(f"The path {path[:60]!r}… is longer than {LONGEST_PATH} characters.")
    names = path.split("/")
    if len(names) > DEEPEST:
        raise PathRefused(f"The path {path!r} has more than {DEEPEST} folders.")
    for name in names:
        if reason := reason_to_refuse(name):
            raise PathRefused(f"The path {path!r} {reason}.")
    if folder and not path.startswith(folder.rstrip("/") + "/"):
        raise PathRefused(f"The path {path!r} lies outside the folder {folder!r}.")


def check_folder(folder: str) -> None:
    """Raise PathRefused unless `folder` is empty (the whole repository) or safe to write into."""
    if folder:
        check_path(folder)


def reason_to_refuse(name: str) -> str | None:
    """Say what is wrong with one component of a path, or None."""
    if name in ("", ".", ".."):
        return "has an empty, “.” or “..” component"
    if any(unicodedata.category(character) in _INVISIBLE for character in name):
        return "contains a control or invisible character"
    if "\\" in name or _DRIVE.match(name):
        return "contains a backslash or the letter of a drive"
    if _GIT.match(unicodedata.normalize("NFKC", name)):
        return "has a component that Git itself or a forge would obey"
    if name.startswith("-"):
        return "has a component that begins with a dash, like an option"
    if _RESERVED.fullmatch(name):
        return "has a component that Windows reserves for a device"
    if len(name.encode()) > LONGEST_NAME:
        return f"has a component longer than {LONGEST_NAME} bytes"
    return None


def check_branch(name: str) -> None:
    """Raise BranchRefused unless Git allows this name for a branch."""
    if not name or len(name.encode("utf-8", "replace")) > 200:
        raise BranchRefused("The name of the branch is empty or longer than 200 bytes.")
    if name.startswith("refs/"):
        raise BranchRefused(f"Give the branch without “refs/heads/”: {name!r}.")
    if name.startswith(("-", ".", "/")) or name.endswith(("/", ".")) or name in ("@", "HEAD"):
        raise BranchRefused(f"Git does not allow a branch to be called {name!r}.")
    if _BAD_IN_BRANCH.search(name) or any(unicodedata.category(character) in _INVISIBLE for character in name):
        raise BranchRefused(f"The branch {name!r} contains characters that Git does not allow there.")
