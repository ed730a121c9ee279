"""A release of the invented project, made once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest
from tests.analyse.disputed import comparison
from tests.conftest import copy_invented

from kg.model.project import Project
from kg.release.run import Report, release


@dataclass(frozen=True)
class Released:
    """A release, and what it was made from."""

    project: Project
    folder: Path
    report: Report

    def read(self, path: str) -> str:
        """Read one of its files."""
        return (self.folder / path).read_text("utf-8")

    def dump(self) -> ox.Store:
        """Load the dump as a partner would."""
        store = ox.Store()
        store.load(path=str(self.folder / "data" / "graph.nq"), format=ox.RdfFormat.N_QUADS)
        return store


def releasable(folder: Path) -> Project:
    """Copy the invented project and compare the claims that disagree, so that nothing is left to warn of."""
    project = copy_invented(folder)
    base = project.base
    project.judgements_file.write_text(
        f"@prefix c: <{base}id/claim/> .\n"
        f"@prefix j: <{base}id/judgement/> .\n"
        "@prefix comparison: <https://w3id.org/repression-graph/kinds/comparison/> .\n"
        "@prefix kg: <https://w3id.org/repression-graph/ontology#> .\n"
        + comparison(22, "contradiction", "c:cccccc22", "c:cccccc27"),
        "utf-8",
    )
    return project


@pytest.fixture
def invented(tmp_path: Path) -> Project:
    """The invented project, to be changed at will and fit to be released."""
    return releasable(tmp_path / "invented")


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Released:
    folder = tmp_path_factory.mktemp("release")
    project = releasable(folder / "invented")
    return Released(project, folder / "out", release(project, folder / "out"))
