"""Graphs of statements, each of a kind, and how they are written as lines of N-Quads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

import pyoxigraph as ox

from kg.build.lines import graph_lines, in_graph
from kg.build.made import DEFAULT
from kg.ontology.vocabulary import KG, KINDS

Graphs = dict[ox.NamedNode, tuple[str, set[ox.Triple]]]
"""Graphs by name: the kind of each, and its statements."""


def quads_of(graphs: Graphs) -> Iterator[ox.Quad]:
    """Give every statement in its graph, and once more in the default graph."""
    for name, (_, triples) in graphs.items():
        for t in triples:
            yield ox.Quad(t.subject, t.predicate, t.object, name)
            yield ox.Quad(t.subject, t.predicate, t.object)


def with_kinds(graphs: Graphs, name: ox.NamedNode, computed: Iterable[ox.Triple]) -> Graphs:
    """Add the graph of what was computed, which also says of what kind each graph is, itself too.

    An empty graph does not exist in a store and is left out.
    """
    kept = {graph: found for graph, found in graphs.items() if found[1]}
    kinds = {graph: kind for graph, (kind, _) in kept.items()} | {name: "computed"}
    said = {kind_of(graph, kind) for graph, kind in kinds.items()}
    return {**kept, name: ("computed", said.union(computed))}


def kind_of(graph: ox.NamedNode, kind: str) -> ox.Triple:
    """Say of what kind a graph is."""
    return ox.Triple(graph, KG["graphKind"], KINDS[f"graph-kind/{kind}"])


Written = Mapping[ox.NamedNode, tuple[str, list[bytes]]]


def write_graphs(graphs: Graphs, out: BinaryIO) -> Written:
    """Write graphs as N-Quads, and what they state in the default graph too; give their lines, sorted."""
    written = {name: (kind, graph_lines(triples)) for name, (kind, triples) in graphs.items()}
    for name, (_, lines) in written.items():
        out.write(in_graph(lines, name))
    out.write(b"".join(sorted({line for _, lines in written.values() for line in lines})))
    return written


def by_kind(written: Written) -> dict[str, set[bytes]]:
    """Gather the statements of each kind of graph, and of all together."""
    found: dict[str, set[bytes]] = {DEFAULT: set()}
    for kind, lines in written.values():
        found.setdefault(kind, set()).update(lines)
        found[DEFAULT].update(lines)
    return found
