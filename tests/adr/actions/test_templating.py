"""A team's own template for new records."""

import contextlib

import pytest

from adr.actions import drafting, importing, projects, templating
from adr.actions.refusals import Refused
from adr.formats import Dialect, Status, new_document, parse
from adr.models import Project
from tests import cast as people

pytestmark = pytest.mark.django_db

TEMPLATE = (
    "# NUMBER. TITLE\n\nDate: DATE\n\n## Status\n\nSTATUS\n\n## Context\n\nWhat moves us?\n\n## Decision\n\n## Money\n"
)
RECORD = "# 1. Use A\n\n## Status\n\nAccepted\n\n## Decision\n\nD\n"


def test_new_records_begin_with_the_project_s_template(cast):
    projects.change_policies(cast.project, by=cast.decider, template=TEMPLATE)
    record = drafting.start(Project.objects.get(), "Use PostgreSQL", by=cast.author)
    document = parse(record.head.text)
    assert (document.title, document.status) == ("Use PostgreSQL", Status.DRAFT)
    assert "## Money" in record.head.text
    assert "What moves us?" in record.head.text


def test_the_standard_form_can_be_chosen_all_the_same(cast):
    projects.change_policies(cast.project, by=cast.decider, template=TEMPLATE)
    record = drafting.start(Project.objects.get(), "Use PostgreSQL", by=cast.author, template="")
    assert "## Money" not in record.head.text


def test_an_import_brings_its_template_along_where_somebody_says_so(cast):
    files = {"adr/0001-a.md": RECORD, "adr/templates/template.md": TEMPLATE}
    pairs = [(path, text.encode()) for path, text in files.items()]
    importing.import_files(cast.project, "x", pairs, by=cast.author, template="adr/templates/template.md")
    assert Project.objects.get().template == TEMPLATE


def test_an_import_leaves_the_project_s_template_alone_otherwise(cast):
    people.imported(cast, {"adr/0001-a.md": RECORD, "adr/template.md": TEMPLATE})
    assert Project.objects.get().template == ""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_template_is_kept_with_plain_line_ends(line_end):
    assert templating.checked(TEMPLATE.replace("\n", line_end), Dialect.NYGARD) == TEMPLATE


@pytest.mark.parametrize("dialect", [dialect for dialect in Dialect if dialect is not Dialect.OTHER])
def test_a_text_of_each_dialect_can_be_a_template(dialect):
    assert templating.checked(new_document(dialect, "TITLE"), dialect)


def test_a_template_that_is_too_long_is_refused_in_words():
    with pytest.raises(Refused, match="50,001 characters"):
        templating.checked("x" * 50_001, Dialect.MADR4)


@pytest.mark.parametrize("text", ["<!--", "```\n", "---\na: [\n---\n", "no heading"])
def test_a_template_that_is_kept_can_begin_a_record(text):
    with contextlib.suppress(Refused):
        kept = templating.checked(text, Dialect.MADR4)
        begun = parse(new_document(Dialect.MADR4, "Use it", status=Status.DRAFT, template=kept))
        assert (begun.title, begun.status) == ("Use it", Status.DRAFT)


def test_no_template_is_none():
    assert templating.checked("\n  \n".strip(), Dialect.MADR4) == ""
