"""The only door to a project and what is in it.

Whoever may not see a thing gets 404, as if it did not exist; whoever sees it but may not do what they ask
gets 403 with the names of those who may.
"""

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, QuerySet, Subquery
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

# What the pages of a record show of other rows, and what a request needs that only looks at the text.
SHOWN = ("project__stage", "head__rendering", "head__by", "decided_stage", "decision_point", "supersedes")
TEXT = ("project", "head")


class NotAllowed(PermissionDenied):
    """Seen, but not allowed; `who_may` names people who can help."""

    def __init__(self, what: str, who_may: list[str]) -> None:
        super().__init__(f"Your role does not allow you to {what} here.")
        self.who_may = who_may


def get_project(request: HttpRequest, slug: str, *, to: str = "read") -> Project:
    """The project with the asker's role on it as `project.role`."""
    projects = Project.objects.filter(slug=slug).select_related("stage")
    project = projects.annotate(role=_role(request, "pk")).first()
    _admit(request, project, project and project.role, to)
    return project


def projects_to_write_in(request: HttpRequest) -> QuerySet[Project]:
    """Where the asker may begin a record, by name; an administrator may anywhere."""
    projects = Project.objects.select_related("stage").order_by("name")
    if request.user.is_superuser:
        return projects
    roles = [role for role in Role if RANK[role] >= RANK[NEEDS["write"]]]
    return projects.filter(memberships__user=request.user, memberships__role__in=roles)


def get_record(
    request: HttpRequest, slug: str, ref: str, *, to: str = "read", related: tuple[str, ...] = SHOWN
) -> DecisionRecord:
    """A record by its number, or by the key it had as a draft; with its project and the asker's role in one query.

    `related` is what comes along; a request that shows no page needs less.
    """
    records = DecisionRecord.objects.filter(project__slug=slug).by_ref(ref).select_related(*related)
    # One row at most: putting it in order would cost more than finding it.
    record = next(iter(records.annotate(role=_role(request, "project")).order_by()[:1]), None)
    if record is None:
        get_project(request, slug, to=to)
        raise Http404("There is no record at this address.")
    _admit(request, record.project, record.role, to)
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


def _role(request: HttpRequest, project: str) -> Subquery:
    """The asker's role, for rows whose field `project` names the project."""
    return Subquery(Membership.objects.filter(project=OuterRef(project), user=request.user).values("role")[:1])


def _admit(request: HttpRequest, project: Project | None, role: str | None, to: str) -> None:
    if project is None or (role is None and not request.user.is_superuser):
        raise Http404("There is no project at this address.")
    project.role = Role.MAINTAINER if request.user.is_superuser else Role(role)
    _require(project, to)


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
