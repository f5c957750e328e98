#!/usr/bin/env python
"""Waymark's command line: `manage.py help` lists what it can do."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db import DatabaseError

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"Waymark cannot start: {error}")
    except DatabaseError as error:
        if "--traceback" in sys.argv:
            raise
        sys.exit(f"The database refused: {error}. {_how_to_mend()}")


def _how_to_mend() -> str:
    from django.conf import settings

    return (
        f"The data folder is {settings.DATA_DIR}; another one is named in DATA_DIR. "
        "Where the tables are missing or older than the code, `make up` or manage.py migrate mends that."
    )


if __name__ == "__main__":
    main()
