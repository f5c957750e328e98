"""What a project learns from an import: its numbers and folder, and, if somebody says so, how new records look."""

from collections.abc import Sequence

from adr.actions import templating
from adr.actions.importing.readings import Reading
from adr.formats import Dialect, encoding
from adr.models import Project
from adr.rules.arriving import common_folder

LONGEST_FOLDER = Project._meta.get_field("record_folder").max_length
# A dated name such as 20240131-title.md states a number that is a day; counting goes on from the others.
HIGHEST_NUMBER = 999_999


def learn(project: Project) -> None:
    """Take in the numbers and the folder of the project's records."""
    stated = project.records.filter(stated_number__lte=HIGHEST_NUMBER).order_by("-stated_number")
    project.last_number = max(project.last_number, stated.values_list("stated_number", flat=True).first() or 0)
    paths = list(project.records.kept().exclude(path="").values_list("path", flat=True))
    prefix = f"{project.record_folder}/"
    if not project.record_folder or not any(path.startswith(prefix) for path in paths):
        project.record_folder = _fitting(common_folder(paths))
    project.save(update_fields=["last_number", "record_folder"])


def _fitting(folder: str) -> str:
    """The folder, or the deepest above it that a project can keep."""
    while len(folder) > LONGEST_FOLDER:
        folder = folder.rpartition("/")[0]
    return folder


def usual_dialect(dialects: Sequence[str]) -> str | None:
    """The dialect of most records that have one; None where most have none that new records can be written in."""
    known = [dialect for dialect in dialects if dialect != Dialect.OTHER]
    return max(set(known), key=known.count) if known and len(known) * 4 > len(dialects) else None


def adopt(project: Project, readings: Sequence[Reading], *, dialect: str = "", template: str = "") -> None:
    """Let new records be written in a dialect, and begin with the text of one of the files; raises Refused."""
    if dialect:
        project.dialect = Dialect(dialect).value
    if template:
        content = next((reading.content for reading in readings if reading.path == template), b"")
        project.template = templating.checked(encoding.decode(content).readable, Dialect(project.dialect))
    project.save(update_fields=["dialect", "template"])
