"""Remembering what ran, for those who keep the site alive."""

from django.utils import timezone

from adr.models import LastRun


def note(name: LastRun.Name, *, ok: bool = True, detail: str = "") -> None:
    """Write down that something ran just now; what it did the last time is forgotten."""
    LastRun.objects.update_or_create(name=name, defaults={"at": timezone.now(), "ok": ok, "detail": detail[:200]})
