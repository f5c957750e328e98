"""The preview of an import: what needs somebody, both texts, progress; and the way out."""

import io
import zipfile

import pytest

from adr.actions import drafting, importing
from adr.actions.importing import finishing, holding
from adr.formats import Dialect
from adr.models import DecisionRecord, ImportRun, Project
from tests import cast as people
from tests.adr.views.asking import in_project, once, shown, signed_in

pytestmark = pytest.mark.django_db

TEXT = "# {number}. Use A{number}\n\nDate: 2020-01-31\n\n## Status\n\n{status}\n\n## Context\n\nC\n\n## Decision\n\nD\n"


def text(number: int, status: str = "Accepted") -> str:
    return TEXT.format(number=number, status=status)


@pytest.fixture
def author(cast):
    return signed_in(cast.author)


def held(cast, files: dict[str, str | bytes]) -> ImportRun:
    pairs = [(path, content.encode() if isinstance(content, str) else content) for path, content in files.items()]
    return importing.hold(cast.project, "log.zip", pairs, by=cast.author)


def preview(run: ImportRun, query: str = "") -> str:
    return in_project("import_preview", run.pk) + query


@pytest.fixture
def conflict(cast) -> ImportRun:
    """One text that was changed here and there, one that cannot be taken, one with a note, one that is new."""
    people.imported(cast, {"adr/0001-a.md": text(1, "Proposed")})
    record = DecisionRecord.objects.get()
    drafting.revise(record, text(1, "Proposed") + "\nOurs.\n", base=1, by=cast.author)
    cast.project.refresh_from_db()
    files = {
        "adr/0001-a.md": text(1, "Proposed") + "\nTheirs.\n",
        "adr/0002-b.md": text(2),
        "adr/0003-c.md": text(3, "Perhaps"),
        "adr/0004-d.md": b"\x00",
        "adr/README.md": "# Decisions\n",
    }
    return held(cast, files)


def test_each_file_says_what_was_read_and_what_was_not_with_its_line(conflict, author):
    page = shown(author.get(preview(conflict)))
    assert "Use A2" in page
    assert "31 Jan 2020" in page
    assert "line 7: the status “Perhaps” is not one that is known here" in page


@pytest.mark.parametrize(
    ("query", "there", "not_there"),
    [
        ("?show=need", ["0001-a.md", "0004-d.md", "NUL byte"], ["0002-b.md", "README"]),
        ("?show=notes", ["0003-c.md"], ["0002-b.md"]),
        ("?show=others", ["README.md", "0004-d.md"], ["0002-b.md"]),
        ("?show=nonsense&page=many", ["0001-a.md", "0002-b.md"], ["README"]),
    ],
)
def test_filters_show_what_they_say(query, there, not_there, conflict, author):
    page = shown(author.get(preview(conflict, query)))
    assert [word for word in there if word not in page] == []
    assert [word for word in not_there if word in page] == []


def test_both_texts_of_a_conflict_are_shown(conflict, author):
    page = author.get(preview(conflict, "?show=need")).content.decode()
    assert "removed: </span>Ours" in page
    assert "added: </span>Theirs" in page


def test_nothing_of_ours_is_overwritten_unless_somebody_says_so(conflict, author):
    author.post(f"{preview(conflict)}finish/", once())
    assert "Ours." in DecisionRecord.objects.get(number=1).head.text


def test_their_text_is_taken_at_somebody_s_word(conflict, author):
    answer = author.post(
        f"{preview(conflict)}choose/", once(path="adr/0001-a.md", text="theirs", show="need", page="1")
    )
    assert answer["Location"] == preview(conflict, "?show=need&page=1")
    assert "This file's text will be taken" in shown(author.get(answer["Location"]))
    author.post(f"{preview(conflict)}finish/", once())
    assert "Theirs." in DecisionRecord.objects.get(number=1).head.text


def test_a_file_that_is_not_in_the_import_cannot_be_chosen(conflict, author):
    assert author.post(f"{preview(conflict)}choose/", once(path="x.md", text="theirs")).status_code == 422


def test_an_import_that_is_over_cannot_be_chosen_in_or_finished(conflict, author):
    author.post(f"{preview(conflict)}finish/", once())
    assert author.post(f"{preview(conflict)}choose/", once(path="adr/0001-a.md", text="theirs")).status_code == 422
    assert author.post(f"{preview(conflict)}finish/", once()).status_code == 422
    assert "Imported" in shown(author.get(preview(conflict)))


def test_what_was_imported_before_and_is_not_among_the_files_is_said(cast, author):
    people.imported(cast, {"adr/0001-a.md": text(1), "adr/0002-b.md": text(2)})
    page = shown(author.get(preview(held(cast, {"adr/0002-b.md": text(2)}))))
    assert "Not among these files" in page
    assert "adr/0001-a.md" in page


def test_a_long_preview_has_pages_and_asks_the_same_few_questions(cast, author, django_assert_max_num_queries):
    run = held(cast, {f"adr/{n:04d}-a.md": text(n) for n in range(1, 200)})
    with django_assert_max_num_queries(25):
        page = shown(author.get(preview(run)))
    assert page.count("Use A") == 50
    assert "Use A150" in shown(author.get(preview(run, "?page=3")))


def test_the_log_lends_its_format_and_template_to_new_records_where_somebody_says_so(cast, author):
    run = held(
        cast, {"adr/0001-a.md": text(1), "adr/template.md": "# NUMBER. TITLE\n\n## Status\n\nSTATUS\n\n## Money\n"}
    )
    page = shown(author.get(preview(run)))
    assert "Write new records as these are written: Nygard (adr-tools), not MADR 4" in page
    author.post(f"{preview(run)}finish/", once(dialect="nygard", template="adr/template.md"))
    project = Project.objects.get()
    assert project.dialect == "nygard"
    assert "## Money" in project.template


@pytest.mark.parametrize("fields", [{"dialect": "cobol"}, {"template": "x" * 501}])
def test_a_choice_that_is_not_offered_is_refused_with_the_preview(fields, conflict, author):
    response = author.post(f"{preview(conflict)}finish/", once(**fields))
    assert response.status_code == 422
    assert "Use A2" in shown(response)


def test_what_takes_long_shows_how_far_it_is_and_looks_again_by_itself(cast, author, monkeypatch):
    monkeypatch.setattr(holding, "READ_AT_ONCE", 0)
    monkeypatch.setattr(finishing, "WRITTEN_AT_ONCE", 0)
    run = held(cast, {"adr/0001-a.md": text(1)})
    response = author.get(preview(run))
    assert response["Refresh"]
    assert "Waiting for a worker" in shown(response)
    importing.run(run.pk)
    author.post(f"{preview(run)}finish/", once())
    assert "Writing 1 file" in shown(author.get(preview(run)))
    importing.run(run.pk)
    assert DecisionRecord.objects.exists()
    assert "Refresh" not in author.get(preview(run)).headers


def test_a_repository_is_asked_for_and_its_token_never_shown(cast, author, repository):
    fields = {"repository-address": f"file://{repository}", "repository-token": "canary-token"}
    answer = author.post(in_project("import_repository"), once(**fields))
    run = ImportRun.objects.get()
    assert answer["Location"] == preview(run)
    assert run.token == "canary-token"
    for page in (in_project("import_upload"), preview(run)):
        assert b"canary-token" not in author.get(page).content
    importing.run(run.pk)
    page = shown(author.get(preview(run)))
    assert "The repository is empty" in page


@pytest.mark.parametrize("address", ["", "nonsense", "https://127.0.0.1/x.git", "file:///etc", "ext::sh -c id"])
def test_a_repository_that_must_not_be_read_is_refused_with_what_was_typed(address, cast, author):
    response = author.post(
        in_project("import_repository"), once(**{"repository-address": address, "repository-branch": "b1"})
    )
    assert response.status_code == 422
    assert 'value="b1"' in shown(response)
    assert not ImportRun.objects.exists()


def test_hostile_names_and_titles_are_shown_as_text(cast, author):
    run = held(
        cast,
        {"adr/0001-<b>.md": "# Use <script>alert(1)</script> it\n\n## Status\n\n<i>Accepted</i>\n\n## Decision\n\nD\n"},
    )
    page = author.get(preview(run)).content
    assert b"<script>alert" not in page
    assert b"0001-<b>" not in page


def names_in(response) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def record(cast) -> DecisionRecord:
    people.imported(cast, {"adr/0001-a.md": text(1)})
    return DecisionRecord.objects.get()


def test_the_export_page_says_first_what_has_no_place_in_a_format(cast, author):
    people.imported(
        cast,
        {"adr/0001-a.md": "---\nstatus: accepted\ncost-centre: seven\n---\n# Use A\n\n## Decision Drivers\n\n* x\n"},
    )
    page = shown(author.get(in_project("export_page"), {"dialect": "nygard"}))
    assert "nygard does not know “cost-centre”" in page
    assert "nygard has no section for “Decision Drivers”" in page


def test_a_zip_holds_the_records_in_the_format_that_was_chosen(record, author):
    as_it_is = names_in(author.get(in_project("download"), {"dialect": "as-is", "appendix": "no"}))
    assert as_it_is == {"adr/0001-a.md": text(1).encode()}
    converted = names_in(author.get(in_project("download"), {"dialect": Dialect.MADR4}))
    assert converted["adr/0001-a.md"].startswith(b"---\nstatus: accepted\n")


@pytest.mark.parametrize("query", [{"dialect": "cobol"}, {"appendix": "perhaps"}, {"page": "-1", "dialect": "madr4"}])
def test_nonsense_in_the_address_of_an_export_counts_as_nothing_said(query, record, author):
    assert author.get(in_project("export_page"), query).status_code == 200
    assert author.get(in_project("download"), query).status_code == 200


def test_an_empty_project_says_what_would_stand_on_its_export_page(author):
    assert "Nothing to take out yet" in shown(author.get(in_project("export_page")))


def test_more_records_than_a_page_can_convert_are_left_to_the_command(record, author, monkeypatch):
    monkeypatch.setattr("adr.views.publishing.CONVERTED_AT_MOST", 0)
    assert "export_records --project shop" in shown(author.get(in_project("export_page"), {"dialect": "madr4"}))
    response = author.get(in_project("download"), {"dialect": "madr4"})
    assert response.status_code == 422
    assert "manage.py export_records" in shown(response)
