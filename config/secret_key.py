"""A secret key of one's own for an installation that was given none."""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def read_or_create(path: Path) -> str:
    """Return the key kept in `path`; make one, readable by its owner alone, the first time.

    Two processes may start at once: whoever links the finished file first wins, and both read that one.
    """
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return _create(path)
    except OSError as error:
        raise ImproperlyConfigured(f"The secret key in {path} cannot be read: {error.strerror}.") from None


def _create(path: Path) -> str:
    try:
        return _written_once(path)
    except OSError as error:
        raise ImproperlyConfigured(
            f"The folder {path.parent} cannot hold the secret key: {error.strerror}. Set DATA_DIR or SECRET_KEY."
        ) from None


def _written_once(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(50))
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text(encoding="ascii").strip()
