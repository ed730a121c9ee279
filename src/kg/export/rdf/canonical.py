"""Canonical names of blank nodes, so that the same statements are always the same bytes.

https://www.w3.org/TR/rdf-canon/ (RDFC-1.0): the SHA-256 of the sorted lines of a graph or dataset is its
hash, provided that its blank nodes carry these names.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox


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
