"""The one command: prepares what is missing, then runs the web server, the worker and the scheduler."""

import os
from argparse import ArgumentTypeError, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connections
from django.http.request import validate_host

from adr.actions import inviting
from adr.supervision import listening, lock, preparing
from adr.supervision.plan import Plan, become_supervisor

DESCRIPTION = """\
Run Waymark: one command for a machine of your own.

It makes the data folder and a secret key, brings the database up to date, loads the guidance, and then keeps a
web server and a worker running until you press ctrl-C or send SIGTERM. When the site answers it prints its
address and, as long as nobody has an account, a link that makes the first administrator. The link works once;
each start prints a fresh one.

Stopping it in any way, even with kill -9, loses nothing: what was under way is taken up by the next start.
"""
EPILOG = """\
settings from the environment that matter here:
  DATA_DIR         folder for the database, the secret key and copies of repositories   (default: data)
  SITE_URL         the address people use, where it is not the one above
  ALLOWED_HOSTS    the host names that the site answers to   (default: this machine only)
  DATABASE_URL     another database, such as postgres://…   (default: SQLite in DATA_DIR)
  CELERY_BROKER_URL  a broker such as redis://…   (default: none is needed)

examples:
  manage.py up
  manage.py up --port 9000
  DATA_DIR=/srv/waymark SITE_URL=https://decisions.example.com manage.py up --host 0.0.0.0
"""

THIS_MACHINE = {"localhost", "127.0.0.1", "::1", "[::1]"}


class Command(BaseCommand):
    help = "Run Waymark: web server, worker and scheduler in one command."
    requires_system_checks = ()  # they take longer than all that is to be done here

    def add_arguments(self, parser: CommandParser) -> None:
        parser.description = DESCRIPTION
        parser.epilog = EPILOG
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
        parser.add_argument("--port", type=_port, default=8000, help="port to listen on (default: 8000)")
        if "make_demo" in get_commands():
            parser.add_argument("--demo", action="store_true", help="fill an empty site with believable data first")

    def handle(self, *, host: str, port: int, demo: bool = False, **options: Any) -> None:
        os.umask(0o077)
        held = self._claim(Path(settings.DATA_DIR), host, port)
        self.stdout.write("Waymark is getting ready …")
        self.stdout.flush()
        try:
            preparing.prepare()
            if demo:
                call_command("make_demo")
            path = inviting.set_up_link()
        except DatabaseError as error:
            raise CommandError(f"The database cannot be used: {error}") from error
        connections.close_all()
        site = _site(host, port)
        block = _block(site, path, _narrowness(host, site))
        become_supervisor(Plan(host=host, port=port, name=_answering_name(site), block=block, lock=held))

    def _claim(self, folder: Path, host: str, port: int) -> int:
        """The data folder's lock, once it is sure that the web server will be able to listen."""
        try:
            preparing.make_data_folder(folder)
            held = lock.take(folder)
            listening.check(host, port)
        except (lock.Taken, listening.CannotListen) as problem:
            raise CommandError(str(problem)) from None
        except OSError as error:
            raise CommandError(f"The data folder {folder} cannot be used: {error.strerror}.") from None
        return held


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise ArgumentTypeError(f"{text!r} is not a port; ports are numbers from 1 to 65535")
    return int(text)


def _site(host: str, port: int) -> str:
    """The site's address, told to the children too, so that links in their e-mails lead here."""
    if "SITE_URL" in os.environ or "SITE_URL_FILE" in os.environ:
        return settings.SITE_URL
    return os.environ.setdefault("SITE_URL", listening.site_url(host, port))


def _answering_name(site: str) -> str:
    """A host name that the site answers to."""
    names = [_name(site), *(name.removeprefix(".") for name in settings.ALLOWED_HOSTS)]
    return next((name for name in names if validate_host(name, settings.ALLOWED_HOSTS)), "localhost")


def _narrowness(host: str, site: str) -> str:
    """What keeps other machines out, where the options say that they are wanted."""
    names = ", ".join(settings.ALLOWED_HOSTS)
    if not validate_host(_name(site), settings.ALLOWED_HOSTS):
        return f"Requests to {_name(site)} are refused: ALLOWED_HOSTS names only {names}."
    if host not in THIS_MACHINE and THIS_MACHINE.issuperset(settings.ALLOWED_HOSTS):
        return f"The site answers to {names} only; ALLOWED_HOSTS and SITE_URL open it to others."
    return ""


def _name(site: str) -> str:
    """The host of an address as a browser sends it, without the port."""
    host = urlsplit(site).hostname or ""
    return f"[{host}]" if ":" in host else host


def _block(site: str, set_up_path: str | None, narrowness: str) -> str:
    lines = [
        f"Waymark {settings.WAYMARK_VERSION} is ready.",
        "",
        f"  Address      {site}/",
        f"  Data folder  {settings.DATA_DIR}",
    ]
    if set_up_path:
        lines += [
            "",
            "  Nobody has an account yet. This link makes the first administrator, once:",
            f"  {site}{set_up_path}",
        ]
    if narrowness:
        lines += ["", f"  {narrowness}"]
    return "\n".join([*lines, "", "Press ctrl-C to stop."])
