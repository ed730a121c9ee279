"""A build or an update that is killed at any moment leaves a store that opens: the old one or the new."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.build.run import build
from kg.model.project import Project, read_project_file
from kg.queries.opened import open_graph

BUILDS = """
import sys
from pathlib import Path
from kg.build.run import build
from kg.model.project import find_project
print("begins", flush=True)
build(find_project(Path(sys.argv[1])))
"""
FEW, MANY = 6, 100
States = tuple[Project, list[str], list[frozenset[str]], float]


def statements(project: Project) -> frozenset[str]:
    """Open the store and read all of it."""
    with open_graph(project.root) as graph:
        return frozenset(map(str, graph.store))


@pytest.fixture
def states(invented: Project, tmp_path: Path) -> States:
    """Two states of a document, the stores that are built of them, and how long a build takes, in seconds."""
    path = invented.claims_files[0]
    texts = [path.read_text("utf-8")]
    texts.append(texts[0].replace("kg:exactly 4", "kg:exactly 5", 1))
    assert texts[0] != texts[1]
    stores = []
    longest = 0.0
    for number, text in enumerate(texts):
        apart = shutil.copytree(invented.root, tmp_path / f"state{number}")
        project = read_project_file(Path(apart) / "kg.toml")
        project.claims_files[0].write_text(text, "utf-8")
        began = time.monotonic()
        process = _building(project)
        process.communicate()
        assert process.returncode == 0
        longest = max(longest, time.monotonic() - began)
        stores.append(statements(project))
    build(invented)
    return invented, texts, stores, longest


def _building(project: Project) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", BUILDS, str(project.root)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    process.stdout.readline()
    return process


def kill(states: States, number: int, anew: bool, seed: int) -> None:
    """Kill builds at random moments; every time the store must open and be one of the two.

    ``anew`` takes the ledger away before each build, so that it makes everything; else it is an update.
    """
    project, texts, stores, longest = states
    chance = random.Random(seed)  # noqa: S311
    seen = [0, 0]
    for turn in range(number):
        project.claims_files[0].write_text(texts[turn % 2], "utf-8")
        if anew:
            for ledger in project.build_folder.glob("*/ledger.sqlite"):
                ledger.unlink()
        process = _building(project)
        time.sleep(chance.uniform(0, 1.1 * longest))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        found = statements(project)
        assert found in stores, f"turn {turn}: neither the old store nor the new one"
        seen[stores.index(found)] += 1
    build(project)
    assert statements(project) == stores[(number - 1) % 2]
    left = [path.name for path in project.build_folder.iterdir() if path.name.startswith((".new", "lock"))]
    assert left == []
    if number >= MANY:
        assert min(seen) > 0, "no kill came early enough, or none late enough, to tell anything"


@pytest.mark.parametrize("anew", [True, False], ids=["build", "update"])
def test_killed_a_few_times(states: States, anew: bool) -> None:
    kill(states, FEW, anew, seed=1)


@pytest.mark.soak
@pytest.mark.parametrize("anew", [True, False], ids=["build", "update"])
def test_killed_a_hundred_times(states: States, anew: bool) -> None:
    kill(states, MANY, anew, seed=2)
