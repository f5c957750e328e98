"""Records of a project that a new one would repeat, shown before it is written."""

from adr import search
from adr.models import DecisionRecord, Project
from adr.rules import similar

AT_MOST = 5
GONE = ("rejected", "deprecated", "superseded")


def similar_to(project: Project, title: str, user, *, decision_point=None) -> list[DecisionRecord]:
    """The project's kept records on the same decision point or with a title of the same words, the most alike first."""
    rows = DecisionRecord.objects.kept().filter(project=project)
    found = {record.pk: 1.0 for record in rows.filter(decision_point=decision_point)} if decision_point else {}
    hits = search.find(title.replace("\x00", " ")[:200], user, kind="record").hits if similar.telling(title) else ()
    for hit in hits:
        if hit.record and hit.record.project_id == project.pk:
            found[hit.record.pk] = max(found.get(hit.record.pk, 0.0), similar.likeness(title, hit.record.title))
    alike = rows.filter(pk__in=[pk for pk, degree in found.items() if degree >= similar.STRONG])
    records = sorted(alike, key=lambda record: (record.status in GONE, -found[record.pk], -record.pk))
    for record in records:
        record.project = project
    return records[:AT_MOST]
