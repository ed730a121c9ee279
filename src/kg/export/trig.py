"""The dataset as TriG: first the default graph, then each claim and each other part under its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

import pyoxigraph as ox

from kg.export.format import Format, Part
from kg.export.rdf.blocks import blocks, declarations, names
from kg.export.rdf.order import by_graph
from kg.export.rdf.statements import dataset


def trig(statements: Iterable[ox.Quad], prefixes: Mapping[str, str]) -> Iterator[bytes]:
    """Yield all graphs, sorted by name, each sorted by subject, with the prefixes that they need."""
    quads = sorted(statements, key=by_graph)
    known = names((quad.triple for quad in quads), prefixes)
    yield declarations(known).encode()
    for name, same in groupby(quads, key=lambda quad: quad.graph_name):
        triples = (quad.triple for quad in same)
        if isinstance(name, ox.NamedNode):
            yield f"\n{known.iri(name.value)} {{\n".encode()
            for block in blocks(triples, known, "    "):
                yield block.encode()
            yield b"}\n"
        else:
            for block in blocks(triples, known):
                yield f"\n{block}".encode()


FORMAT = Format(
    "trig",
    "the dataset: facts, and each claim as a named graph",
    "data",
    lambda graph: [
        Part(
            "graph.trig",
            "application/trig",
            "The dataset in TriG",
            lambda: trig(dataset(graph.store), graph.prefixes),
        )
    ],
)
