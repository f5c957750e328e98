"""Read and write the contents of files in a bare repository."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from .commands import Git
from .connecting import WITHOUT_BLOBS, Connection
from .content import blob_sha, check_sha


def write(git: Git, contents: Iterable[bytes]) -> list[str]:
    """Store contents and return their object ids, in the same order."""
    contents = list(contents)
    stream = b"".join(b"blob\ndata %d\n%b\n" % (len(content), content) for content in contents)
    git.run("fast-import", "--quiet", stdin=stream)
    return [blob_sha(content) for content in contents]


def sizes(git: Git, shas: Sequence[str]) -> dict[str, int]:
    """Return the size in bytes of each object that is here; the missing ones are left out."""
    answer = git.run("cat-file", "--batch-check=%(objectname) %(objectsize)", stdin=_lines(shas)).decode()
    pairs = (line.split(" ") for line in answer.splitlines())
    return {sha: int(size) for sha, size in pairs if size != "missing"}


def read(git: Git, shas: Sequence[str]) -> dict[str, bytes]:
    """Return the contents of objects, which must all be here."""
    answer = git.run("cat-file", "--batch", stdin=_lines(shas))
    contents, position = {}, 0
    for sha in shas:
        end = answer.index(b"\n", position)
        size = int(answer[position:end].rsplit(b" ", 1)[1])
        position = end + 1 + size
        contents[sha] = answer[end + 1 : position]
        position += 1
    return contents


def fetch_missing(connection: Connection, git_dir: Path, shas: Sequence[str]) -> None:
    """Download those of the objects that a partial fetch left out, in one go."""
    here = sizes(connection.offline(git_dir), shas)
    missing = [sha for sha in shas if sha not in here]
    if not missing:
        return
    with connection.online(git_dir, leaving_out=WITHOUT_BLOBS) as git:
        # Without `noop` the server would assume that we hold every file of the commits we have.
        noop = ("-c", "fetch.negotiationAlgorithm=noop")
        git.run(*noop, "fetch", "--no-tags", "--no-write-fetch-head", "--stdin", "origin", stdin=_lines(missing))


def _lines(shas: Iterable[str]) -> bytes:
    return "".join(f"{check_sha(sha)}\n" for sha in shas).encode()
