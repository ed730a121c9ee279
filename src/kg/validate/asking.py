"""Which shapes a node is a target of, and so what is asked of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pyoxigraph as ox

from kg.engines.store import Term
from kg.ontology.vocabulary import RDF
from kg.validate.entries import Entries, Entry
from kg.validate.lookup import Facts
from kg.validate.reach import Looks

_TYPE = RDF["type"]


class Asked(NamedTuple):
    """All that is asked of a node."""

    entries: Sequence[Entry]
    looks: Looks
    """What these read from the node, beyond what lies above a class."""
    counted: Sequence[str]
    """The reporting shapes that look at it, as ``kg.validate.focus`` counts them."""


class _Signature(NamedTuple):
    """All of a node that targets can ask for. Of a million nodes, some hundreds differ in it."""

    said: frozenset[ox.NamedNode]
    classes: frozenset[Term]
    value_of: frozenset[str]
    name: str | None


class Asking:
    """Finds the targets of shapes in a graph, node by node."""

    def __init__(self, entries: Entries, facts: Facts) -> None:
        """Take the entries, and the graph whose hierarchy of classes holds."""
        self._entries = entries
        self._facts = facts
        self._owners: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for iri in entries.of:
            for kind, values in entries.shapes.shapes[iri].targets.items():
                for value in values:
                    self._owners[kind, value].append(iri)
        self._known: dict[_Signature, Asked] = {}
        self.named = frozenset(self._values("targetNode"))
        """Nodes that a shape names."""
        self.objects_of = frozenset(self._values("targetObjectsOf"))
        """Properties whose values a shape targets."""

    def of(self, node: Term, about: Sequence[ox.Triple]) -> Asked:
        """Give what is asked of a node of which this is said."""
        signature = _Signature(
            frozenset(triple.predicate for triple in about),
            frozenset(triple.object for triple in about if triple.predicate == _TYPE),
            frozenset(p for p in self.objects_of if self._facts.leading_to(node, ox.NamedNode(p))),
            node.value if isinstance(node, ox.NamedNode) and node.value in self.named else None,
        )
        known = self._known.get(signature)
        if known is None:
            known = self._known[signature] = self._asked(signature)
        return known

    def _asked(self, signature: _Signature) -> Asked:
        classes = {above for kind in signature.classes for above in self._facts.above(kind)}
        said = {predicate.value for predicate in signature.said}
        fits: Mapping[str, set[str]] = {
            "targetClass": {kind.value for kind in classes if isinstance(kind, ox.NamedNode)},
            "targetSubjectsOf": said,
            "targetObjectsOf": set(signature.value_of),
            "targetNode": {signature.name} if signature.name is not None else set(),
        }
        owners = {
            owner: None
            for kind, values in fits.items()
            for value in sorted(values)
            for owner in self._owners.get((kind, value), ())
        }
        entries = {
            entry: None
            for owner in owners
            for entry in self._entries.of[owner]
            if entry.needs is None or entry.needs in said
        }
        looks = {look for entry in entries for look in entry.looks if not any(s.repeated for s in look)}
        return Asked(tuple(entries), frozenset(looks), tuple(self._counted(owners, said)))

    def _counted(self, owners: Mapping[str, None], said: set[str]) -> list[str]:
        shapes = self._entries.shapes.shapes
        looking = {part: None for owner in owners for part in (owner, *sorted(shapes[owner].properties))}
        return [
            iri
            for iri in looking
            if shapes[iri].message and not (shapes[iri].needs_value and shapes[iri].first_step not in said)
        ]

    def _values(self, kind: str) -> list[str]:
        return [value for of_kind, value in self._owners if of_kind == kind]
