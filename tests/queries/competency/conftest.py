"""The real graph, built from a copy of its files, and opened."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from kg.build.run import build
from kg.curate.chain import read_log
from kg.curate.log import append, pending
from kg.graph.authored import read_project
from kg.model.project import Project, read_project_file
from kg.queries.opened import Graph, open_graph


@pytest.fixture(scope="session")
def real(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """The graph of this repository; never built into the repository itself.

    Claims that are not in the log yet are logged in the copy, so that questions can be asked while curation
    goes on.
    """
    folder = tmp_path_factory.mktemp("real")
    shutil.copy(project.root / "kg.toml", folder)
    for part in ("graph", "queries"):
        shutil.copytree(project.root / part, folder / part)
    copied = read_project_file(folder / "kg.toml")
    authored = read_project(copied)
    waiting = pending(authored, read_log(copied.log_file))
    if waiting.added or waiting.changed:
        append(authored, who="Test Curator", software="tests/1.0", reviewed=False, action="curated")
    build(copied)
    with open_graph(folder) as graph:
        yield graph
