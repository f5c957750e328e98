"""What Git and the other server said, made fit for a page."""

import pytest

from adr.git import errors
from adr.git.configuration import Credentials
from adr.git.words import failure, readable, remote_words

SAID = {
    "fatal: unable to access 'https://h/r/': Could not resolve host: h": errors.RemoteUnreachable,
    "fatal: unable to access 'https://h/r/': SSL certificate problem: self signed": errors.RemoteUnreachable,
    "fatal: unable to access 'https://h/r/': The requested URL returned error: 500": errors.RemoteUnreachable,
    "fatal: unable to access 'https://h/r/': The requested URL returned error: 403": errors.AccessDenied,
    "fatal: could not read Username for 'https://h': terminal prompts disabled": errors.AccessDenied,
    "git@h: Permission denied (publickey).\nfatal: Could not read from remote repository.": errors.AccessDenied,
    "Host key verification failed.\nfatal: Could not read from remote repository.": errors.AccessDenied,
    "remote: Repository not found.\nfatal: repository 'https://h/r/' not found": errors.RepositoryNotFound,
    "fatal: '/r' does not appear to be a git repository": errors.RepositoryNotFound,
    "error: unable to write file: No space left on device": errors.StorageFull,
    "error: index-pack died of signal 25\nfatal: index-pack failed": errors.TooLarge,
    "error: object file ./objects/ab/cd is empty\nfatal: loose object abcd is corrupt": errors.CacheDamaged,
    "fatal: bad object refs/tips/x": errors.CacheDamaged,
    "fatal: the remote end hung up unexpectedly": errors.RemoteUnreachable,
    "fatal: something nobody has seen": errors.GitFailed,
    "": errors.GitFailed,
}


@pytest.mark.parametrize("text", SAID)
def test_a_failure_has_the_kind_of_its_cause(text):
    assert type(failure(text)) is SAID[text]


def test_a_hook_cannot_choose_the_kind_of_a_failure():
    problem = failure("remote: fatal: bad object x\nremote: Authentication failed\nfatal: the remote end hung up")
    assert type(problem) is errors.RemoteUnreachable
    assert problem.remote_words == "fatal: bad object x\nAuthentication failed"


def test_every_spelling_of_a_token_is_masked():
    credentials = Credentials(token="s3cret/+ token")
    said = " ".join([*credentials.secrets, "https://me:other@h/", "Authorization: Bearer third"])
    text = readable(said.encode(), credentials.secrets)
    for secret in [*credentials.secrets, "s3cret", "me:other", "third"]:
        assert secret not in text


def test_credentials_do_not_show_when_printed():
    printed = repr(Credentials(token="canary", ssh_key="canary"))
    assert "canary" not in printed


def test_escape_sequences_and_invisible_characters_are_removed():
    said = b"remote: \x1b]0;title\x07\x1b[1;31mred\x1b[0m \xe2\x80\xaeleft\x08\r\nremote: \xff\n"
    assert remote_words(readable(said)) == "red left\n\ufffd"


def test_only_the_end_of_a_long_story_is_kept():
    assert len(readable(b"remote: " + b"x" * 100_000)) == 4_000
