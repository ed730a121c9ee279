"""Names, codes, positions, hierarchy and all else that the reference data says of what is in both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pyoxigraph as ox

from kg.changes.change import Change, Detail, Quad
from kg.changes.pair import Pair
from kg.changes.snapshot import Snapshot
from kg.changes.things import PARTS, things_in
from kg.ontology.vocabulary import KG
from kg.queries.claims import Node


def reference(pair: Pair) -> Iterator[Change]:
    """Tell of each thing what changed of it, its names, codes and positions, and of parts of the graph."""
    told = pair.old.of_kind("reference") | pair.new.of_kind("reference")
    owners = {**_owners(pair.old), **_owners(pair.new)}
    moved = things_in(pair.old) ^ things_in(pair.new)
    found: dict[Node, set[Quad]] = defaultdict(set)
    for quad in pair.quads:
        if quad[1] in told:
            found[owners.get(quad[1].subject, quad[1].subject)].add(quad)
    for node in sorted(found.keys() - moved - pair.secret, key=str):
        details = tuple(_details(pair, node, found[node]))
        if details:
            yield Change("reference-changed", node, details=details, explains=frozenset(found[node]))
    yield from _parts(pair)


def _owners(side: Snapshot) -> dict[Node, Node]:
    """Of each name, code, position and segment, the thing that it belongs to."""
    found: dict[Node, Node] = {}
    for t in side.default:
        if isinstance(t.object, ox.NamedNode):
            if t.predicate in PARTS:
                found[t.object] = t.subject
            elif t.predicate == KG["segmentOf"]:
                found[t.subject] = t.object
    return found


def _details(pair: Pair, node: Node, quads: set[Quad]) -> Iterator[Detail]:
    for subject in sorted({t.subject for _, t in quads}, key=lambda one: (one != node, str(one))):
        own = (quad for quad in quads if quad[1].subject == subject)
        yield from pair.details(own, of=None if subject == node else subject)


def _parts(pair: Pair) -> Iterator[Change]:
    """Tell of reference files and documents that came or went as a whole."""
    for sign, kind in (("+", "part-added"), ("-", "part-gone")):
        for quad in sorted(pair.quads, key=str):
            named = (
                quad[1].predicate == KG["graphKind"]
                and quad[1].subject not in pair.old.claims | pair.new.claims
            )
            if quad[0] == sign and named and quad[1].subject not in pair.secret:
                yield Change(kind, quad[1].subject, explains=frozenset({quad}))
