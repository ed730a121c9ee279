"""Shapes as a graph: values of their terms, their lists, their paths, and the shapes that they refer to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pyoxigraph as ox

from kg.engines.store import Term
from kg.ontology.vocabulary import RDF, SH

AT_VALUES = ("node", "not", "qualifiedValueShape")
"""Terms that hold a shape against each value: of the path, or the node itself where there is no path."""
AT_VALUES_LISTED = ("and", "or")
"""Terms that hold a list of shapes against each value."""


class Step(NamedTuple):
    """One step from a node to others."""

    predicate: ox.NamedNode | None
    """``None`` goes along whatever the node says."""
    inverse: bool = False
    repeated: bool = False
    """Whether it is taken any number of times, none included."""


class ShapesGraph:
    """The statements of shapes, by what they are about."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        """Index the statements."""
        self.triples = tuple(triples)
        self._said: defaultdict[Term, defaultdict[ox.NamedNode, list[Term]]]
        self._said = defaultdict(lambda: defaultdict(list))
        for triple in self.triples:
            self._said[triple.subject][triple.predicate].append(triple.object)

    def named(self) -> list[ox.NamedNode]:
        """Give everything with a name that is described, in the order of the files."""
        return [node for node in self._said if isinstance(node, ox.NamedNode)]

    def terms(self, shape: Term) -> list[str]:
        """Name the terms of SHACL that are said of a shape, without their namespace."""
        said = self._said.get(shape, ())
        return [p.value.removeprefix(SH.iri) for p in said if p.value.startswith(SH.iri)]

    def values(self, shape: Term, name: str) -> list[Term]:
        """Give the values of one term of SHACL."""
        return self.objects(shape, SH[name])

    def objects(self, node: Term, predicate: ox.NamedNode) -> list[Term]:
        """Give the values of any property."""
        return self._said[node].get(predicate, []) if node in self._said else []

    def has_path(self, shape: Term) -> bool:
        """Say whether it speaks of the values of a path, not of the node itself."""
        return bool(self.values(shape, "path"))

    def items(self, head: Term) -> list[Term]:
        """Give what is in a list.

        Raises:
            ValueError: it is no list, runs in a circle, forks or breaks off.
        """
        found: list[Term] = []
        seen: set[Term] = set()
        while head != RDF["nil"]:
            first, rest = self.objects(head, RDF["first"]), self.objects(head, RDF["rest"])
            if head in seen or len(first) != 1 or len(rest) != 1:
                raise ValueError("malformed list")
            seen.add(head)
            found += first
            head = rest[0]
        return found

    def path(self, shape: Term) -> tuple[Step, ...]:
        """Give the steps of a shape's path; none for a node shape.

        Raises:
            ValueError: a path of a form that is not followed (``sh:zeroOrMorePath`` …), or malformed.
        """
        values = self.values(shape, "path")
        if len(values) > 1:
            raise ValueError("two paths")
        return self._steps(values[0]) if values else ()

    def _steps(self, path: Term) -> tuple[Step, ...]:
        if isinstance(path, ox.NamedNode) and path != RDF["nil"]:
            return (Step(path),)
        said = set(self._said[path]) if isinstance(path, ox.BlankNode) and path in self._said else set()
        if said == {SH["inversePath"]} and len(turned := self.values(path, "inversePath")) == 1:
            return tuple(step._replace(inverse=not step.inverse) for step in reversed(self._steps(turned[0])))
        if said == {RDF["first"], RDF["rest"]} and len(members := self.items(path)) > 1:
            return tuple(step for member in members for step in self._steps(member))
        raise ValueError("path of another form than a property, a sequence or sh:inversePath")

    def held(self, shape: Term) -> Iterator[Term]:
        """Give the shapes that are held against the values of a shape."""
        for name in AT_VALUES:
            yield from self.values(shape, name)
        for name in AT_VALUES_LISTED:
            for head in self.values(shape, name):
                yield from self.items(head)

    def referred(self, shape: Term) -> Iterator[Term]:
        """Give all shapes that a shape refers to directly."""
        yield from self.values(shape, "property")
        yield from self.held(shape)
