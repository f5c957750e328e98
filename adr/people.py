"""How people are shown."""

from django.contrib.auth.models import AbstractUser


def display_name(user: AbstractUser) -> str:
    """The name people are shown under."""
    return user.get_full_name() or user.email or user.get_username()
