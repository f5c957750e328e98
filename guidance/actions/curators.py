"""Who may write guidance in the browser: administrators, and those they appoint."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser, Group
from django.db.models import Q, QuerySet

GROUP = "curators"


def may_curate(user: AbstractBaseUser) -> bool:
    return user.is_active and (user.is_superuser or user.groups.filter(name=GROUP).exists())


def curators() -> QuerySet:
    """Everybody who may, administrators included, by name."""
    users = get_user_model().objects.filter(is_active=True)
    return users.filter(Q(is_superuser=True) | Q(groups__name=GROUP)).distinct().order_by("first_name", "email")


def appoint(email: str) -> AbstractBaseUser | None:
    """Let the person with this address curate; None where nobody has it."""
    user = get_user_model().objects.filter(email__iexact=email.strip(), is_active=True).first()
    if user is not None:
        user.groups.add(_group())
    return user


def dismiss(user: AbstractBaseUser) -> None:
    user.groups.remove(_group())


def _group() -> Group:
    return Group.objects.get_or_create(name=GROUP)[0]
