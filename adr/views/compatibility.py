"""Who else reads the project's folder right."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from adr import compatibility as reading_tools
from adr.actions import publishing
from adr.formats import encoding
from adr.models import Project
from adr.views import access

# Each file is read in the way of every tool: about two seconds for so many.
READ_AT_MOST = 1_000


@require_safe
def compatibility(request: HttpRequest, slug: str) -> HttpResponse:
    """The records as they would be exported, without an appendix, through the eyes of other tools."""
    project = access.get_project(request, slug)
    folder, left_out = _folder(project)
    context = {
        "project": project,
        "folder": folder,
        "left_out": left_out,
        "reports": reading_tools.reports(folder) if folder.records else [],
    }
    return render(request, "adr/compatibility/compatibility.html", context)


def _folder(project: Project) -> tuple[reading_tools.Folder, int]:
    """The project's folder with at most so many files, and how many of its files that leaves out."""
    prefix = f"{project.record_folder}/" if project.record_folder else ""
    files = publishing.files_of(project, with_appendix=False)
    inside = [file for file in files if file.path.startswith(prefix)]
    read = tuple(_file(file, prefix) for file in inside[:READ_AT_MOST])
    return reading_tools.Folder(project.record_folder, read), len(inside) - len(read)


def _file(file: publishing.RecordFile, prefix: str) -> reading_tools.RecordFile:
    decoded = encoding.decode(file.content)
    return reading_tools.RecordFile(
        path=file.path.removeprefix(prefix),
        text=decoded.readable,
        is_record=file.record is not None,
        has_mark=bool(decoded.mark),
    )
