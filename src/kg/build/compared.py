"""Which disagreements between claims a curator has already compared, so that nothing is left to warn of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import combinations

import pyoxigraph as ox

from kg.graph.comparisons import Pair, comparisons
from kg.ontology.vocabulary import SHAPE
from kg.queries.claims import fact_claims
from kg.validate.result import Result

_DISPUTED = SHAPE["Disputed-"].value


class Compared:
    """The comparisons of a project, beside the store in which the claims stand."""

    def __init__(self, judgements: Callable[[], Iterable[ox.Quad]], store: ox.Store) -> None:
        """Begin; ``judgements`` gives the statements of a project's, once a disagreement is found."""
        self._judgements = judgements
        self._store = store

    @cached_property
    def _pairs(self) -> set[Pair]:
        return {pair for _, pair in comparisons(self._judgements())}

    def settles(self, result: Result) -> bool:
        """Say whether a result is a disagreement of which any two claims with different values are compared.

        A disagreement stays in the graph and in every output; this only says that somebody has looked at it.
        A claim under embargo is in no store, and so is no side: whether it is compared must not show.
        """
        if not result.shape.startswith(_DISPUTED) or result.path is None:
            return False
        pattern = (ox.NamedNode(result.focus), ox.NamedNode(result.path))
        said = [(claim, statement.object) for claim, statement in fact_claims(self._store, *pattern)]
        return all(
            one == other or value == another or frozenset((one, other)) in self._pairs
            for (one, value), (other, another) in combinations(said, 2)
        )
