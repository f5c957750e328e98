"""File paths and branch names that are written, and those that are refused."""

import subprocess

import pytest

from adr.git.errors import BranchRefused, PathRefused
from adr.git.paths import check_branch, check_path

FINE = [
    "docs/adr/0001-use-git.md",
    "0001.md",
    "docs/Snackato Inc./R&D/0001-olive-oil.md",
    "docs/decisions/0024-use-#-as-a-name.md",
    "don't-merge.md",
    "docs/adr/0019-添加-e2e-测试.md",
    "docs/a copy.md",
    "docs/...md",
    "docs/git.md",
    "docs/console.md",
    "docs/emoji-☂️.md",
]
UNSAFE = {
    "": "is empty",
    "/etc/passwd": "empty",
    "docs//a.md": "empty",
    "docs/": "empty",
    "./a.md": "“..”",
    "../a.md": "“..”",
    "docs/../../a.md": "“..”",
    ".git/config": "obey",
    "docs/.GIT/hooks/x": "obey",
    ".git ": "obey",
    ".git./config": "obey",
    ".git::$INDEX_ALLOCATION/config": "obey",
    ".g\u200cit/config": "invisible",
    "\uff0egit/config": "obey",
    "GIT~1/config": "obey",
    ".gitmodules": "obey",
    "docs/.gitattributes": "obey",
    ".github/workflows/x.yml": "obey",
    ".gitlab-ci.yml": "obey",
    "--output=x.md": "dash",
    "docs/-rf": "dash",
    "a\nb.md": "control",
    "a\tb.md": "control",
    "a\x00b.md": "control",
    "a\x7fb.md": "control",
    "a\u2028b.md": "control",
    "a\u202egpj.md": "control",
    "a\ufeffb.md": "control",
    "a\udc80b.md": "control",
    "C:/x.md": "drive",
    "docs/c:x.md": "drive",
    "docs\\x.md": "backslash",
    "CON": "Windows",
    "docs/aux.md": "Windows",
    "docs/COM1 ": "Windows",
    "docs/lpt9.tar.gz": "Windows",
    "a" * 256: "255 bytes",
    "é" * 128: "255 bytes",
    "a/" * 32 + "a": "more than 32 folders",
    "abcdefgh/" * 120 + "a": "longer than",
}


@pytest.mark.parametrize("path", FINE)
def test_a_path_that_people_use_is_fine(path):
    check_path(path)


@pytest.mark.parametrize(("path", "words"), UNSAFE.items(), ids=[ascii(path)[:30] for path in UNSAFE])
def test_an_unsafe_path_is_refused_and_told_why(path, words):
    with pytest.raises(PathRefused) as refusal:
        check_path(path)
    assert words in str(refusal.value)
    assert str(refusal.value).isprintable()


def test_a_path_outside_the_folder_is_refused():
    check_path("docs/adr/0001.md", folder="docs/adr")
    check_path("docs/adr/0001.md", folder="docs/adr/")
    with pytest.raises(PathRefused, match="outside the folder"):
        check_path("docs/adr-old/0001.md", folder="docs/adr")


BRANCHES = [
    *("/a", "a/"),
    *("main", "feature/x", "a.b", "été", "@", "a@{b", "-x", ".x", "x.", "x/.y", "x.lock", "x.lock/y", "a..b", "a//b"),
    *(
        "/a",
        "a/",
        "a b",
        "a~b",
        "a^b",
        "a:b",
        "a?b",
        "a*b",
        "a[b",
        "a]b",
        "a\\b",
        "a\x7fb",
        "a\x01b",
        "a{b",
        "@{",
        "a@",
    ),
]


@pytest.mark.parametrize("name", BRANCHES)
def test_what_git_refuses_as_a_branch_is_refused_here(name):
    said = subprocess.run(["git", "check-ref-format", "--branch", name], capture_output=True)
    if said.returncode == 0 and name != "@":
        check_branch(name)
    else:
        with pytest.raises(BranchRefused):
            check_branch(name)
