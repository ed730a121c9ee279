"""This package, which chooses between the store and its columns."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.answers import TRIPLES, TSV
from benchmarks.peers import InProcess
from benchmarks.peers.bare import written
from benchmarks.questions import Question
from benchmarks.site import Site
from kg import __version__
from kg.queries.opened import Graph, open_graph


def missing() -> str:
    """It is always here."""
    return ""


def version() -> str:
    """Give that of the package."""
    return __version__


def load(site: Site) -> int | None:
    """Build what is not built."""
    site.build()
    return None


class Ours(InProcess):
    """The open graph."""

    def __init__(self, graph: Graph) -> None:
        """Take the graph."""
        self._graph = graph
        self._engine = ""

    def ask(self, question: Question) -> tuple[str, object]:
        """Ask as a notebook does."""
        result = self._graph.result(question.text, question.given)
        self._engine = result.engine
        return TRIPLES if question.constructs else TSV, written(result.raw)

    def warm(self, question: Question) -> None:
        """Load the columns where the header wants them, as a graph that stays open does by and by."""
        if question.wanted == "columns":
            self._graph.result(question.text, question.given, engine="columns")

    def note(self) -> str:
        """Say which engine answered."""
        return self._engine


@contextmanager
def opened(site: Site) -> Iterator[Ours]:
    """Open the graph."""
    with open_graph(site.project) as graph:
        yield Ours(graph)
