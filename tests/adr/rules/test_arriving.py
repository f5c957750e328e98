"""What becomes of files that arrive."""

import pytest

from adr.rules.arriving import Becoming, Fate, Held, becoming, common_folder, moved, relocation

A = Held(1, "adr/0001-a.md", head="a", imported="a")
B = Held(2, "adr/0002-b.md", head="b", imported="b")


@pytest.mark.parametrize(
    ("head", "imported", "arrives", "fate"),
    [
        ("old", "old", "old", Fate.UNCHANGED),
        ("old", "old", "new", Fate.UPDATE),
        ("ours", "old", "old", Fate.UNCHANGED),
        ("ours", "old", "ours", Fate.UNCHANGED),
        ("ours", "old", "theirs", Fate.CONFLICT),
        ("ours", "", "theirs", Fate.CONFLICT),
    ],
)
def test_a_known_file_is_compared_with_both_texts(head, imported, arrives, fate):
    found = becoming({"0001.md": arrives}, [Held(7, "0001.md", head, imported)])
    assert found == {"0001.md": Becoming(fate, 7)}


def test_an_unknown_file_is_new():
    assert becoming({"adr/0003-c.md": "c"}, [A, B]) == {"adr/0003-c.md": Becoming(Fate.NEW)}


def test_a_renamed_file_with_the_same_text_is_recognised():
    found = becoming({"adr/0001-better.md": "a", "adr/0002-b.md": "b"}, [A, B])
    assert found["adr/0001-better.md"] == Becoming(Fate.RENAMED, 1, "adr/0001-a.md")
    assert found["adr/0002-b.md"].fate is Fate.UNCHANGED


def test_a_folder_that_moved_is_recognised():
    found = becoming({"docs/0001-a.md": "a", "docs/0002-b.md": "b"}, [A, B])
    assert {each.record for each in found.values()} == {1, 2}
    assert {each.fate for each in found.values()} == {Fate.RENAMED}


def test_the_same_first_record_of_another_log_is_not_taken_for_a_renamed_file():
    held = [A, B, Held(3, "adr/0003-c.md", "c", "c")]
    found = becoming({"other/0001-a.md": "a", "other/0002-x.md": "x"}, held)
    assert {each.fate for each in found.values()} == {Fate.NEW}


def test_a_renamed_file_that_was_changed_here_keeps_its_record():
    found = becoming({"adr/new.md": "a"}, [Held(1, "adr/old.md", head="ours", imported="a")])
    assert found["adr/new.md"] == Becoming(Fate.RENAMED, 1, "adr/old.md")


def test_two_files_with_one_text_are_two_records():
    found = becoming({"adr/x.md": "a", "adr/y.md": "a"}, [A])
    assert [found[path].fate for path in sorted(found)] == [Fate.RENAMED, Fate.NEW]


def test_of_several_that_could_have_been_renamed_the_one_of_that_name_was():
    copies = [Held(1, "adr/one/a.md", "a", "a"), Held(2, "adr/two/b.md", "a", "a")]
    found = becoming({"adr/new/b.md": "a", "adr/new/a.md": "a"}, copies)
    assert (found["adr/new/b.md"].record, found["adr/new/a.md"].record) == (2, 1)


@pytest.mark.parametrize(
    ("paths", "folder"),
    [
        ([], ""),
        (["a.md"], ""),
        (["docs/adr/a.md"], "docs/adr"),
        (["docs/adr/a.md", "docs/b.md"], "docs"),
        (["docs/a.md", "documents/b.md"], ""),
    ],
)
def test_the_deepest_folder_that_holds_all_paths_is_found(paths, folder):
    assert common_folder(paths) == folder


HELD = ["docs/adr/0001-a.md", "docs/adr/0002-b.md", "docs/adr/0003-c.md"]


@pytest.mark.parametrize(
    ("arriving", "folders"),
    [
        (["0001-a.md"], ("", "docs/adr")),
        (["shop-main/docs/adr/0001-a.md", "shop-main/docs/adr/0002-b.md"], ("shop-main/docs/adr", "docs/adr")),
        (["docs/adr/0001-a.md", "docs/adr/0004-d.md"], None),
        (["other/0001-a.md", "other/0002-x.md", "other/0003-y.md"], None),
        (["other/0001-a.md"], None),
        (["0009-new.md"], None),
        ([], None),
    ],
)
def test_the_same_log_below_another_folder_is_recognised(arriving, folders):
    assert relocation(arriving, HELD) == folders


def test_nothing_is_relocated_in_an_empty_project():
    assert relocation(["a/0001.md"], []) is None


def test_a_path_changes_its_first_folders_only():
    assert moved("zip/adr/adr/0001.md", "zip/adr", "docs") == "docs/adr/0001.md"
    assert moved("0001.md", "", "docs/adr") == "docs/adr/0001.md"
