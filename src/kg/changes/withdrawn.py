"""What was withdrawn, and what must be passed over with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pyoxigraph as ox

from kg.changes.change import Change, Quad
from kg.changes.pair import Pair
from kg.changes.snapshot import Snapshot
from kg.model.closure import walked
from kg.ontology.vocabulary import KG, PROV

_MENTIONED = (KG["about"], KG["contentOf"], KG["first"], KG["second"])
"""How the record of a claim or a judgement speaks of a thing."""


def tombstones(side: Snapshot) -> dict[ox.NamedNode, str]:
    """Give what was withdrawn, with the day."""
    return {
        t.subject: t.object.value
        for t in sorted(side.default, key=str)
        if t.predicate == PROV["invalidatedAtTime"]
        and isinstance(t.subject, ox.NamedNode)
        and isinstance(t.object, ox.Literal)
    }


def secret(old: Snapshot, new: Snapshot) -> frozenset[ox.NamedNode]:
    """Find what nothing may be told of: each tombstone, and what vanished together with its thing.

    A claim that vanished and spoke of such a thing, and a thing that vanished and was spoken of beside it,
    would tell again what was taken back; so would what they lead to in turn. Rather too much is passed over
    than too little. A tombstone in either edition counts.
    """
    start = {*tombstones(old), *tombstones(new)}
    if not start:
        return frozenset()
    return frozenset(start).union(_vanished_with(start, old, new), _vanished_with(start, new, old))


def _vanished_with(start: set[ox.NamedNode], side: Snapshot, other: Snapshot) -> set[ox.NamedNode]:
    """Follow from tombstones what was spoken of together and is in one edition alone."""
    beside = _beside(side)
    still = {term for t in other.default for term in (t.subject, t.object) if isinstance(term, ox.NamedNode)}
    return {met for node in start for met in walked(node, lambda here: beside.get(here, set()) - still)}


def _beside(side: Snapshot) -> dict[ox.NamedNode, set[ox.NamedNode]]:
    """Link each thing of the project with the claims and things that it is spoken of with."""
    found: dict[ox.NamedNode, set[ox.NamedNode]] = defaultdict(set)

    def link(*nodes: object) -> None:
        own = [node for node in nodes if isinstance(node, ox.NamedNode) and node.value.startswith(side.base)]
        for node in own:
            found[node].update(own)

    for claim in side.claims:
        for t in side.statements(claim):
            link(claim, t.subject, t.object)
    for t in side.of_kind("reference"):
        link(t.subject, t.object)
    for t in side.default:
        if t.predicate in _MENTIONED:
            link(t.subject, t.object)
    return found


def is_untold(pair: Pair, computed: ox.Triple) -> bool:
    """Say whether a computed statement is about, or points at, what a withdrawn claim spoke of."""
    return computed.subject in pair.untold or computed.object in pair.untold


def hidden(pair: Pair) -> frozenset[Quad]:
    """Give the statements that came or went with what was withdrawn: they are explained, and not shown."""
    if not pair.secret:
        return frozenset()
    found = {quad for quad in pair.quads if pair.hidden(quad[1].subject, quad[1].object)}
    for sign, side in pair.sides():
        for claim in side.claims & pair.secret:
            found |= pair.about(side.apparatus(claim))
            for t in side.statements(claim):
                mark = side.hedges.get(t)
                found |= {(sign, t)} | pair.about([mark[0]] if mark else [])
        for t, (mark_node, _) in side.hedges.items():
            if pair.hidden(t.subject, t.object):
                found |= pair.about([mark_node])
        computed = side.of_kind("computed")
        found |= {q for q in pair.quads if q[0] == sign and q[1] in computed and is_untold(pair, q[1])}
    return frozenset(found) & pair.quads


def withdrawals(pair: Pair) -> Iterator[Change]:
    """Tell of each withdrawal its IRI and its day, and nothing else."""
    before, after = tombstones(pair.old), tombstones(pair.new)
    explained = hidden(pair)
    touched = {term for _, t in explained for term in (t.subject, t.object)}
    for node in sorted({*before, *after}, key=str):
        if node not in after:
            yield Change("tombstone-gone", node, day=before[node], explains=explained)
        elif before.get(node) != after[node] or node in touched:
            yield Change("tombstone", node, day=after[node], explains=explained)
