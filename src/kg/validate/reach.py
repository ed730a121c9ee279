"""What a shape can look at from a node, and so which nodes a changed statement can matter to.

A shape looks along paths. A *look* is such a path from the focus node, and the last step of it is a statement
that the shape reads. Every part of a look is a look too, so that going backwards from each changed statement
finds every node whose result may have changed: on the way from that node to the first statement that changed,
all others are as they were, and are found in the graph as it is now.

Sound, and wider than need be: a node is found even if the statement changes nothing in its results.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

import pyoxigraph as ox

from kg.engines.store import Term
from kg.model.closure import walked
from kg.ontology.vocabulary import RDF, RDFS
from kg.validate.lookup import Facts
from kg.validate.refusals import TARGETS
from kg.validate.syntax import ShapesGraph, Step

Look = tuple[Step, ...]
Looks = frozenset[Look]

_COMPARED = ("lessThan", "lessThanOrEquals", "equals", "disjoint")
"""Terms that compare values with those of another property of the focus node."""
_TYPE, _BELOW = RDF["type"], RDFS["subClassOf"]
_UPWARDS = (Step(_TYPE), Step(_BELOW, repeated=True), Step(_BELOW))
OF_CLASS: Looks = frozenset(_UPWARDS[:end] for end in (1, 2, 3))
"""What decides whether a node belongs to a class: its types, and what lies above them."""


def targeted_by(graph: ShapesGraph, shape: Term) -> Looks:
    """Give the looks that decide whether a shape speaks of a node at all."""
    looks: set[Look] = set()
    if graph.values(shape, "targetClass"):
        looks |= OF_CLASS
    for name, inverse in (("targetSubjectsOf", False), ("targetObjectsOf", True)):
        looks |= {(Step(p, inverse),) for p in graph.values(shape, name) if isinstance(p, ox.NamedNode)}
    return frozenset(looks)


def looks_of(graph: ShapesGraph, shape: Term) -> Looks:
    """Give all that a shape reads, from a node that it speaks of.

    Raises:
        ValueError: a path that cannot be followed; ``kg.validate.shapes`` refuses such shapes.
    """
    path = graph.path(shape)
    looks = {path[:end] for end in range(1, len(path) + 1)}
    at_values: set[Look] = set()
    if graph.values(shape, "class"):
        at_values |= OF_CLASS
    if graph.values(shape, "closed"):
        at_values.add((Step(None),))
    for held in graph.held(shape):
        at_values |= looks_of(graph, held)
    looks |= {path + look for look in at_values}
    for name in _COMPARED:
        looks |= {(Step(p),) for p in graph.values(shape, name) if isinstance(p, ox.NamedNode)}
    for part in graph.values(shape, "property"):
        looks |= looks_of(graph, part)
    return frozenset(looks)


class Reach:
    """Which nodes a changed statement can matter to, for a set of shapes."""

    def __init__(self, graph: ShapesGraph) -> None:
        """Take the looks of all shapes with a target, sorted by the statement that each ends with."""
        self._before: defaultdict[Step, set[Look]] = defaultdict(set)
        for shape in graph.named():
            if any(graph.values(shape, target) for target in TARGETS):
                for look in targeted_by(graph, shape) | looks_of(graph, shape):
                    if not look[-1].repeated:  # the step after it is a look, too
                        self._before[look[-1]].add(look[:-1])

    def affected(self, changed: Iterable[ox.Triple], facts: Facts) -> set[Term]:
        """Find every node of which some shape may say something else now.

        Args:
            changed: the statements that were added and those that were removed.
            facts: the graph as it is after the change.
        """
        waiting: defaultdict[Look, set[Term]] = defaultdict(set)
        for triple in changed:
            for step, start in (
                (Step(triple.predicate), triple.subject),
                (Step(None), triple.subject),
                (Step(triple.predicate, inverse=True), triple.object),
            ):
                for before in self._before.get(step, ()):
                    waiting[before].add(start)
        for length in range(max(map(len, waiting), default=0), 0, -1):
            for look in [look for look in waiting if len(look) == length]:
                waiting[look[:-1]] |= _back(waiting.pop(look), look[-1], facts)
        return waiting[()]


def _back(nodes: Iterable[Term], step: Step, facts: Facts) -> set[Term]:
    """Give all nodes from which a step leads to one of these."""
    found: set[Term] = set()
    for node in nodes:
        if step.repeated:
            found |= walked(node, lambda here: _one_back(here, step, facts))
        else:
            found |= _one_back(node, step, facts)
    return found


def _one_back(node: Term, step: Step, facts: Facts) -> set[Term]:
    if step.predicate is None:
        raise ValueError("nothing is looked at beyond whatever a node says")
    if step.inverse:
        return {triple.object for triple in facts.along(node, Step(step.predicate))}
    return {triple.subject for triple in facts.leading_to(node, step.predicate)}


@cache
def onward(looks: Looks) -> Mapping[Step, Looks]:
    """Sort looks by their first step, and give what is looked at after it."""
    after: defaultdict[Step, set[Look]] = defaultdict(set)
    for look in looks:
        after[look[0]] |= {look[1:]} - {()}
    return {step: frozenset(rest) for step, rest in after.items()}


@cache
def beyond(looks: Looks) -> Mapping[ox.NamedNode, Looks]:
    """Give those of them, by property, that lead on from the values of what is said of a node."""
    steps = onward(looks).items()
    return {s.predicate: rest for s, rest in steps if rest and s.predicate is not None and not s.inverse}
