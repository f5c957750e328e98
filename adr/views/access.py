"""The only door to a project and what is in it.

Whoever may not see a thing gets 404, as if it did not exist; whoever sees it but may not do what they ask
gets 403 with the names of those who may.
"""

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import F, QuerySet, Value
from django.http import Http404, HttpRequest

from adr.models import DecisionRecord, Membership, Project, Revisit, Role, Target
from adr.people import display_name

RANK = {Role.VIEWER: 0, Role.MEMBER: 1, Role.MAINTAINER: 2}

# What each thing that a person can do asks of their role.
NEEDS = {
    "read": Role.VIEWER,
    "write": Role.MEMBER,
    "review": Role.MEMBER,
    "decide": Role.MEMBER,
    "import": Role.MEMBER,
    "revisit": Role.MEMBER,
    "manage": Role.MAINTAINER,
}

IN_WORDS = {"revisit": "look at decisions again", "manage": "change how the project is run"}

# What the pages of a record show of other rows.
SHOWN = ("project__stage", "head__rendering", "head__by", "decided_stage", "decision_point", "supersedes")
# All that a request needs which only looks at the text, and comes every few seconds of typing.
TEXT = ("key", "path", "project__slug", "head__record_id", "head__sequence", "head__content")


class NotAllowed(PermissionDenied):
    """Seen, but not allowed; `who_may` names people who can help."""

    def __init__(self, what: str, who_may: list[str]) -> None:
        super().__init__(f"Your role does not allow you to {IN_WORDS.get(what, what)} here.")
        self.who_may = who_may


def get_project(request: HttpRequest, slug: str, *, to: str = "read") -> Project:
    """The project with the asker's role on it as `project.role`."""
    project = _seen(request, Project.objects.filter(slug=slug).select_related("stage")).first()
    if project is None:
        raise Http404("There is no project at this address.")
    project.role = Role(project.role)
    _require(project, to)
    return project


def projects_to_write_in(request: HttpRequest) -> QuerySet[Project]:
    """Where the asker may begin a record, by name; an administrator may anywhere."""
    projects = Project.objects.select_related("stage").order_by("name")
    if request.user.is_superuser:
        return projects
    roles = [role for role in Role if RANK[role] >= RANK[NEEDS["write"]]]
    return projects.filter(memberships__user=request.user, memberships__role__in=roles)


def get_record(request: HttpRequest, slug: str, ref: str, *, to: str = "read") -> DecisionRecord:
    """A record by its number, or by the key it had as a draft; with its project and the asker's role in one query."""
    return _record(request, slug, ref, to, DecisionRecord.objects.select_related(*SHOWN))


def get_text(request: HttpRequest, slug: str, ref: str, *, to: str = "read") -> DecisionRecord:
    """The same with no more than its text: whatever else is asked of it is another query."""
    return _record(request, slug, ref, to, DecisionRecord.objects.select_related("project", "head").only(*TEXT))


def _record(request: HttpRequest, slug: str, ref: str, to: str, records: QuerySet) -> DecisionRecord:
    records = _seen(request, records.filter(project__slug=slug).by_ref(ref), "project__")
    # One row at most: putting it in order would cost more than finding it.
    record = next(iter(records.order_by()[:1]), None)
    if record is None:
        get_project(request, slug, to=to)
        raise Http404("There is no record at this address.")
    record.project.role = Role(record.role)
    _require(record.project, to)
    record.head.record = record
    return record


def get_revisit(request: HttpRequest, slug: str, pk: int, *, to: str = "read") -> Revisit:
    project = get_project(request, slug, to=to)
    return one(Revisit.objects.for_list().filter(project=project, pk=pk), "revisit")


def get_target(request: HttpRequest, slug: str, pk: int, *, to: str = "read") -> Target:
    project = get_project(request, slug, to=to)
    return one(Target.objects.filter(project=project, pk=pk), "repository")


def get_part(request: HttpRequest, slug: str, rows, pk: int, *, to: str = "read"):
    """A row that belongs to one of the project's records: an answer, a link, a condition."""
    project = get_project(request, slug, to=to)
    found = one(rows.filter(record__project=project, pk=pk).select_related("record__head"), "entry")
    found.record.project = project
    return found


def require_administrator(request: HttpRequest) -> None:
    """What concerns the whole site; raises NotAllowed with the names of those who may."""
    if not request.user.is_superuser:
        administrators = get_user_model().objects.filter(is_superuser=True, is_active=True)[:5]
        raise NotAllowed("look after the site", [display_name(user) for user in administrators])


def may(project: Project, what: str) -> bool:
    return RANK[project.role] >= RANK[NEEDS[what]]


def _seen(request: HttpRequest, rows: QuerySet, project: str = "") -> QuerySet:
    """The rows that the asker may see, each with their `role`; `project` is the way from a row to its project.

    A person has one membership in a project at most, so the join brings no row twice; a subquery takes longer.
    """
    if request.user.is_superuser:
        return rows.annotate(role=Value(Role.MAINTAINER.value))
    mine = rows.filter(**{f"{project}memberships__user": request.user.pk})
    return mine.annotate(role=F(f"{project}memberships__role"))


def _require(project: Project, what: str) -> None:
    if may(project, what):
        return
    wanted = [role for role in Role if RANK[role] >= RANK[NEEDS[what]]]
    people = Membership.objects.filter(project=project, role__in=wanted).select_related("user")[:5]
    raise NotAllowed(what, [display_name(membership.user) for membership in people])


def one(rows, name: str):
    found = rows.first()
    if found is None:
        raise Http404(f"There is no such {name}.")
    return found
