"""Reading a folder of a repository for an import."""

import subprocess

import pytest

from adr.git.errors import PathRefused, TooLarge
from adr.git.reading import ReadingLimits, SkippedFile, read_folder
from adr.git.repository import opened
from tests.adr.git.remotes import CLEAN


def test_the_files_of_a_folder_are_read_byte_for_byte(repository, remote):
    odd = b"\xef\xbb\xbf# Odd\r\n\xff\0"
    remote.write({"docs/adr/0002-odd.md": odd, "docs/adr/old/0000.md": b""})
    content = read_folder(repository, "main", "docs/adr")
    assert content.files == (
        ("docs/adr/0001-use-git.md", b"# Use Git\n"),
        ("docs/adr/0002-odd.md", odd),
        ("docs/adr/old/0000.md", b""),
    )
    assert content.commit == remote.tip()
    assert content.skipped == ()


def test_without_a_branch_and_folder_everything_at_the_head_is_read(repository, remote):
    assert dict(read_folder(repository).files) == remote.files()


def test_only_wanted_files_are_read(repository):
    content = read_folder(repository, wanted=lambda path: path.endswith(".md"))
    assert [path for path, _ in content.files] == ["README.md", "docs/adr/0001-use-git.md"]


def test_files_with_the_same_content_are_all_read(repository, remote):
    remote.write({"a.md": b"same", "b.md": b"same"})
    assert {path for path, content in read_folder(repository).files if content == b"same"} == {"a.md", "b.md"}


def test_an_empty_repository_and_a_missing_branch_have_no_commit(repository, make_remote, tmp_path, local):
    assert read_folder(repository, "nowhere").commit is None
    with opened(tmp_path / "other", make_remote("empty.git").url, configuration=local) as empty:
        assert read_folder(empty).commit is None


def test_links_and_submodules_are_skipped_and_reported(repository, remote):
    remote.write({"docs/link.md": b"/etc/passwd"}, mode="120000")
    remote.write({"docs/module": remote.tip().encode()}, mode="160000")
    content = read_folder(repository, "main", "docs")
    assert content.skipped == (
        SkippedFile("docs/link.md", "is a symbolic link"),
        SkippedFile("docs/module", "is a submodule"),
    )
    assert [path for path, _ in content.files] == ["docs/adr/0001-use-git.md"]


@pytest.mark.parametrize("folder", ["link", "link/adr", "README.md"])
def test_a_folder_that_is_a_link_or_file_is_refused(repository, remote, folder):
    remote.write({"link": b"docs"}, mode="120000")
    with pytest.raises(PathRefused, match="not a folder"):
        read_folder(repository, "main", folder)


def test_a_name_that_is_not_utf8_is_skipped_and_shown_readably(repository, remote):
    remote.write({"docs/caf\udce9.md": b"x"})
    assert read_folder(repository, "main", "docs").skipped == (
        SkippedFile("docs/caf\\xe9.md", "has a name that is not UTF-8"),
    )


@pytest.mark.parametrize("name", ["a\nb.md", "--output=x.md", ".gitmodules", ".github/workflows/x.yml", "*.md", "-"])
def test_any_name_that_git_accepts_can_be_read(repository, remote, name):
    remote.write({name: b"odd"})
    assert dict(read_folder(repository).files)[name] == b"odd"


@pytest.mark.parametrize("folder", ["docs/adr/", "/docs//adr"])
def test_slashes_around_a_folder_do_not_matter(repository, folder):
    assert [path for path, _ in read_folder(repository, "main", folder).files] == ["docs/adr/0001-use-git.md"]


def test_a_pattern_is_not_a_folder(repository):
    assert read_folder(repository, "main", "doc*").files == ()


def test_a_file_that_is_too_large_is_skipped(repository, remote):
    remote.write({"docs/large.md": b"x" * 1_001})
    content = read_folder(repository, "main", "docs", limits=ReadingLimits(file_bytes=1_000))
    assert content.skipped == (SkippedFile("docs/large.md", "is larger than 1000 bytes"),)
    assert len(content.files) == 1


def test_too_many_files_are_refused(repository):
    with pytest.raises(TooLarge, match="3 files, more than the 2"):
        read_folder(repository, limits=ReadingLimits(files=2))


def test_files_that_are_too_large_together_are_refused(repository, remote):
    remote.write({f"{number}.md": b"%d" % number * 400 for number in range(3)})
    with pytest.raises(TooLarge, match="together"):
        read_folder(repository, limits=ReadingLimits(total_bytes=1_000))


def test_a_working_copy_on_disk_can_be_read_as_well(tmp_path, remote, local):
    clone = ["git", "clone", "--quiet", remote.url, str(tmp_path / "checkout")]
    subprocess.run(clone, env=CLEAN, check=True)
    with opened(tmp_path / "cache", str(tmp_path / "checkout"), configuration=local) as repository:
        assert dict(read_folder(repository).files) == remote.files()
