"""Object ids computed without Git."""

import subprocess

import pytest

from adr.git.content import blob_sha, check_sha


@pytest.mark.parametrize("content", [b"", b"# Use Git\n", b"\xef\xbb\xbf\r\n\0\xff", b"x" * 100_000])
def test_content_has_the_id_that_git_gives_it(content):
    said = subprocess.run(["git", "hash-object", "--no-filters", "--stdin"], input=content, capture_output=True)
    assert blob_sha(content) == said.stdout.decode().strip()


@pytest.mark.parametrize("text", ["HEAD", "main", "--all", "a" * 39, "a" * 41, "A" * 40, "a" * 40 + "\n", ""])
def test_only_a_full_object_id_is_one(text):
    with pytest.raises(ValueError, match="not a full object id"):
        check_sha(text)
