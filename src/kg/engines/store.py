"""What every part of the package asks of a store, be it on this disk or on another machine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import pyoxigraph as ox

Raw = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
"""An answer as the engine gives it, which is read once."""
Subject = ox.NamedNode | ox.BlankNode | ox.Triple
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Graph = ox.NamedNode | ox.BlankNode | ox.DefaultGraph


class Source(Protocol):
    """Quads that can be looked up."""

    def quads_for_pattern(
        self,
        subject: Subject | None,
        predicate: ox.NamedNode | None,
        object: Term | None,
        graph_name: Graph | None = None,
    ) -> Iterator[ox.Quad]:
        """Give the quads that fit, in any order; ``None`` fits everything."""


class Store(Source, Protocol):
    """Quads that can be looked up and asked in SPARQL; ``pyoxigraph.Store`` is one."""

    def query(
        self,
        query: str,
        *,
        prefixes: dict[str, str] | None = None,
        substitutions: dict[ox.Variable, Term] | None = None,
    ) -> Raw:
        """Answer a query; ``substitutions`` stand for variables of the outermost SELECT."""

    def named_graphs(self) -> Iterator[ox.NamedNode | ox.BlankNode]:
        """Name every graph but the default one."""

    def __contains__(self, quad: ox.Quad) -> bool:
        """Say whether a quad is there."""

    def __iter__(self) -> Iterator[ox.Quad]:
        """Give every quad of every graph, in any order."""

    def __len__(self) -> int:
        """Count the quads of all graphs."""
