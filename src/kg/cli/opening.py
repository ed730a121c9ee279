"""Opening the graph for a question, with a word where the files have changed since it was built."""

from __future__ import annotations

import sys

from kg.model.project import Project
from kg.queries.opened import Graph


def opened(project: Project) -> Graph:
    """Open the graph; on standard error, tell that it is older than the files it was built from."""
    graph = Graph(project)
    if graph.stale:
        sys.stderr.write("kg: the files have changed since the last build; run: kg build\n")
    return graph
