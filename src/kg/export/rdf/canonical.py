"""Canonical form: one statement a line, sorted, so that the same statements are always the same bytes.

https://www.w3.org/TR/rdf-canon/ (RDFC-1.0): the SHA-256 of these lines is the hash of the graph or dataset,
provided that its blank nodes carry their canonical names.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.export.rdf.reading import read
from kg.export.rdf.sorting import Sorter


def canonical_lines(statements: ox.Store | Iterable[ox.Quad] | Iterable[ox.Triple]) -> Iterator[bytes]:
    """Yield canonical N-Quads, in code point order, as Python sorts; of triples, canonical N-Triples.

    Of a store in constant memory, however large it is.
    """
    if not isinstance(statements, ox.Store):
        for line in sorted(f"{statement} .\n" for statement in statements):
            yield line.encode()
        return
    with tempfile.TemporaryDirectory() as runs:
        sorter = Sorter(Path(runs))
        read(statements, sorter.add)
        for lines in sorter.sorted():
            yield from lines


def canonically_named(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """Name the blank nodes of one graph in the standard way, which is another in a graph than in a dataset.

    A blank node is named by the statements that mention it alone, so the others need not pass through it.
    """
    named: list[ox.Triple] = []
    blank = ox.Dataset()
    for triple in triples:
        if isinstance(triple.subject, ox.BlankNode) or isinstance(triple.object, ox.BlankNode):
            blank.add(ox.Quad(triple.subject, triple.predicate, triple.object))
        else:
            named.append(triple)
    blank.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return [*named, *(quad.triple for quad in blank)]
