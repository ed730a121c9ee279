"""Terms of the vocabulary that came, were deprecated, say something else, or are gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pyoxigraph as ox

from kg.changes.change import Change, Quad
from kg.changes.pair import Pair
from kg.changes.snapshot import Snapshot
from kg.ontology.terms import is_ours
from kg.ontology.vocabulary import DCTERMS, OWL
from kg.queries.claims import Node

_TRUE = ox.Literal(True)


def terms(pair: Pair) -> Iterator[Change]:
    """Tell of each term; that one of ours is gone without having been deprecated is a fault."""
    sides = [side.of_kind("vocabulary") for side in (pair.old, pair.new)]
    old, new = ({t.subject for t in told} for told in sides)
    owners = {**_owners(sides[0]), **_owners(sides[1])}
    found: dict[Node, set[Quad]] = defaultdict(set)
    for quad in pair.quads:
        if quad[1] in sides[0 if quad[0] == "-" else 1]:
            found[_owner(quad[1].subject, owners)].add(quad)
    for node in sorted(found, key=str):
        explains = frozenset(found[node])
        if node not in old:
            yield Change("term-added", node, explains=explains, fault=_fault(pair.new, node))
        elif node not in new:
            yield Change("term-gone", node, explains=explains, fault=_fault(pair.old, node))
        else:
            yield from _changed(pair, node, explains)


def _fault(side: Snapshot, node: Node) -> bool:
    """Say whether it would be a fault if a term of this edition were not in the other."""
    ours = isinstance(node, ox.NamedNode) and is_ours(node.value)
    return ours and not _deprecated(side, node)


def _deprecated(side: Snapshot, node: Node) -> bool:
    return _TRUE in side.objects(node, OWL["deprecated"])


def _changed(pair: Pair, node: Node, quads: frozenset[Quad]) -> Iterator[Change]:
    mark = frozenset({OWL["deprecated"], DCTERMS["isReplacedBy"]})
    was, is_ = _deprecated(pair.old, node), _deprecated(pair.new, node)
    if was != is_:
        kind, side = ("term-deprecated", pair.new) if is_ else ("term-restored", pair.old)
        successors = tuple(side.nodes(node, DCTERMS["isReplacedBy"]))
        marks = frozenset(quad for quad in quads if quad[1].predicate in mark)
        yield Change(kind, node, successors=successors, explains=marks)
        quads -= marks
    if quads:
        own = (quad for quad in quads if quad[1].subject == node)
        yield Change("term-changed", node, details=pair.details(own), explains=quads)


def _owners(told: frozenset[ox.Triple]) -> dict[Node, Node]:
    """Of each blank node, such as a cell of a list, what points at it."""
    return {t.object: t.subject for t in sorted(told, key=str) if isinstance(t.object, ox.BlankNode)}


def _owner(node: Node, owners: dict[Node, Node]) -> Node:
    seen = set()
    while node in owners and node not in seen:
        seen.add(node)
        node = owners[node]
    return node
