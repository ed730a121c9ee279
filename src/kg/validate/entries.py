"""What the engine is asked of a node: shapes one by one, each of exactly the nodes that it is asked of.

The engine would find targets by itself, but among all nodes of a graph; and it would hold each of a shape's
properties against each of its targets, though most have no value of most of them. So shapes are handed over
without their targets, every property shape as an entry of its own, and the nodes that it is asked of are
marked in the data: ``<urn:kg:asked> <urn:kg:asked:7> <node>``. Such a mark adds nothing that a shape reads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import pyoxigraph as ox

from kg.ontology.vocabulary import SH
from kg.validate.reach import Looks, Reach, looks_of
from kg.validate.refusals import TARGETS
from kg.validate.shapes import Scope, Shape, Shapes, packaged

ASKED = "urn:kg:asked"


@dataclass(frozen=True, slots=True)
class Entry:
    """One shape that the engine can be asked of."""

    name: str
    """What the engine calls it: the shape's own IRI, except where a shape had to be taken apart."""
    shape: str
    needs: str | None
    """The property without which it has nothing to say of a node."""
    looks: Looks
    mark: ox.NamedNode


class Entries:
    """The entries of a set of shapes, by the shape whose targets they are asked of."""

    def __init__(self, shapes: Shapes) -> None:
        """Take the shapes apart."""
        self.shapes = shapes
        self.reach = Reach(shapes.graph)
        self._by_name: dict[str, Entry] = {}
        self._apart: list[ox.Triple] = []
        self.of: Mapping[str, Sequence[Entry]] = {
            shape.iri: list(self._of(shape)) for shape in shapes.shapes.values() if shape.targets
        }

    @cached_property
    def messages(self) -> Mapping[str, Mapping[str, str]]:
        """Give what each entry says, by its name and by language."""
        said = self.shapes.messages()
        return {**said, **{e.name: said[e.shape] for e in self._by_name.values() if e.shape in said}}

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """Give the shapes of those entries that have a name of their own."""
        return {entry.name: entry.shape for entry in self._by_name.values() if entry.name != entry.shape}

    @cached_property
    def turtle(self) -> bytes:
        """Give the shapes as the engine gets them."""
        targets = {SH[name] for name in TARGETS}
        triples = [triple for triple in self.shapes.graph.triples if triple.predicate not in targets]
        triples += self._apart
        for entry in self._by_name.values():
            triples.append(ox.Triple(ox.NamedNode(entry.name), SH["targetObjectsOf"], entry.mark))
        return ox.serialize(dict.fromkeys(triples), format=ox.RdfFormat.TURTLE) or b""

    def _of(self, shape: Shape) -> Iterator[Entry]:
        if not shape.properties or "closed" in shape.constraints:  # what is closed allows its properties
            yield self._entry(shape)
            return
        if shape.constraints:
            yield self._entry(shape, f"{ASKED}:of:{len(self._by_name)}")
        for part in sorted(shape.properties):
            yield self._entry(self.shapes.shapes[part])

    def _entry(self, shape: Shape, name: str | None = None) -> Entry:
        """Make an entry; ``name`` stands for the shape without its property shapes."""
        known = self._by_name.get(name or shape.iri)
        if known is not None:
            return known
        graph, iri = self.shapes.graph, ox.NamedNode(shape.iri)
        if name is not None:
            left_out = {SH[term] for term in ("property", *TARGETS)}
            own = [t for t in graph.triples if t.subject == iri and t.predicate not in left_out]
            self._apart += [ox.Triple(ox.NamedNode(name), t.predicate, t.object) for t in own]
        mark = ox.NamedNode(f"{ASKED}:{len(self._by_name)}")
        needs = shape.first_step if shape.needs_value else None
        entry = Entry(name or shape.iri, shape.iri, needs, looks_of(graph, iri), mark)
        self._by_name[entry.name] = entry
        return entry


@cache
def packaged_entries(scope: Scope) -> Entries:
    """Give the entries of the packaged shapes of a scope."""
    return Entries(packaged(scope))
