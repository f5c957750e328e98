"""`manage.py up`, started for real: it answers, survives what is killed, and leaves nothing behind."""

import re
import signal
import stat
import time
import urllib.request

import pytest

from tests.adr.commands.running_site import PROC, Site, descendants, free_port, memory

pytestmark = pytest.mark.skipif(not PROC.is_dir(), reason="reads /proc, which only Linux has")

FAMILY = 4  # the web server and the worker, each with a process for the work


@pytest.fixture(scope="module")
def started(tmp_path_factory) -> Site:
    site = Site(tmp_path_factory.mktemp("up") / "data", free_port())
    yield site
    site.end()


@pytest.fixture
def site(started: Site) -> Site:
    """A site that runs, whatever the test before did to it."""
    started.start()
    started.wait_for(lambda: len(descendants(started.process.pid)) == FAMILY)
    return started


def test_the_first_start_is_ready_and_says_where(site):
    assert f"Address      {site.url}/" in site.output()
    assert urllib.request.urlopen(f"{site.url}/health/ready").read() == b"ready\n"


def test_the_set_up_link_opens_as_long_as_nobody_has_an_account(site):
    link = re.search(r"http://\S+/invitations/\S+", site.output())[0]
    assert link.startswith(site.url)
    with urllib.request.urlopen(link) as page:
        assert page.status == 200


def test_pages_name_static_files_that_are_there(site):
    page = urllib.request.urlopen(f"{site.url}/accounts/login/").read().decode()
    style = re.search(r'href="(/static/css/waymark\.[0-9a-f]{12}\.css)"', page)[1]
    with urllib.request.urlopen(site.url + style) as answer:
        assert "immutable" in answer.headers["Cache-Control"]


def test_the_data_folder_is_closed_to_other_accounts(site):
    assert stat.S_IMODE(site.data.stat().st_mode) == 0o700


def test_all_processes_together_stay_small(site):
    time.sleep(1)
    assert memory(site.process.pid) < 325  # megabytes; the Markdown process, which comes when needed, takes 25


def test_a_second_one_on_the_same_data_folder_is_refused(site):
    refused = site.run("--port", str(free_port()))
    assert refused.returncode == 1
    assert f"already (process {site.process.pid})" in refused.stderr
    assert refused.stderr.count("\n") == 1


def test_a_taken_port_is_told_in_one_line(site, tmp_path):
    refused = Site(tmp_path / "other", site.port).run("--port", str(site.port))
    assert refused.returncode == 1
    assert f"port {site.port}: another program listens there" in refused.stderr
    assert refused.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["web", "worker"])
def test_a_child_that_is_killed_comes_back(site, name):
    killed = site.child(name)
    killed.send(signal.SIGKILL)
    site.wait_for(lambda: site.child(name, other_than=killed) is not None)
    site.wait_for(lambda: f"{name:<6} | was ended by SIGKILL" in site.output())
    site.wait_for(site.answers)


def test_a_killed_supervisor_takes_everything_along_and_the_next_start_works(site):
    family = descendants(site.process.pid)
    site.process.kill()
    site.process.wait()
    site.wait_for(lambda: not any(each.is_alive for each in family))
    site.start()
    assert site.answers()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_everything(site, number):
    family = descendants(site.process.pid)
    site.process.send_signal(number)
    assert site.process.wait(timeout=60) == 0
    assert not any(each.is_alive for each in family)
    assert site.output().endswith("Waymark has stopped.\n")
    assert "Traceback" not in site.output()
