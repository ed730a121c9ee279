"""Judgements of identity and comparisons of claims that came, went, or were decided otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from kg.changes.change import Change, Quad
from kg.changes.claims import COMPARED
from kg.changes.pair import Pair
from kg.changes.snapshot import Snapshot
from kg.ontology.vocabulary import KG
from kg.queries.claims import Node


def judgements(pair: Pair) -> Iterator[Change]:
    """Tell of each; a comparison explains what the build says of its two claims because of it."""
    for class_, name in (("Judgement", "judgement"), ("Comparison", "comparison")):
        old = pair.old.instances(KG[class_]) - pair.secret
        new = pair.new.instances(KG[class_]) - pair.secret
        for node in sorted(old | new, key=str):
            quads = pair.about([node])
            if node not in old:
                yield Change(f"{name}-added", node, explains=quads | _links(pair, node))
            elif node not in new:
                yield Change(f"{name}-withdrawn", node, explains=quads | _links(pair, node))
            elif quads:
                explains = quads | _links(pair, node)
                yield Change(f"{name}-changed", node, details=pair.details(quads), explains=explains)


def _links(pair: Pair, node: Node) -> frozenset[Quad]:
    between = {*_sides(pair.old, node), *_sides(pair.new, node)}
    return frozenset(
        quad
        for one in between
        for quad in pair.about([one])
        if quad[1].predicate in COMPARED and quad[1].object in between
    )


def _sides(side: Snapshot, node: Node) -> list[Node]:
    return [*side.nodes(node, KG["first"]), *side.nodes(node, KG["second"])]
