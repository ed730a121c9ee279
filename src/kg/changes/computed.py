"""What the build computed otherwise, as a consequence of all other changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from kg.changes.change import Change, Quad
from kg.changes.pair import Pair
from kg.changes.things import documents, things_in
from kg.changes.withdrawn import is_untold, tombstones
from kg.queries.claims import Node


def computed(pair: Pair) -> Iterator[Change]:
    """Tell of each thing that is in both which bounds, order and silence changed.

    Of whatever a withdrawn claim spoke of nothing is told. Elsewhere the values of the edition that still
    holds it are left out: the difference of two totals would tell how many people were taken out.
    """
    sides = {"-": pair.old.of_kind("computed"), "+": pair.new.of_kind("computed")}
    moved = things_in(pair.old) ^ things_in(pair.new)
    things = things_in(pair.old) & things_in(pair.new)
    taken_back = tombstones(pair.old).keys() - tombstones(pair.new).keys()
    found: dict[Node, set[Quad]] = defaultdict(set)
    for quad in pair.quads:
        if quad[1] in sides[quad[0]] and quad[1].subject in things and not is_untold(pair, quad[1]):
            found[quad[1].subject].add(quad)
    for node in sorted(found.keys() - moved - pair.secret, key=str):
        details = pair.details(found[node])
        if pair.secret:
            details = tuple(replace(detail, gone=()) for detail in details)
        if taken_back:
            details = tuple(replace(detail, come=()) for detail in details)
        where = {"documents": documents(pair.new, node), "incidents": pair.incidents([node])}
        yield Change("computed-changed", node, details=details, explains=frozenset(found[node]), **where)  # type: ignore[arg-type]
