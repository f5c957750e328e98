"""Addresses of repositories: what is read, and the many spellings that are refused."""

from ipaddress import ip_network

import pytest

from adr.git.addresses import parse
from adr.git.errors import AddressRefused

ACCEPTED = {
    "https://github.com/org/repo.git": "https://github.com/org/repo.git",
    "  https://github.com/org/repo  ": "https://github.com/org/repo",
    "HTTPS://GitHub.COM/Org/Repo": "https://github.com/Org/Repo",
    "https://github.com./org/repo": "https://github.com/org/repo",
    "https://git.example.com:443/repo": "https://git.example.com/repo",
    "https://git.example.com:8443/repo": "https://git.example.com:8443/repo",
    "https://dev.azure.com/org/My%20Project/_git/repo": "https://dev.azure.com/org/My%20Project/_git/repo",
    "https://xn--bcher-kva.example/repo": "https://xn--bcher-kva.example/repo",
    "https://140.82.121.4/repo": "https://140.82.121.4/repo",
    "https://[2606:50C0::0:1]:8443/repo": "https://[2606:50c0::1]:8443/repo",
    "ssh://git@github.com/org/repo.git": "ssh://git@github.com/org/repo.git",
    "ssh://git.example.com/~me/repo": "ssh://git@git.example.com/~me/repo",
    "ssh://deploy@git.example.com:2222/repo": "ssh://deploy@git.example.com:2222/repo",
    "git@github.com:org/repo.git": "ssh://git@github.com/org/repo.git",
    "git@git.example.com:/srv/git/repo.git": "ssh://git@git.example.com/srv/git/repo.git",
}


@pytest.mark.parametrize("text", ACCEPTED)
def test_an_address_has_one_spelling(text):
    assert parse(text).url == ACCEPTED[text]


@pytest.mark.parametrize("text", ACCEPTED)
def test_the_one_spelling_reads_as_itself(text):
    address = parse(text)
    assert parse(address.url) == address


REFUSED = {
    "": "is empty",
    "   ": "is empty",
    "github.com/org/repo": "has no scheme",
    "http://github.com/org/repo": "scheme “http” is not supported",
    "git://github.com/org/repo": "scheme “git”",
    "ftp://github.com/org/repo": "scheme “ftp”",
    "ext::sh -c touch% /tmp/x": "scheme “ext”",
    "ext::https://github.com/org/repo": "scheme “ext”",
    "https::https://github.com/org/repo": "two slashes",
    "git+ssh://github.com/org/repo": "scheme “git+ssh”",
    "C:/Users/me/repo": "scheme “c”",
    "C:\\Users\\me\\repo": "backslash",
    "file:///srv/git/repo.git": "not allowed here",
    "/srv/git/repo.git": "not allowed here",
    "../repo.git": "has no scheme",
    "./repo.git": "has no scheme",
    "--upload-pack=touch /tmp/x": "starts with a dash",
    "-oProxyCommand=x": "starts with a dash",
    "https:/github.com/org/repo": "two slashes",
    "https:github.com/org/repo": "two slashes",
    "https:///org/repo": "not of the form",
    "https://": "not of the form",
    "https://github.com": "names no repository",
    "https://github.com/": "names no repository",
    "https://me@github.com/org/repo": "token field",
    "https://me:secret@github.com/org/repo": "token field",
    "https://:@github.com/org/repo": "token field",
    "https://@github.com/org/repo": "token field",
    "https://github.com@127.0.0.1/repo": "token field",
    "https://github.com:443@127.0.0.1/repo": "token field",
    "https://a@b@github.com/repo": "not of the form",
    "https://github.com\\@127.0.0.1/repo": "backslash",
    "https://github.com/org\\repo": "backslash",
    "https://github.com/org/re po": "percent-encoding",
    "https://github.com/org/repo?x=1": "percent-encoding",
    "https://github.com/org/repo#main": "percent-encoding",
    "https://github.com#@127.0.0.1/repo": "token field",
    "https://github.com?@127.0.0.1/repo": "token field",
    "https://github.com;127.0.0.1/repo": "not a valid name",
    "https://git hub.com/repo": "not a valid name",
    "https://git\thub.com/repo": "control or invisible",
    "https://github.com/org/repo\n": "control or invisible",
    "https://github.com\r\nHost: x/repo": "control or invisible",
    "https://github.com/org/\x00repo": "control or invisible",
    "https://github.com/\u202erepo": "control or invisible",
    "https://git\u200bhub.com/repo": "control or invisible",
    "https://github.com/org/%0arepo": "control character",
    "https://github.com/org/%00repo": "control character",
    "https://github.com/org/%5crepo": "backslash",
    "https://github.com/org/%zz": "percent-encoding",
    "https://github.com/../repo": "“..”",
    "https://github.com/%2e%2E/repo": "“..”",
    "https://github.com/org/%2e%2e%2frepo": "“..”",
    "https://github.com/./repo": "“..”",
    "https://github.com:0/repo": "port",
    "https://github.com:65536/repo": "port",
    "https://github.com:/repo": "port",
    "https://github.com:-1/repo": "port",
    "https://github.com:+443/repo": "port",
    "https://github.com:٤٤٣/repo": "port",
    "https://github.com:443:443/repo": "port",
    "https://github..com/repo": "not a valid name",
    "https://.github.com/repo": "not a valid name",
    "https://github.com../repo": "not a valid name",
    "https://./repo": "not a valid name",
    "https://-github.com/repo": "not a valid name",
    "https://%6cocalhost/repo": "not a valid name",
    "https://github.com%2f@127.0.0.1/repo": "token field",
    "https://bücher.example/repo": "xn--",
    "https://127。0。0。1/repo": "xn--",
    "https://①②⑦.0.0.1/repo": "xn--",
    "https://ⓔxample.com/repo": "xn--",
    "https://github.com\uff0f@127.0.0.1/repo": "token field",
    "https://2130706433/repo": "four decimal numbers",
    "https://0x7f000001/repo": "four decimal numbers",
    "https://0x7f.1/repo": "four decimal numbers",
    "https://0X7F.0.0.0x1/repo": "four decimal numbers",
    "https://017700000001/repo": "four decimal numbers",
    "https://0177.0.0.1/repo": "four decimal numbers",
    "https://127.1/repo": "four decimal numbers",
    "https://127.0.1/repo": "four decimal numbers",
    "https://127.0.0.01/repo": "four decimal numbers",
    "https://127.0.0.256/repo": "four decimal numbers",
    "https://0/repo": "four decimal numbers",
    "https://1.2.3.4.5/repo": "four decimal numbers",
    "https://example.0x/repo": "four decimal numbers",
    "https://127.0.0.1/repo": "this machine",
    "https://127.0.0.1./repo": "this machine",
    "https://10.0.0.1/repo": "a private network",
    "https://169.254.169.254/repo": "a metadata service",
    "https://[::1]/repo": "this machine",
    "https://[0:0:0:0:0:0:0:1]/repo": "this machine",
    "https://[::ffff:127.0.0.1]/repo": "this machine",
    "https://[::FFFF:7F00:1]/repo": "this machine",
    "https://[::127.0.0.1]/repo": "a reserved network",
    "https://[64:ff9b::7f00:1]/repo": "a NAT64 network",
    "https://[2002:7f00:1::]/repo": "a 6to4 tunnel",
    "https://[fe80::1%25eth0]/repo": "not of the form",
    "https://[fe80::1%eth0]/repo": "not of the form",
    "https://[::1/repo": "not of the form",
    "https://[:::1]/repo": "not an IPv6 address",
    "https://[v1.x]/repo": "not of the form",
    "https://::1/repo": "not of the form",
    "ssh://-oProxyCommand=touch%20x/repo": "not a valid name",
    "ssh://git@-oProxyCommand=x/repo": "not a valid name",
    "ssh://-oProxyCommand@github.com/repo": "user name",
    "ssh://me:secret@github.com/repo": "password",
    "ssh://@github.com/repo": "user name",
    "ssh://127.0.0.1/repo": "this machine",
    "git@127.0.0.1:repo": "this machine",
    "git@[::1]:repo": "this machine",
    "git@-oProxyCommand=x:repo": "not a valid name",
    "-git@github.com:repo": "starts with a dash",
    "git@github.com:": "has no scheme",
    "git@github.com::repo": "has no scheme",
    "git@github.com:../../etc": "“..”",
    "git@github.com:org/$(touch x)": "percent-encoding",
    "https://github.com/" + "a" * 2_000: "longer than",
    "https://" + "a" * 64 + ".com/repo": "not a valid name",
    "https://" + "a." * 130 + "com/repo": "not a valid name",
}


@pytest.mark.parametrize(("text", "words"), REFUSED.items(), ids=[ascii(text)[:40] for text in REFUSED])
def test_an_address_is_refused_and_told_why(text, words):
    with pytest.raises(AddressRefused) as refusal:
        parse(text)
    assert words in str(refusal.value)


def test_a_refusal_repeats_no_secret():
    with pytest.raises(AddressRefused) as refusal:
        parse("https://me:canary-secret@github.com/org/repo")
    assert "canary" not in str(refusal.value)


def test_a_host_inside_the_company_can_be_allowed():
    allowed = (ip_network("10.0.0.0/8"),)
    assert parse("https://10.1.2.3/repo", allow_private=allowed).host == "10.1.2.3"


LOCAL = {
    "file:///srv/git/repo.git": "file:///srv/git/repo.git",
    "/srv/git/repo.git": "file:///srv/git/repo.git",
    "/srv/my files/été.git": "file:///srv/my%20files/%C3%A9t%C3%A9.git",
}


@pytest.mark.parametrize("text", LOCAL)
def test_a_local_repository_is_read_where_allowed(text):
    assert parse(text, allow_local=True).url == LOCAL[text]


@pytest.mark.parametrize(
    "text",
    ["file://host/srv/repo.git", "file://localhost/srv", "file:/srv/repo.git", "file:///", "/srv/../etc", "srv", "/"],
)
def test_a_local_address_is_strict_as_well(text):
    with pytest.raises(AddressRefused):
        parse(text, allow_local=True)
