"""Reading settings from the environment: nonsense is refused by the variable's name."""

from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured


class Environment(environ.FileAwareEnv):
    """Each variable can also be given as a file, in `NAME_FILE`."""

    def get_value(self, var: str, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().get_value(var, *args, **kwargs)
        except (ValueError, TypeError, OSError) as error:
            raise ImproperlyConfigured(f"{var} is not understood: {error}.") from None

    def db_url(self, var: str, default: str) -> dict[str, Any]:
        """The database; raises where the address names none that Waymark runs on."""
        address = self.str(var, default=default)
        found = self.db_url_config(address) if address.startswith(("sqlite:", "postgres")) else {}
        if not found.get("ENGINE"):
            raise ImproperlyConfigured(f"{var} must begin with sqlite:/// or postgresql://.")
        return found


def folder(path: Path) -> Path:
    """The folder, made for its owner alone where it is not there yet."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"DATA_DIR {path} cannot be made: {error.strerror}.") from None
    return path
