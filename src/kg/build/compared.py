"""Which disagreements between claims a curator has already compared, so that nothing is left to warn of."""

from __future__ import annotations

from collections.abc import Collection
from itertools import combinations

import pyoxigraph as ox

from kg.graph.authored import Authored
from kg.graph.comparisons import comparisons
from kg.graph.holding import holds
from kg.ontology.vocabulary import SHAPE
from kg.validate.result import Result

_DISPUTED = SHAPE["Disputed-"].value


def is_compared(authored: Authored, result: Result, public: Collection[object]) -> bool:
    """Say whether a result is a disagreement of which any two claims with different values are compared.

    A disagreement stays in the graph and in every output; this only says that somebody has looked at it.
    ``public`` are the claims that are published: one under embargo is no side, and whether it is compared
    must not show.
    """
    if not result.shape.startswith(_DISPUTED):
        return False
    said = [
        (claim.iri, triple.object)
        for claim in authored.claims()
        if claim.iri in public and holds(claim)
        for triple in claim.statements
        if triple.subject == ox.NamedNode(result.focus) and triple.predicate.value == result.path
    ]
    pairs = {pair for _, _, pair in comparisons(authored)}
    return all(
        one == other or value == another or frozenset((one, other)) in pairs
        for (one, value), (other, another) in combinations(said, 2)
    )
