"""Changing the invented project, and looking into what was built from it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pyoxigraph as ox
import pytest

from kg.build.run import build
from kg.model.project import Project
from kg.queries.opened import Graph, open_graph

Change = Callable[..., Graph]


def log(project: Project) -> None:
    """Log every claim as it now is, which a build wants."""
    from kg.curate.chain import read_log
    from kg.curate.log import append, pending
    from kg.graph.authored import read_project

    authored = read_project(project)
    if pending(authored, read_log(project.log_file)):
        when = datetime(2026, 2, 1, tzinfo=UTC)
        append(authored, who="Test Curator", software=None, reviewed=True, action="curated", when=when)


@pytest.fixture
def changed(invented: Project) -> Change:
    """Build the invented project after replacing pieces of its claims file: ``changed(old, new, …)``."""

    def change(*pieces: str) -> Graph:
        path = invented.root / "graph" / "claims" / "d1.trig"
        text = path.read_text("utf-8")
        for old, new in zip(pieces[::2], pieces[1::2], strict=True):
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
            text = text.replace(old, new)
        path.write_text(text, "utf-8")
        log(invented)
        build(invented)
        return open_graph(invented.root)

    return change


@pytest.fixture(scope="session")
def whole(built: Project) -> Graph:
    """The invented project as it is, built."""
    return open_graph(built.root)


def values(graph: Graph, subject: str, predicate: str, where: str | None = None) -> list[str]:
    """Give the texts of all objects in the default graph, or in the graph ``where``, sorted."""
    place = ox.DefaultGraph() if where is None else graph.resolve(where)
    found = graph.store.quads_for_pattern(_node(graph, subject), _node(graph, predicate), None, place)
    return sorted(
        q.object.value.rsplit("/", 1)[-1] for q in found if isinstance(q.object, ox.NamedNode | ox.Literal)
    )


def _node(graph: Graph, name: str) -> ox.NamedNode:
    from kg.queries.prefixes import expand

    node = expand(name, graph.prefixes)
    assert node is not None
    return node


@pytest.fixture(scope="session")
def value_of() -> Callable[..., list[str]]:
    """Look up what a thing has for a property."""
    return values
