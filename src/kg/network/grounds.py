"""What stands behind a number: how many claims, which documents, and bounds of the independent origins.

The same counts as ``kg.analyse.corroboration`` gives for one statement, for any set of claims and fast
enough to give them with every row of a result. Why they are counted so stands in
docs/decisions/0008-comparisons-and-independent-origins.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from kg.model.closure import reached
from kg.network.cached import edges
from kg.network.edges import EdgeTable
from kg.queries.opened import Graph

DOCUMENTS = "documents-of-claims"
ORIGINS = "origins-of-claims"
SAME = "things-judged-the-same"
TABLES = (DOCUMENTS, ORIGINS, SAME)
"""The questions whose edge tables ``Evidence`` is made of, in its order."""
SURE = "sure"
"""The relation of a claim to its origin that is named, stated, and tells it without reserve."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """What stands behind one number."""

    claims: tuple[str, ...] = ()
    """Their IRIs, sorted, each once."""
    documents: tuple[str, ...] = ()
    """Their keys, sorted."""
    origins_least: int = 0
    """At least and at most so many independent origins. They count origins and say nothing of truth."""
    origins_most: int = 0


NO_GROUNDS = Grounds()


class Evidence:
    """The documents and the origins of each claim."""

    def __init__(self, documents: EdgeTable, origins: EdgeTable, same: EdgeTable | None = None) -> None:
        """Index the claims.

        Args:
            documents: from each claim to the copies it cites.
            origins: from each claim to each who stands at the head of its chain; ``relation`` says of each
                whether that one is ``sure``.
            same: things that are judged to be one.
        """
        one = {} if same is None else same_things(same)
        self.documents: Mapping[str, frozenset[str]] = {
            claim: frozenset(copy.rsplit("/", 1)[-1] for copy in copies)
            for claim, copies in _pairs(documents).items()
        }
        """The keys of the documents of each claim, by the IRI of the claim."""
        self.heads: Mapping[str, frozenset[str]] = _merged(_pairs(origins), one)
        """Whoever stands at the head of its chain; those judged to be the same have one IRI."""
        sure = np.array([relation == SURE for relation in origins.column("relation").texts()], bool)
        self.sure: Mapping[str, frozenset[str]] = _merged(_pairs(origins.taking(sure)), one)
        """Those that count for the lower bound, each by itself: named, stated, and without reserve."""

    @classmethod
    def of(cls, graph: Graph) -> Evidence:
        """Read those of a graph."""
        return cls(*(edges(graph, name) for name in TABLES))

    def grounds(self, claims: Iterable[str]) -> Grounds:
        """Count what stands behind some claims together."""
        each = sorted(set(claims))
        heads = {head for claim in each for head in self.heads.get(claim, ())}
        sure = {head for claim in each for head in self.sure.get(claim, ())}
        return Grounds(
            claims=tuple(each),
            documents=tuple(sorted({key for claim in each for key in self.documents.get(claim, ())})),
            origins_least=max(len(sure), min(1, len(heads))),
            origins_most=len(heads),
        )


def same_things(same: EdgeTable) -> dict[str, str]:
    """Give one name, the first by its IRI, to all that judgements tie to each other."""
    pairs: defaultdict[str, set[str]] = defaultdict(set)
    for source, target in zip(same.source.tolist(), same.target.tolist(), strict=True):
        pairs[same.nodes[source]].add(same.nodes[target])
        pairs[same.nodes[target]].add(same.nodes[source])
    return {thing: min(reached(thing, pairs)) for thing in pairs}


def _merged(heads: Mapping[str, set[str]], one: Mapping[str, str]) -> dict[str, frozenset[str]]:
    return {claim: frozenset(one.get(who, who) for who in each) for claim, each in heads.items()}


def _pairs(table: EdgeTable) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for source, target in zip(table.source.tolist(), table.target.tolist(), strict=True):
        found[table.nodes[source]].add(table.nodes[target])
    return found
