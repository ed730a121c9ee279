"""The named graphs of a store in parts, each with a digest: a push looks at those that may have changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.engines.remote.layout import PARTS
from kg.engines.remote.terms import Terms


@dataclass(frozen=True, slots=True)
class Parts:
    """The graphs of each part by number, and the digest of all that is in them."""

    graphs: dict[int, list[ox.NamedNode]]
    digests: dict[int, str]
    statements: int
    """How many statements all named graphs hold together."""


def parts(store: ox.Store, terms: Terms) -> Parts:
    """Read every named graph of a store."""
    graphs: dict[int, list[ox.NamedNode]] = {}
    hashes: dict[int, hashlib._Hash] = {}
    statements = 0
    names = sorted(graph.value for graph in store.named_graphs() if isinstance(graph, ox.NamedNode))
    for name in names:
        graph, part = ox.NamedNode(name), part_of(name)
        lines = sorted(graph_lines(store, graph, terms))
        graphs.setdefault(part, []).append(graph)
        whole = hashes.setdefault(part, hashlib.sha256())
        whole.update(f"{name}\n".encode())
        whole.update("\n".join(lines).encode())
        statements += len(lines)
    return Parts(graphs, {part: whole.hexdigest()[:32] for part, whole in hashes.items()}, statements)


def part_of(graph: str) -> int:
    """Say which part a graph is in, by its name alone."""
    return int(hashlib.sha256(graph.encode()).hexdigest()[:8], 16) % PARTS


def graph_lines(store: ox.Store, graph: ox.NamedNode, terms: Terms) -> Iterator[str]:
    """Give the statements of a graph as a server gets them."""
    return terms.lines(store.quads_for_pattern(None, None, None, graph))
