"""The weekly mail: what the next one would say, and stopping it with or without signing in."""

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from adr import letters, mail
from adr.actions import digesting
from adr.models import Digest, DigestStop
from adr.views.changing import change


@require_safe
def digest(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    context = {
        "letter": letters.for_user(request.user, now, timezone.localdate(now)),
        "is_stopped": DigestStop.objects.filter(user=request.user).exists(),
        "last": Digest.objects.filter(user=request.user, state=Digest.State.SENT).first(),
    }
    return render(request, "adr/digest/page.html", context)


@change
def turn_digest(request: HttpRequest) -> HttpResponse:
    if request.POST.get("wanted") == "yes":
        digesting.resume(request.user)
    else:
        digesting.stop(request.user)
        messages.info(request, "You will get no weekly mail.")
    return redirect("digest")


@never_cache
@csrf_exempt  # a mail program that stops it with one click has no cookie; the signed address is the proof
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def stop_digest(request: HttpRequest, signed: str) -> HttpResponse:
    """The link at the foot of the mail: a page with one button, since mail programs open links by themselves."""
    user = get_user_model().objects.filter(pk=mail.user_of_stop(signed), is_active=True).first()
    if user is None:
        raise Http404("This link was not made here.")
    if request.method == "POST":
        digesting.stop(user)
    is_stopped = DigestStop.objects.filter(user=user).exists()
    return render(request, "adr/digest/stop.html", {"is_stopped": is_stopped, "address": user.email})
