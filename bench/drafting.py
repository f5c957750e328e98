"""What a moment of typing costs: autosave and preview as multiples of the authenticated floor, in one run.

Run as `python -m bench.drafting`. The preview is measured twice: CPU of the web process, and of that and the process
that turns Markdown into HTML together.
"""

import io
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode
from wsgiref.util import setup_testing_defaults

ROOT = Path(__file__).resolve().parent.parent
ROUNDS, WARM_UP, SAMPLES = 3, 5, 40


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="waymark-bench-") as data:
        environment = os.environ | {"DATA_DIR": data, "SECRET_KEY": "only for measurements", "PYTHONPATH": str(ROOT)}
        bare = environment | {"DJANGO_SETTINGS_MODULE": "bench.bare"}
        _run(["-m", "django", "migrate", "--verbosity=0"], bare)
        for command in (["migrate", "--verbosity=0"], ["createcachetable"], ["load_guidance"], ["make_demo"]):
            _run(["manage.py", *command], environment)
        rounds = []
        for _ in range(ROUNDS):
            [floor] = json.loads(_run(["-m", "bench.measuring", "bare"], environment))
            rounds.append({"floor": floor["ms"], **json.loads(_run(["-m", "bench.drafting", "measure"], environment))})
    best = {name: min(each[name] for each in rounds) for name in rounds[0]}
    for name, milliseconds in best.items():
        print(f"{name:40}{milliseconds:9.2f} ms{milliseconds / best['floor']:7.1f} × floor")


def _run(arguments: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(arguments)} failed:\n{done.stderr[-2000:]}")
    return done.stdout


def measure() -> None:
    """Print the CPU per request of each form, in milliseconds, as JSON."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django

    django.setup()
    from django.contrib.auth import get_user_model
    from django.core.wsgi import get_wsgi_application
    from django.test import Client

    from adr.models import DecisionRecord, Membership, Role

    record = DecisionRecord.objects.filter(status="draft").select_related("head", "project").first()
    typist, _ = get_user_model().objects.get_or_create(username="typist")
    Membership.objects.get_or_create(project=record.project, user=typist, defaults={"role": Role.MEMBER})
    client = Client()
    client.force_login(typist)
    post = _poster(get_wsgi_application(), client.cookies)
    here = record.get_absolute_url()
    text = record.head.text + "\n\n" + ("A paragraph as people write it, with *some* words `in code`.\n\n" * 40)

    form = urlencode({"editor": "text", "base": record.head.sequence, "text": text})

    def keep(number: int) -> None:
        post(f"{here}keep/", f"{form}{number}".encode())

    def preview(number: int) -> None:
        post(f"{here}preview/", f"{form}{number}".encode())

    own = {"autosave": _own_cpu, "preview, web process": _own_cpu}
    deeds: dict[str, Callable[[int], None]] = {"autosave": keep, "preview, web process": preview}
    print(json.dumps({name: _median(deeds[name], clock) for name, clock in own.items()} | _with_renderer(preview)))


def _poster(application: Callable, cookies) -> Callable[[str, dict], None]:
    """Posts a form to the application itself, as the floor is measured, with the token that each form needs."""
    token = "a" * 32
    cookie = "; ".join([f"csrftoken={token}", *(f"{name}={morsel.value}" for name, morsel in cookies.items())])

    def post(path: str, body: bytes) -> None:
        environ = {
            "REQUEST_METHOD": "POST",
            "HTTP_HX_REQUEST": "true",
            "PATH_INFO": path,
            "HTTP_HOST": "localhost",
            "HTTP_COOKIE": cookie,
        }
        environ |= {"HTTP_X_CSRFTOKEN": token, "CONTENT_TYPE": "application/x-www-form-urlencoded"}
        environ |= {"CONTENT_LENGTH": str(len(body)), "wsgi.input": io.BytesIO(body)}
        setup_testing_defaults(environ)
        answered = []
        response = application(environ, lambda status, headers: answered.append(status))
        for _ in response:
            pass
        response.close()
        if not answered[0].startswith("200"):
            sys.exit(f"{path} answered {answered[0]}")

    return post


def _own_cpu() -> float:
    return time.process_time()


def _median(deed: Callable[[int], None], clock: Callable[[], float]) -> float:
    samples = []
    for number in range(WARM_UP + SAMPLES):
        begin = clock()
        deed(number)
        samples.append(clock() - begin)
    return statistics.median(samples[WARM_UP:]) * 1000


def _with_renderer(preview: Callable[[int], None]) -> dict[str, float]:
    """The renderer is a process of its own; Linux tells what it has used so far."""
    from markup.rendering import _process as converter

    preview(0)
    before = time.process_time() + _cpu_of(converter.pid)
    for number in range(SAMPLES):
        preview(number)
    used = time.process_time() + _cpu_of(converter.pid) - before
    return {"preview, with the renderer": used / SAMPLES * 1000}


def _cpu_of(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    measure() if sys.argv[1:] == ["measure"] else main()
