"""A small generated project, built once, and the statements of it."""

from __future__ import annotations

import pytest
from benchmarks.site import Site
from benchmarks.workload.project import LEAST, write_project

from kg.build.run import build
from kg.model.project import find_project


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of the smallest project that can be generated, with its store."""
    folder = tmp_path_factory.mktemp("site")
    made = Site(folder, folder / "project")
    write_project(made.project, LEAST, 1)
    build(find_project(made.project))
    return made
