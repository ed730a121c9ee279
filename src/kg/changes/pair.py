"""Two editions side by side: which statements came or went, and what must not be told of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from kg.changes.change import Detail, Quad, Sign
from kg.changes.snapshot import Snapshot
from kg.model.closure import reached
from kg.ontology.vocabulary import KG
from kg.queries.claims import Node, Object

_UP = (KG["ofIncident"], KG["ofAct"], KG["inEvent"])
"""What leads from a part of a case towards the case."""
_DOWN = (KG["victim"], KG["forVictim"])
"""What leads from a part of a case to the people that it befell."""


@dataclass(frozen=True, eq=False)
class Pair:
    """An old and a new edition of one graph."""

    old: Snapshot
    new: Snapshot
    secret: frozenset[ox.NamedNode]
    partial: bool = False
    """Whether what claims say that are no facts is left out of both."""

    @cached_property
    def quads(self) -> frozenset[Quad]:
        """Every statement of the default graph that came or went."""
        gone: set[Quad] = {("-", t) for t in self.old.default - self.new.default}
        return frozenset(gone | {("+", t) for t in self.new.default - self.old.default})

    @cached_property
    def by_subject(self) -> Mapping[Node, list[Quad]]:
        """The same, by what they are about."""
        found: dict[Node, list[Quad]] = defaultdict(list)
        for quad in self.quads:
            found[quad[1].subject].append(quad)
        return dict(found)

    def about(self, nodes: Iterable[Node]) -> frozenset[Quad]:
        """Give what came or went about some nodes."""
        return frozenset(quad for node in nodes for quad in self.by_subject.get(node, ()))

    def sides(self) -> tuple[tuple[Sign, Snapshot], ...]:
        """Give both editions, each with the sign of what only it has."""
        return ("-", self.old), ("+", self.new)

    def hidden(self, *terms: object) -> bool:
        """Say whether one of some terms was withdrawn."""
        return any(term in self.secret for term in terms)

    def open(self, statements: Iterable[ox.Triple]) -> list[ox.Triple]:
        """Leave out what mentions anything that was withdrawn; sorted."""
        return sorted((t for t in statements if not self.hidden(t.subject, t.object)), key=str)

    def details(
        self, quads: Iterable[Quad], leave_out: frozenset[ox.NamedNode] = frozenset(), of: Node | None = None
    ) -> tuple[Detail, ...]:
        """Gather what came and went about one thing by property."""
        found: dict[ox.NamedNode, dict[Sign, list[Object]]] = {}
        for sign, t in sorted(quads, key=str):
            if t.predicate not in leave_out and not self.hidden(t.object, t.subject):
                found.setdefault(t.predicate, {"-": [], "+": []})[sign].append(t.object)
        return tuple(
            Detail(name, tuple(values["-"]), tuple(values["+"]), of)
            for name, values in sorted(found.items(), key=str)
        )

    def incidents(self, nodes: Iterable[Node]) -> tuple[ox.NamedNode, ...]:
        """Find the cases that things belong to, in either edition."""
        return tuple(sorted(self._cases & self.above(nodes) - self.secret, key=str))

    def above(self, nodes: Iterable[Node]) -> frozenset[Node]:
        """Give things with all that they are a part of, towards the case, in either edition."""
        return frozenset[Node]().union(*(reached(node, self._upwards) for node in nodes))

    @cached_property
    def untold(self) -> frozenset[Node]:
        """Everything that a withdrawn claim spoke of, with all of the cases that it is a part of.

        What the build computes of these would tell what the claim said: a bound of a count, a day, an order.
        """
        spoken: set[Node] = {
            term
            for side in (self.old, self.new)
            for claim in side.claims & self.secret
            for t in side.statements(claim)
            for term in (t.subject, t.object)
            if isinstance(term, ox.NamedNode) and term.value.startswith(side.base)
        }
        above = self.above(spoken)
        cases = above & self._cases
        near = above.union(
            node for node in self._upwards if cases and not cases.isdisjoint(self.above([node]))
        )
        order = [t for side in (self.old, self.new) for t in side.default if t.predicate == KG["follows"]]
        ends = ((t.subject, t.object) for t in order if t.subject in near or t.object in near)
        return near.union(end for both in ends for end in both if isinstance(end, ox.NamedNode))

    @cached_property
    def _cases(self) -> frozenset[ox.NamedNode]:
        return self.old.instances(KG["Incident"]) | self.new.instances(KG["Incident"])

    @cached_property
    def _upwards(self) -> Mapping[Node, set[Node]]:
        found: dict[Node, set[Node]] = defaultdict(set)
        for side in (self.old, self.new):
            for claim in side.claims:
                for t in side.statements(claim):
                    if t.predicate in _UP and isinstance(t.object, ox.NamedNode):
                        found[t.subject].add(t.object)
                    elif t.predicate in _DOWN and isinstance(t.object, ox.NamedNode):
                        found[t.object].add(t.subject)
        return dict(found)
