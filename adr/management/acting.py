"""Who a command acts for, and on which project."""

from argparse import ArgumentParser

from django.contrib.auth import get_user_model
from django.core.management.base import CommandError

from adr.models import Project


def add_acting_user(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--user", metavar="EMAIL", help="who is named in the history; the first administrator if you do not say"
    )


def acting_user(email: str | None):
    """The person a change is written down under; an installation without anybody gets a silent account."""
    users = get_user_model().objects
    if email:
        user = users.filter(email__iexact=email).first()
        if user is None:
            raise CommandError(f"Nobody here has the address {email}.")
        return user
    return users.filter(is_superuser=True).order_by("pk").first() or _command_line_account()


def _command_line_account():
    """An account that nobody can sign in to; it does not count as the first user."""
    user, is_new = get_user_model().objects.get_or_create(
        username="command-line", defaults={"first_name": "Command line", "is_active": False}
    )
    if is_new:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user


def find_project(slug: str) -> Project:
    project = Project.objects.select_related("stage").filter(slug=slug).first()
    if project is None:
        known = ", ".join(Project.objects.values_list("slug", flat=True)[:10]) or "none yet"
        raise CommandError(f"There is no project “{slug}”. Projects: {known}.")
    return project
