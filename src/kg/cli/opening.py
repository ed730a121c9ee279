"""Opening the graph for a question, with a word where the files have changed since it was built."""

from __future__ import annotations

from kg.cli.messages import say
from kg.model.project import Project
from kg.queries.opened import Graph


def opened(project: Project) -> Graph:
    """Open the graph; on standard error, tell that it is older than the files it was built from."""
    graph = Graph(project)
    if graph.stale:
        say("the files have changed since the last build; run: kg build")
    return graph
