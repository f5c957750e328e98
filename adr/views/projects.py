"""Projects: list, new, overview, settings, members."""

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from adr.actions import inviting, projects
from adr.forms.projects import InviteForm, PolicyForm, ProjectForm, RoleForm
from adr.models import DecisionRecord, Membership, Project, Role
from adr.views import access
from adr.views.changing import change, explained, once
from guidance import library


@require_safe
def project_list(request: HttpRequest) -> HttpResponse:
    found = Project.objects.visible_to(request.user).select_related("stage").with_counts()
    return render(request, "adr/projects/list.html", {"projects": found})


@once
def project_create(request: HttpRequest) -> HttpResponse:
    form = ProjectForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        project = projects.create(by=request.user, **form.cleaned_data)
        return redirect("project", project.slug)
    return render(request, "adr/projects/create.html", {"form": form}, status=422 if form.is_bound else 200)


@require_safe
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    project = access.get_project(request, slug)
    records = DecisionRecord.objects.filter(project=project).for_list()
    context = {
        "project": project,
        "rungs": rungs(project),
        "in_force_count": records.in_force().count(),
        "recent": records.in_force().order_by("-decided_at", "-date", "-pk")[:8],
        "under_way": records.under_way().order_by("-updated_at")[:8],
        "due": project.revisits.open().for_list()[:8],
        "undecided": undecided(project)[:6],
        "may_write": access.may(project, "write"),
        "may_manage": access.may(project, "manage"),
    }
    return render(request, "adr/projects/overview.html", context)


def rungs(project: Project) -> list[dict]:
    """The stage ladder: what was accepted at each stage, and what of it is due."""
    counts = {
        row["decided_stage"]: row
        for row in DecisionRecord.objects.filter(project=project)
        .in_force()
        .values("decided_stage")
        .annotate(count=Count("pk"), due=Count("pk", filter=Q(revisits__state="open")))
    }
    since = dict(project.stage_changes.filter(undone_at=None).order_by("sequence").values_list("to_stage", "at"))
    stages = list(library.current().stages)
    present = [stage.key for stage in stages].index(project.stage_id)
    return [
        {
            "stage": stage,
            "is_current": place == present,
            "is_past": place < present,
            "is_planned": place > present,
            "count": counts.get(stage.key, {}).get("count", 0),
            "due": counts.get(stage.key, {}).get("due", 0),
            "since": since.get(stage.key) if place <= present else None,
        }
        for place, stage in enumerate(stages)
    ]


def undecided(project: Project) -> list:
    """Decision points with a stance to adopt or consider at this stage and no record of the project."""
    decided = set(project.records.kept().exclude(decision_point=None).values_list("decision_point__key", flat=True))
    types = set(project.business_types.values_list("pk", flat=True)) | {"any"}
    return [
        point
        for point in library.current().decision_points
        if point.key not in decided
        and types & set(point.business_types)
        and (default := point.default_at(project.stage_id))
        and default.stance in ("adopt", "consider")
    ]


@require_safe
def backlog(request: HttpRequest, slug: str) -> HttpResponse:
    project = access.get_project(request, slug)
    context = {
        "project": project,
        "points": [(point, point.default_at(project.stage_id)) for point in undecided(project)],
        "put_off": DecisionRecord.answers.rel.related_model.objects.filter(
            record__project=project, until_stage__isnull=False
        ).select_related("record__project", "question", "until_stage"),
        "may_write": access.may(project, "write"),
    }
    return render(request, "adr/projects/backlog.html", context)


@explained
@once
def settings(request: HttpRequest, slug: str) -> HttpResponse:
    project = access.get_project(request, slug, to="manage")
    form = PolicyForm(request.POST if request.method == "POST" else None, instance=project)
    if form.is_valid():
        projects.change_policies(project, by=request.user, **form.cleaned_data)
        messages.info(request, "Settings saved.")
        return redirect("project_settings", slug)
    status = 422 if form.is_bound else 200
    return render(request, "adr/projects/settings.html", {"project": project, "form": form}, status=status)


@require_safe
def members(request: HttpRequest, slug: str) -> HttpResponse:
    project = access.get_project(request, slug)
    return _members(request, project)


def _members(request: HttpRequest, project: Project, status: int = 200, **context) -> HttpResponse:
    context = {
        "project": project,
        "memberships": project.memberships.select_related("user").order_by("user__first_name", "user__email"),
        "invitations": project.invitations.filter(accepted_at=None, revoked_at=None).order_by("-pk"),
        "invite_form": InviteForm(),
        "roles": Role.choices,
        "may_manage": access.may(project, "manage"),
        **context,
    }
    return render(request, "adr/projects/members.html", context, status=status)


@change
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """Shows the link once: only its digest is kept."""
    project = access.get_project(request, slug, to="manage")
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _members(request, project, 422, invite_form=form)
    role = Role(form.cleaned_data["role"])
    token = inviting.invite(by=request.user, project=project, role=role, email=form.cleaned_data["email"])
    return _members(request, project, link=inviting.link(token))


@change
def change_role(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    project = access.get_project(request, slug, to="manage")
    membership = access.one(project.memberships.filter(pk=pk), "member")
    form = RoleForm(request.POST, instance=Membership(role=membership.role))
    if form.is_valid():
        projects.change_role(membership, Role(form.cleaned_data["role"]), by=request.user)
    return redirect("project_members", slug)


@change
def remove_member(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    project = access.get_project(request, slug, to="manage")
    projects.remove_member(access.one(project.memberships.filter(pk=pk), "member"), by=request.user)
    return redirect("project_members", slug)


@change
def revoke_invitation(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    project = access.get_project(request, slug, to="manage")
    inviting.revoke(access.one(project.invitations.filter(pk=pk), "invitation"))
    return redirect("project_members", slug)
