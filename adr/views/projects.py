"""Projects: list, new, overview, settings, members."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from adr.actions import inviting, projects
from adr.actions.refusals import Refused
from adr.forms.projects import InviteForm, PolicyForm, ProjectForm, RoleForm
from adr.models import DecisionRecord, Membership, Project, Role
from adr.pages import backlog, ladders, queue
from adr.views import access
from adr.views.changing import change, form_page


@require_safe
def project_list(request: HttpRequest) -> HttpResponse:
    return render(request, "adr/projects/list.html", {"projects": Project.objects.for_cards(request.user)})


@form_page
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
        "rungs": ladders.rungs_of([project])[project.pk],
        "in_force_count": records.in_force().count(),
        "recent": records.in_force().order_by("-decided_at", "-date", "-pk")[:8],
        "under_way": records.under_way().order_by("-updated_at")[:8],
        "due": queue.open_revisits(project, timezone.localdate()).filter(is_snoozed=False)[:8],
        "unfiled_count": records.unfiled().count(),
        "undecided": backlog.undecided(project)[:6],
        "may_write": access.may(project, "write"),
        "may_manage": access.may(project, "manage"),
    }
    return render(request, "adr/projects/overview.html", context)


@form_page
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
    if not form.is_valid():
        raise Refused("Choose one of the roles.")
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
