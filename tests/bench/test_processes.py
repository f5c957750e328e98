"""The measurements see all processes they are to measure."""

import subprocess
import sys

from bench import processes


def test_a_tree_holds_a_process_and_its_descendants():
    code = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'print(flush=True); input()'])"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        child.stdout.readline()
        found = processes.tree(child.pid)
        child.communicate(b"\n")
    assert len(found) == 2
    assert found[0].pid == child.pid
    assert all(process.memory > 1_000_000 for process in found)


def test_a_process_that_has_ended_is_left_out():
    with subprocess.Popen([sys.executable, "-c", ""]) as child:
        child.wait()
    assert processes.tree(child.pid) == []
