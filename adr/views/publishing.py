"""Taking the records out as a zip: in which format, and what has no place in it."""

import io
import zipfile

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from adr.actions import publishing
from adr.actions.refusals import Refused
from adr.forms.importing import ExportForm
from adr.views import access
from adr.views.changing import explained

ON_A_PAGE = 50
# Converting takes some milliseconds each: a request is over in seconds, whatever the project holds.
CONVERTED_AT_MOST = 2_000
# Every zip of the same records is the same file.
DAY_OF_THE_ZIP = (2026, 1, 1, 0, 0, 0)


@require_safe
def export_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Which formats there are, and what has no place in the chosen one, before anything is downloaded."""
    project = access.get_project(request, slug)
    form = ExportForm(request.GET)
    dialect, with_appendix = form.chosen()
    pages = Paginator(publishing.published(project), ON_A_PAGE)
    page = pages.get_page(request.GET.get("page", 1))
    if dialect:
        page.object_list = list(publishing.converted(publishing.plain_files(page.object_list), dialect))
    context = {
        "project": project,
        "form": form,
        "dialect": dialect,
        "label": dict(form.fields["dialect"].choices).get(dialect, ""),
        "appendix": "yes" if with_appendix else "no",
        "page": page,
        "too_many": dialect and pages.count > CONVERTED_AT_MOST,
        "most": CONVERTED_AT_MOST,
    }
    return render(request, "adr/publishing/export.html", context)


@require_safe
@explained
def download(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole project as a zip, with the original paths; `?appendix=no` gives imports back unchanged."""
    project = access.get_project(request, slug)
    dialect, with_appendix = ExportForm(request.GET).chosen()
    files = publishing.files_of(project, with_appendix=with_appendix)
    if dialect:
        if len(files) > CONVERTED_AT_MOST:
            raise Refused(
                f"More than {CONVERTED_AT_MOST:,} files are too many to convert on a page. On the server, "
                f"manage.py export_records --project {slug} --dialect {dialect} --to FOLDER does it."
            )
        files = publishing.converted(files, dialect)
    response = HttpResponse(_zipped(files), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{project.slug}.zip"'
    return response


def _zipped(files) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            archive.writestr(zipfile.ZipInfo(file.path, DAY_OF_THE_ZIP), file.content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
