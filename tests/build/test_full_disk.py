"""A disk that is full while a store is built: one line that says so, and the store in use as it was."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.build.run import build
from kg.model.project import Project, read_project_file
from kg.queries.opened import open_graph

SMALL = 40_000_000
"""Bytes of a disk on which a store of the invented project has room."""
LEFT = 300_000
"""Bytes that are left on it, on which another one has none."""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a small disk, which only root may do."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "kg-tests", str(place)]
    if subprocess.run(command, capture_output=True).returncode != 0:
        pytest.skip("only root may mount a small disk; below, files that may not grow stand for it")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_told_and_keeps_the_old_store(invented: Project, small_disk: Path) -> None:
    build(invented)
    root = small_disk / "project"
    shutil.copytree(invented.root, root)
    project = read_project_file(root / "kg.toml")
    with open_graph(root) as graph:
        before = {str(quad) for quad in graph.store}
    path = project.claims_files[0]
    path.write_text(path.read_text("utf-8").replace("kg:exactly 4", "kg:exactly 5"), "utf-8")
    for ledger in project.build_folder.glob("*/ledger.sqlite"):
        ledger.unlink()  # so that everything is made anew
    filler = small_disk / "filler"
    free = shutil.disk_usage(small_disk).free
    filler.write_bytes(b"x" * max(0, free - LEFT))
    command = [sys.executable, "-m", "kg", "build", "--project", str(root)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 3, done.stderr
    (line,) = done.stderr.splitlines()
    assert "No space left" in line or "space" in line
    with open_graph(root) as graph:
        assert {str(quad) for quad in graph.store} == before
    filler.unlink()
    assert [p.name for p in project.build_folder.iterdir() if p.name.startswith(".new")] == []


def test_files_that_may_not_grow_are_told(invented: Project) -> None:
    """The system refuses to write on: whatever the reason, nothing half made stays."""
    build(invented)
    path = invented.claims_files[0]
    path.write_text(path.read_text("utf-8").replace("kg:exactly 4", "kg:exactly 5"), "utf-8")
    for ledger in invented.build_folder.glob("*/ledger.sqlite"):
        ledger.unlink()
    with open_graph(invented.root) as graph:
        before = graph.revision
    limit = (200_000, 200_000)
    done = subprocess.run(
        [sys.executable, "-m", "kg", "build", "--project", str(invented.root)],
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit),
    )
    assert done.returncode == 3, done.stderr
    assert len(done.stderr.splitlines()) == 1
    with open_graph(invented.root) as graph:
        assert graph.revision == before
