"""Everything that differs between two editions: nothing that came or went is left without a word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.changes.change import KINDS, Change, Changes, Quad
from kg.changes.claims import claims
from kg.changes.computed import computed
from kg.changes.facts import facts
from kg.changes.judgements import judgements
from kg.changes.pair import Pair
from kg.changes.reference import reference
from kg.changes.snapshot import Snapshot
from kg.changes.terms import terms
from kg.changes.things import things
from kg.changes.withdrawn import secret, withdrawals
from kg.errors import UsageError
from kg.queries.claims import Node

_COMPARISONS = (withdrawals, claims, facts, things, judgements, reference, terms, computed)


def changes(old: Snapshot, new: Snapshot) -> Changes:
    """Compare two editions of one graph.

    Raises:
        UsageError: they are of two graphs: names of different projects have nothing to do with each other.
    """
    if old.base != new.base:
        raise UsageError(
            f"{old.name} and {new.name} are two different graphs (<{old.base}> and <{new.base}>); "
            "give two editions of one"
        )
    partial = old.partial or new.partial
    if partial:
        old, new = old.asserted(), new.asserted()
    pair = Pair(old, new, secret(old, new), partial)
    found = [change for compare in _COMPARISONS for change in compare(pair)]
    found += _others(pair, found)
    order = {kind: number for number, kind in enumerate(KINDS)}
    found.sort(key=lambda one: (order[one.kind], one.documents, str(one.node), str(one.statement)))
    return Changes(old, new, tuple(found), pair.secret, partial)


def _others(pair: Pair, found: list[Change]) -> Iterator[Change]:
    """Tell of what no other change explains, by what it is about, so that nothing is passed over."""
    explained = frozenset[Quad]().union(*(change.explains for change in found))
    left: dict[Node, set[Quad]] = defaultdict(set)
    for quad in pair.quads - explained:
        left[quad[1].subject].add(quad)
    for node in sorted(left, key=str):
        yield Change("other", node, details=pair.details(left[node]), explains=frozenset(left[node]))
