"""Opening the graph for a question, with a word where the files have changed since it was built."""

from __future__ import annotations

from kg.cli.messages import say
from kg.model.project import Project
from kg.queries.opened import Graph


def opened(project: Project, address: str | None = None) -> Graph:
    """Open the graph, on disk or at an address; tell on standard error what one should know of it.

    That is: it is older than the files it was built from, or its server answers some questions wrongly.
    """
    graph = Graph(project, address=address)
    if graph.caution is not None:
        say(graph.caution)
    if graph.stale:
        say("the files have changed since the last build; run: kg build")
    return graph
