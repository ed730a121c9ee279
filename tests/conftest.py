"""What many tests need: the real project, and the folder of source documents where this machine has them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.model.project import Project, read_project_file

if TYPE_CHECKING:
    from kg.queries.opened import Graph

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def project() -> Project:
    """The project of this repository."""
    return read_project_file(ROOT / "kg.toml")


@pytest.fixture(scope="session")
def sources() -> Path:
    """The folder of source documents: ``KG_SOURCES``, else ``../shared/sources``.

    Where neither is, a test is skipped, and in CI it fails: a skipped evidence test is no evidence.
    """
    named = os.environ.get("KG_SOURCES")
    folder = Path(named) if named else ROOT.parent / "shared" / "sources"
    if not any(folder.glob("*.txt")):
        if named or os.environ.get("CI") == "true":
            pytest.fail(f"no source documents in {folder}; set KG_SOURCES to the folder that holds them")
        pytest.skip("no source documents here; set KG_SOURCES to the folder that holds them")
    return folder


INVENTED = ROOT / "tests" / "build" / "invented"


def copy_invented(folder: Path) -> Project:
    """Copy the invented project into a folder, with every claim logged."""
    from kg.curate.log import append
    from kg.graph.authored import read_project

    shutil.copytree(INVENTED, folder)
    project = read_project_file(folder / "kg.toml")
    when = datetime(2026, 1, 31, 9, tzinfo=UTC)
    append(
        read_project(project),
        who="Test Curator",
        software="tests/1.0",
        reviewed=False,
        action="curated",
        when=when,
    )
    return project


@pytest.fixture
def invented(tmp_path: Path) -> Project:
    """A small invented project, to be changed at will."""
    return copy_invented(tmp_path / "invented")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The invented project, built; not to be changed."""
    from kg.build.run import build

    project = copy_invented(tmp_path_factory.mktemp("built") / "invented")
    build(project)
    return project


@pytest.fixture(scope="session")
def real(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """The graph of this repository, built from a copy of its files and opened; not to be changed."""
    from kg.build.run import build
    from kg.queries.opened import open_graph

    folder = tmp_path_factory.mktemp("real")
    shutil.copy(project.root / "kg.toml", folder)
    for part in ("graph", "queries"):
        shutil.copytree(project.root / part, folder / part)
    build(read_project_file(folder / "kg.toml"))
    with open_graph(folder) as graph:
        yield graph
