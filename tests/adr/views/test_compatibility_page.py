"""The page about other readers."""

import pytest

from tests import cast as people
from tests.adr.views.asking import in_project, shown, signed_in

pytestmark = pytest.mark.django_db

NYGARD = (
    "# {number}. Use A{number}\n\nDate: 2024-05-17\n\n## Status\n\nAccepted\n\n## Context\n\nC\n\n## Decision\n\nD\n"
)


def page(cast) -> str:
    response = signed_in(cast.viewer).get(in_project("compatibility"))
    assert response.status_code == 200
    return shown(response)


def test_a_project_without_records_says_what_would_stand_here(cast):
    assert "No record to read yet" in page(cast)


def test_each_reader_says_what_it_reads_right_and_what_not(cast):
    people.imported(cast, {f"doc/adr/{n:04d}-a.md": NYGARD.format(number=n) for n in (1, 2)})
    text = page(cast)
    assert text.count("reads all right") >= 4
    assert "misreads 2 of 2" in text
    assert "If it matters: Write MADR 2 with stars" in text


def test_a_folder_with_its_template_and_readme_names_them(cast):
    files = {"doc/adr/0001-a.md": NYGARD.format(number=1), "doc/adr/README.md": "# Decisions\n"}
    people.imported(cast, files)
    assert "ends the whole import" in page(cast)


def test_hostile_texts_are_shown_as_text(cast):
    text = "# Use <script>alert(1)</script> here\n\n## Status\n\n<b>Accepted</b>\n\n## Decision\n\nD\n"
    people.imported(cast, {"doc/adr/0001-a.md": text})
    response = signed_in(cast.viewer).get(in_project("compatibility"))
    assert b"<script>alert" not in response.content


def test_queries_do_not_grow_with_the_records(cast, django_assert_max_num_queries):
    people.imported(cast, {f"doc/adr/{n:04d}-a.md": NYGARD.format(number=n) for n in range(1, 60)})
    client = signed_in(cast.viewer)
    with django_assert_max_num_queries(16):
        client.get(in_project("compatibility"))
