"""One writer at a time."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from kg.build.lock import LOCK, locked
from kg.build.run import build
from kg.errors import InputOutputError
from kg.model.project import Project

HOLDS = """
import sys, time
from pathlib import Path
from kg.build.lock import locked
from kg.model.project import find_project
with locked(find_project(Path(sys.argv[1]))):
    print("held", flush=True)
    time.sleep(600)
"""


def hold(project: Project) -> subprocess.Popen[str]:
    """Hold the lock in another process."""
    command = [sys.executable, "-c", HOLDS, str(project.root)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_writer_is_told_who_holds_the_lock(invented: Project) -> None:
    with hold(invented) as process:
        try:
            with pytest.raises(InputOutputError) as caught:
                build(invented)
        finally:
            process.kill()
    moment = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC"
    told = rf"is being written by process {process.pid} on .+ since {moment}; wait until it ends"
    assert re.search(told, str(caught.value))
    assert "\n" not in str(caught.value)


def test_the_lock_goes_with_the_process_that_held_it(invented: Project) -> None:
    with hold(invented) as process:
        process.kill()
    assert (invented.build_folder / LOCK).exists()
    build(invented)
    assert not (invented.build_folder / LOCK).exists()


def test_one_process_does_not_hold_it_twice(invented: Project) -> None:
    held = pytest.raises(InputOutputError, match=f"process {os.getpid()}")
    with locked(invented), held, locked(invented):
        pytest.fail("it is held twice")
    with locked(invented):
        assert (invented.build_folder / LOCK).exists()


def test_readers_need_no_lock(invented: Project) -> None:
    from kg.queries.opened import open_graph

    build(invented)
    with locked(invented), open_graph(invented.root) as graph:
        assert len(graph) > 0
