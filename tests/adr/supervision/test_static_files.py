"""Static files are collected when they changed, and a collection that was cut off is made anew."""

from pathlib import Path

import pytest

from adr.supervision import static_files


@pytest.fixture
def folders(tmp_path, settings) -> tuple[Path, Path]:
    """A source with one style sheet, and the folder to collect into."""
    source, target = tmp_path / "source", tmp_path / "static"
    source.mkdir()
    (source / "site.css").write_text("body { margin: 0 }\n")
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = target
    return source, target


def names(target: Path) -> list[str]:
    return sorted(path.name for path in target.glob("site.*.css"))


def test_names_carry_a_digest_and_the_manifest_lists_them(folders):
    static_files.collect()
    (name,) = names(folders[1])
    assert name in (folders[1] / "staticfiles.json").read_text()


def test_nothing_is_written_when_nothing_changed(folders):
    static_files.collect()
    before = folders[1].stat().st_ino
    static_files.collect()
    assert folders[1].stat().st_ino == before


def test_a_changed_source_replaces_the_former_files(folders):
    static_files.collect()
    before = names(folders[1])
    (folders[0] / "site.css").write_text("body { margin: 1rem }\n")
    static_files.collect()
    assert len(names(folders[1])) == 1
    assert names(folders[1]) != before
    assert sorted(path.name for path in folders[1].parent.iterdir()) == ["source", "static"]


@pytest.mark.parametrize("leftover", ["static.new", "static.old"])
def test_what_a_killed_run_left_is_cleared_away(folders, leftover):
    (folders[1].with_name(leftover)).mkdir()
    (folders[1].with_name(leftover) / "staticfiles.json").write_text("{half")
    static_files.collect()
    assert len(names(folders[1])) == 1
    assert not folders[1].with_name(leftover).exists()
