"""The project's timeline stays readable after an import of hundreds."""

import pytest

from adr.models import DecisionRecord, ImportRun
from tests import cast as people
from tests.adr.views.asking import in_project, shown, signed_in

pytestmark = pytest.mark.django_db


def test_an_import_is_one_line_that_leads_to_its_files(cast):
    people.imported(cast, {f"{n:04d}-x.md": f"# {n}. Use {n}\n\n## Status\n\nAccepted\n" for n in (1, 2, 3)})
    page = shown(signed_in(cast.author).get(in_project("project_timeline")))
    files = in_project("import_preview", ImportRun.objects.get().pk)
    assert "imported files: 3 new" in page
    assert files in page
    assert files not in shown(signed_in(cast.viewer).get(in_project("project_timeline")))
    assert "imported the record" not in page
    record = DecisionRecord.objects.get(number=1)
    assert "imported the record" in shown(signed_in(cast.author).get(in_project("record_history", record.ref)))
