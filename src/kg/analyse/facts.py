"""The facts of a graph as analyses need them: names, hedges, documents, and what is judged to be the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import pyoxigraph as ox

from kg.analyse.texts import words
from kg.errors import UnknownNameError, UsageError
from kg.model.address import Address
from kg.model.closure import reached, walked
from kg.model.near import near
from kg.ontology.terms import superclasses
from kg.ontology.vocabulary import KG, KINDS, OA, RDF
from kg.queries.claims import Node, Object, fact_claims, nodes, values
from kg.queries.names import LABELS, ambiguous, label
from kg.queries.opened import Graph
from kg.queries.prefixes import expand, shorten

_DEFAULT = ox.DefaultGraph()


class Facts:
    """The default graph of an open graph, read with the names of one language."""

    def __init__(self, graph: Graph, language: str | None = None) -> None:
        """Read a graph; ``language`` is that of labels and dates, else the first one of the project."""
        self.graph = graph
        self.store = graph.store
        self.language = language or graph.project.languages[0]
        self.words = words(self.language)
        """The fixed words of the language."""
        self._known_labels: dict[ox.NamedNode, str | None] = {}

    def things(self, subject: Node, *predicates: ox.NamedNode) -> list[ox.NamedNode]:
        """Give the things that a thing has for any of some properties, each once."""
        return [*dict.fromkeys(o for predicate in predicates for o in nodes(self.store, subject, predicate))]

    def texts(self, subject: Node, predicate: ox.NamedNode) -> list[str]:
        """Give the values, not things, that a thing has for a property."""
        return [v.value for v in values(self.store, subject, predicate) if isinstance(v, ox.Literal)]

    def subjects(self, predicate: ox.NamedNode, other: Object | None = None) -> list[ox.NamedNode]:
        """Give the things that have something, or this thing, for a property; sorted, each once."""
        quads = self.store.quads_for_pattern(None, predicate, other, _DEFAULT)
        return sorted({q.subject for q in quads if isinstance(q.subject, ox.NamedNode)}, key=str)

    def below(self, node: ox.NamedNode, upwards: ox.NamedNode) -> frozenset[ox.NamedNode]:
        """Give a thing and all that lead up to it by a property such as ``kg:within``, however far."""
        return walked(node, lambda here: self.subjects(upwards, here))

    def above(self, node: ox.NamedNode, upwards: ox.NamedNode) -> frozenset[ox.NamedNode]:
        """Give all that a thing leads up to by such a property, however far, the thing itself left out."""
        return walked(node, lambda here: self.things(here, upwards)) - {node}

    def pointing(self, node: ox.NamedNode) -> set[ox.NamedNode]:
        """Give the things that have a thing for any property."""
        quads = self.store.quads_for_pattern(None, None, node, _DEFAULT)
        return {quad.subject for quad in quads if isinstance(quad.subject, ox.NamedNode)}

    def classes(self, node: ox.NamedNode) -> list[ox.NamedNode]:
        """Give the classes that a thing is stated to be of."""
        return nodes(self.store, node, RDF["type"])

    def is_a(self, node: ox.NamedNode, *classes: ox.NamedNode) -> bool:
        """Say whether a thing is of one of some classes, or of a class below them."""
        wanted = {found.value for found in classes}
        return any(wanted & {kind.value, *superclasses(kind.value)} for kind in self.classes(node))

    def instances(self, class_: ox.NamedNode) -> list[ox.NamedNode]:
        """Give the things of a class or of one below it, sorted."""
        below = [kind for kind in self._kinds if class_.value in {kind.value, *superclasses(kind.value)}]
        return sorted({found for kind in below for found in self.subjects(RDF["type"], kind)}, key=str)

    @cached_property
    def _kinds(self) -> frozenset[ox.NamedNode]:
        """All classes that anything is stated to be of; found once, for that takes a walk over all things."""
        stated = {quad.object for quad in self.store.quads_for_pattern(None, RDF["type"], None, _DEFAULT)}
        return frozenset(kind for kind in stated if isinstance(kind, ox.NamedNode))

    def name(self, node: ox.NamedNode) -> str:
        """Call a thing by its label; a private person or anything unnamed by its class."""
        return self._label(node) or self.names(self.classes(node)) or self.short(node)

    def names(self, things: Iterable[ox.NamedNode]) -> str:
        """Call several things, such as concepts, by their labels."""
        return ", ".join(sorted(self._label(node) or self.short(node) for node in things))

    def _label(self, node: ox.NamedNode) -> str | None:
        """Look up a label once, for places, kinds and the like are called again and again."""
        if node not in self._known_labels:
            self._known_labels[node] = label(self.store, node, self.language)
        return self._known_labels[node]

    def short(self, node: ox.NamedNode) -> str:
        """Write the IRI of a thing as a prefixed name, where one fits."""
        return shorten(node.value, self.graph.prefixes)

    def called(self, name: str, class_: ox.NamedNode) -> ox.NamedNode:
        """Find the thing of a class that an IRI, a prefixed name or a label in any language stands for.

        A label counts among the things of this class first, whole before in part. What is called so nowhere
        there but elsewhere is told apart from what is called so nowhere at all.

        Raises:
            UnknownNameError: nothing has this name.
            UsageError: several things have it, or what has it is of another class.
        """
        if expand(name, self.graph.prefixes) is not None:
            node = self.graph.resolve(name)
        else:
            wanted = name.strip().casefold()
            called = {node: self._labels(node) for node in self.instances(class_)}
            whole = [node for node, own in called.items() if wanted in own]
            part = [node for node, own in called.items() if wanted and any(wanted in one for one in own)]
            found = whole or part
            if len(found) == 1:
                return found[0]
            if found:
                raise ambiguous(self.store, name, found, self.graph.prefixes, self.language)
            try:
                node = self.graph.resolve(name)
            except UsageError as error:
                labels = (one for own in called.values() for one in own)
                hint = near(wanted, labels) or "; give an IRI, a prefixed name or a label"
                kind = self.short(class_)
                raise UnknownNameError(f"nothing here is called {name!r} and is a {kind}{hint}") from error
        if not self.is_a(node, class_):
            kinds = ", ".join(map(self.short, self.classes(node))) or "nothing with a class"
            raise UsageError(f"{name} is no {self.short(class_)} but {kinds}; see kg show {self.short(node)}")
        return node

    def _labels(self, node: ox.NamedNode) -> set[str]:
        return {text.casefold() for predicate in LABELS for text in self.texts(node, predicate)}

    @cached_property
    def _hedges(self) -> Mapping[ox.Triple, frozenset[ox.NamedNode]]:
        found = {}
        for mark in self.subjects(RDF["type"], KG["HedgedFact"]):
            (subject,) = nodes(self.store, mark, RDF["subject"])
            (predicate,) = nodes(self.store, mark, RDF["predicate"])
            (object_,) = values(self.store, mark, RDF["object"])
            found[ox.Triple(subject, predicate, object_)] = frozenset(nodes(self.store, mark, KG["hedge"]))
        return found

    def hedge(self, subject: ox.NamedNode, predicate: ox.NamedNode, other: Object | None = None) -> str:
        """Give the hedges of a fact that has only hedged support, such as ``reported``; else an empty text.

        Without an object, of the facts with this property: the empty text if one of them is plain.
        """
        called = self.words["hedge"]
        found = (hedge.value.rsplit("/", 1)[-1] for hedge in self.hedges(subject, predicate, other))
        return ", ".join(sorted(called.get(hedge, hedge.replace("-", " ")) for hedge in found))

    def hedges(
        self, subject: ox.NamedNode, predicate: ox.NamedNode, other: Object | None = None
    ) -> frozenset[ox.NamedNode]:
        """Give the same hedges as concepts; none where one of the facts is plain."""
        objects = [other] if other is not None else values(self.store, subject, predicate)
        found = [self._hedges.get(ox.Triple(subject, predicate, one), frozenset()) for one in objects]
        return frozenset().union(*found) if all(found) else frozenset()

    def documents(self, node: ox.NamedNode) -> tuple[str, ...]:
        """Give the keys of the documents whose facts are about a thing, or else mention it; sorted."""
        return tuple(sorted({key for key, _ in self._passages(node)}))

    def first_passage(self, node: ox.NamedNode) -> tuple[str, Address] | None:
        """Give the document and the place in it where a thing is first mentioned by a fact."""
        return min(self._passages(node), default=None)

    def _passages(self, node: ox.NamedNode) -> Iterator[tuple[str, Address]]:
        claims = {claim for claim, _ in fact_claims(self.store, node)}
        for claim in claims or {claim for claim, _ in fact_claims(self.store, None, None, node)}:
            for passage in nodes(self.store, claim, KG["at"]):
                for copy in nodes(self.store, passage, OA["hasSource"]):
                    key = copy.value.rsplit("/", 1)[-1]
                    yield key, Address.parse(passage.value.rsplit("/", 1)[-1])

    @cached_property
    def _same(self) -> Mapping[ox.NamedNode, set[ox.NamedNode]]:
        pairs: dict[ox.NamedNode, set[ox.NamedNode]] = {}
        for judgement in self.subjects(KG["kind"], KINDS["identity/same"]):
            sides = self.things(judgement, KG["first"], KG["second"])
            for side in sides:
                pairs.setdefault(side, set()).update(sides)
        return pairs

    def same(self, node: ox.NamedNode) -> list[ox.NamedNode]:
        """Give a thing and all that it is judged to be the same as, however many judgements away; sorted."""
        return sorted(reached(node, self._same), key=str)

    def count(self, people: Iterable[ox.NamedNode]) -> tuple[int | None, int | None]:
        """Add up the computed bounds of groups of people; None where one of them has none."""
        groups = [*people]
        bounds = [[self.texts(one, KG[name]) for one in groups] for name in ("low", "high")]
        low, high = (sum(int(b[0]) for b in side) if groups and all(side) else None for side in bounds)
        return low, high
