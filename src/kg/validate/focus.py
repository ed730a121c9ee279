"""Counts what each shape looks at: a shape that looks at nothing conforms, whatever it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import pyoxigraph as ox

from kg.model.closure import reached
from kg.ontology.vocabulary import RDF, RDFS
from kg.validate.shacl import Data, as_bytes
from kg.validate.shapes import Scope, Shape, packaged, vocabulary


def focus_counts(data: Data, scope: Scope = "facts") -> dict[str, int]:
    """Count the nodes that each reporting shape looks at, by the shape's IRI.

    For a property shape, these are the nodes of the shapes that it belongs to; where it speaks only of values
    that are there (``sh:class``, ``sh:in`` …), those of them that have one.
    """
    graph = _Graph(as_bytes(data) + b"\n" + vocabulary())
    shapes = packaged(scope)
    owned = {iri: graph.targets(shape) for iri, shape in shapes.shapes.items()}
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for iri, shape in shapes.shapes.items():
        for part in shape.properties:
            owners[part] |= owned[iri]
    counts = {}
    for iri, shape in shapes.reporting().items():
        nodes = owned[iri] | owners[iri]
        if shape.needs_value and shape.first_step is not None:
            nodes &= graph.subjects_of(shape.first_step)
        counts[iri] = len(nodes)
    return counts


class _Graph:
    """A graph, indexed by what targets ask for."""

    def __init__(self, data: bytes) -> None:
        self._subjects: defaultdict[str, set[str]] = defaultdict(set)
        self._objects: defaultdict[str, set[str]] = defaultdict(set)
        self._instances: defaultdict[str, set[str]] = defaultdict(set)
        self._below: defaultdict[str, set[str]] = defaultdict(set)
        for triple in ox.parse(data, format=ox.RdfFormat.N_TRIPLES):
            subject, predicate, object_ = str(triple.subject), triple.predicate.value, triple.object
            self._subjects[predicate].add(subject)
            self._objects[predicate].add(str(object_))
            if isinstance(object_, ox.NamedNode):
                if triple.predicate == RDF["type"]:
                    self._instances[object_.value].add(subject)
                elif triple.predicate == RDFS["subClassOf"] and isinstance(triple.subject, ox.NamedNode):
                    self._below[object_.value].add(triple.subject.value)

    def subjects_of(self, predicate: str) -> set[str]:
        """Give all nodes that have a property."""
        return self._subjects.get(predicate, set())

    def targets(self, shape: Shape) -> set[str]:
        """Give all nodes that a shape targets by itself."""
        find: Mapping[str, Mapping[str, set[str]]] = {
            "targetSubjectsOf": self._subjects,
            "targetObjectsOf": self._objects,
        }
        found: set[str] = set()
        for kind, iris in shape.targets.items():
            for iri in iris:
                if kind == "targetClass":
                    found.update(*(self._instances.get(c, set()) for c in reached(iri, self._below)))
                elif kind == "targetNode":
                    found.add(str(ox.NamedNode(iri)))
                else:
                    found |= find[kind].get(iri, set())
        return found
