"""Commit messages and names as Git accepts them."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime

_NOT_IN_NAMES = str.maketrans("", "", "<>\n\r\0")


@dataclass(frozen=True)
class Author:
    """Who a commit names as its author."""

    name: str
    email: str


def cleaned(message: str) -> bytes:
    """Return a message without control characters, ending in one line break."""
    lines = message.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    text = "\n".join(_visible(line).rstrip() for line in lines).strip()
    return (text or "No message").encode("utf-8", "replace") + b"\n"


def with_trailer(message: str, trailer: str, value: str) -> str:
    """Return a message with one more trailer, in a paragraph of its own."""
    return f"{message.rstrip()}\n\n{trailer}: {value}\n"


def author_variables(author: Author, committer: Author, when: datetime) -> dict[str, str]:
    """Return the variables that name who made a commit and when, exact to the second."""
    date = f"@{int(when.timestamp())} +0000"
    variables = {}
    for role, person in (("AUTHOR", author), ("COMMITTER", committer)):
        email = _one_line(person.email) or "unknown@invalid"
        variables[f"GIT_{role}_NAME"] = _one_line(person.name) or email
        variables[f"GIT_{role}_EMAIL"] = email
        variables[f"GIT_{role}_DATE"] = date
    return variables


def _one_line(text: str) -> str:
    # Git itself strips these at the ends of a name and refuses a name of nothing else.
    text = _visible(text.translate(_NOT_IN_NAMES)).strip(" .,:;\"\\'")
    return text.encode("utf-8", "replace").decode()


def _visible(line: str) -> str:
    return "".join(character for character in line if character == "\t" or unicodedata.category(character) != "Cc")
