"""Coming in by a link: the first administrator and everybody after."""

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from adr.actions import inviting
from adr.actions.refusals import Refused
from adr.forms.projects import AcceptInvitationForm
from adr.views.changing import form_page

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@never_cache
@sensitive_post_parameters("password")
@login_not_required
def accept(request: HttpRequest, token: str) -> HttpResponse:
    if request.user.is_authenticated:
        return _join(request, token)
    invitation = inviting.find(token)
    if invitation is None:
        return _unusable(request)
    form = AcceptInvitationForm(request.POST if request.method == "POST" else None, initial={"email": invitation.email})
    if form.is_valid():
        try:
            user = inviting.accept(invitation, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            login(request, user, backend=BACKEND)
            return _arrive(invitation)
    context = {"form": form, "invitation": invitation}
    return render(request, "adr/invitations/accept.html", context, status=422 if form.is_bound else 200)


@form_page
def _join(request: HttpRequest, token: str) -> HttpResponse:
    invitation = inviting.find(token)
    if invitation is None:
        return _unusable(request)
    if request.method != "POST":
        return render(request, "adr/invitations/join.html", {"invitation": invitation})
    inviting.accept(invitation, by=request.user)
    return _arrive(invitation)


def _unusable(request: HttpRequest) -> HttpResponse:
    return render(request, "adr/invitations/unusable.html", status=404)


def _arrive(invitation) -> HttpResponse:
    return redirect("project", invitation.project.slug) if invitation.project else redirect("home")
