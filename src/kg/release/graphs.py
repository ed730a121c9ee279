"""Each graph of a release: its kind, size, licence and the hash by which anyone may know it again."""

from __future__ import annotations

import csv
import hashlib
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.ontology.vocabulary import DCTERMS, KG, OWL, RDF

DEFAULT = ""
"""Stands for the default graph, which has no name."""


@dataclass(frozen=True, slots=True)
class GraphHash:
    """One graph of a dataset."""

    name: str
    """Its IRI, or nothing for the default graph."""
    kind: str
    """``facts`` for the default graph, else the last part of its kg:graphKind."""
    triples: int
    sha256: str
    """Of the graph, taken by itself as a default graph, in canonical N-Quads (RDFC-1.0), in hexadecimal."""
    licence: str


def graph_hashes(quads: Iterable[ox.Quad], licence: str) -> list[GraphHash]:
    """Hash each graph of a dataset by itself; the default graph first, then by name.

    https://www.w3.org/TR/rdf-canon/: the canonical form is the sorted lines of the canonical N-Quads, with
    blank nodes (only the vocabulary has them) named by the algorithm.

    Args:
        quads: a dataset.
        licence: that of every graph that states no licence of its own, as modules of the ontology do.
    """
    by_graph: defaultdict[str, set[ox.Triple]] = defaultdict(set)
    for quad in quads:
        name = quad.graph_name
        by_graph[name.value if isinstance(name, ox.NamedNode) else DEFAULT].add(quad.triple)
    kinds = _objects(by_graph[DEFAULT], KG["graphKind"])
    own = _licences(by_graph)
    return [
        GraphHash(
            name,
            kinds[name].rsplit("/", 1)[-1] if name in kinds else "facts",
            len(triples),
            _hash(triples),
            own.get(name, licence),
        )
        for name, triples in sorted(by_graph.items())
    ]


def _objects(triples: Iterable[ox.Triple], predicate: ox.NamedNode) -> Mapping[str, str]:
    return {
        t.subject.value: t.object.value
        for t in triples
        if t.predicate == predicate
        and isinstance(t.subject, ox.NamedNode)
        and isinstance(t.object, ox.NamedNode)
    }


def _licences(by_graph: Mapping[str, set[ox.Triple]]) -> Mapping[str, str]:
    """Find the licence that a graph states of itself, where it is a module of an ontology."""
    found = {}
    for name, triples in by_graph.items():
        if name and ox.Triple(ox.NamedNode(name), RDF["type"], OWL["Ontology"]) in triples:
            found.update({k: v for k, v in _objects(triples, DCTERMS["license"]).items() if k == name})
    return found


def _hash(triples: Iterable[ox.Triple]) -> str:
    graph = ox.Dataset(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
    graph.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    whole = hashlib.sha256()
    for line in sorted(f"{quad} .\n" for quad in graph):
        whole.update(line.encode())
    return whole.hexdigest()


def table(hashes: Iterable[GraphHash]) -> Iterator[bytes]:
    """Yield the graphs as CSV: name, kind, triples, sha256, licence."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(("graph", "kind", "triples", "sha256", "licence"))
    writer.writerows((h.name, h.kind, h.triples, h.sha256, h.licence) for h in hashes)
    yield stream.getvalue().encode()
