"""The built invented project, opened."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.model.project import Project
from kg.queries.opened import Graph, open_graph


@pytest.fixture(scope="session")
def graph(built: Project) -> Iterator[Graph]:
    """The invented graph."""
    with open_graph(built.root) as opened:
        yield opened
