"""Random edits of a graph, of every kind that curation makes and some that it never should."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

import pyoxigraph as ox

from kg.ontology.terms import classes
from kg.ontology.vocabulary import KG, OA, RDF, RDFS, XSD

Change = set[ox.Triple]
"""What goes, if it was there, and what comes, if it was not."""
_TYPE, _BELOW = RDF["type"], RDFS["subClassOf"]
_WORDS = [
    ox.Literal("Words", language="en"), ox.Literal("말", language="ko"), ox.Literal("Words"), ox.Literal(""),
    ox.Literal(0), ox.Literal(7), ox.Literal("seven", datatype=XSD["integer"]), ox.Literal(True),
    ox.Literal("2024-02-30", datatype=XSD["date"]), ox.Literal("1999-01-01", datatype=XSD["date"]),
    ox.Literal("-1", datatype=XSD["nonNegativeInteger"]), ox.Literal("x" * 400, language="en"),
]  # fmt: skip


class Editor:
    """Edits the facts of a dataset, held in memory."""

    def __init__(self, dataset: Iterable[ox.Quad], seed: int) -> None:
        """Take the default graph to be edited, and the named graphs to know what each claim says."""
        self.random = random.Random(seed)  # noqa: S311 - not for secrets
        self.store = ox.Store()
        self.now: dict[ox.Triple, None] = {}
        self._said: defaultdict[ox.NamedNode, list[ox.Triple]] = defaultdict(list)
        for quad in dataset:
            if quad.graph_name == ox.DefaultGraph():
                self.now[quad.triple] = None
            elif isinstance(quad.graph_name, ox.NamedNode):
                self._said[quad.graph_name].append(quad.triple)
        self.store.bulk_extend(ox.Quad(*triple) for triple in self.now)
        self._times = Counter(triple for said in self._said.values() for triple in said)
        self._properties = sorted({t.predicate for t in self.now}, key=str)
        self._classes = [ox.NamedNode(iri) for iri in sorted(classes())]
        self._last: Change = set()
        self.kinds: dict[str, Callable[[], Change]] = {
            "statements go": lambda: set(self._some(8)),
            "a node goes": lambda: self._about(self._node()),
            "a node goes, and all that leads to it": self._uproot,
            "a node gets another class": self._retype,
            "a node gets one class more": lambda: {ox.Triple(self._node(), _TYPE, self._class())},
            "a node loses its class": lambda: {t for t in self._about(self._node()) if t.predicate == _TYPE},
            "values change": self._other_values,
            "a statement is invented": self._invent,
            "words are added": self._words,
            "a class moves": lambda: {ox.Triple(self._class(), _BELOW, self._class())},
            "a new class is used": self._new_class,
            "two nodes change places": self._swap,
            "a claim goes": self._claim,
            "a document goes": self._document,
            "the last change is taken back": lambda: set(self._last),
        }

    def edit(self, kind: str) -> Change:
        """Change the graph, and tell what was added and what was removed."""
        change = set(map(_as_stored, self.kinds[kind]()))
        for triple in change:
            if triple in self.now:
                del self.now[triple]
                self.store.remove(ox.Quad(*triple))
            else:
                self.now[triple] = None
                self.store.add(ox.Quad(*triple))
        self._last = change
        return change

    def _some(self, most: int) -> list[ox.Triple]:
        return self.random.sample(list(self.now), self.random.randint(1, most))

    def _node(self) -> ox.NamedNode:
        node = self._some(1)[0].subject
        return node if isinstance(node, ox.NamedNode) else self._node()

    def _class(self) -> ox.NamedNode:
        return self.random.choice(self._classes)

    def _about(self, node: ox.NamedNode) -> Change:
        return {quad.triple for quad in self.store.quads_for_pattern(node, None, None)}

    def _uproot(self) -> Change:
        node = self._node()
        return self._about(node) | {q.triple for q in self.store.quads_for_pattern(None, None, node)}

    def _retype(self) -> Change:
        node = self._node()
        old = {t for t in self._about(node) if t.predicate == _TYPE}
        return old ^ {ox.Triple(node, _TYPE, self._class())}

    def _other_values(self) -> Change:
        change: Change = set()
        for old, other in zip(self._some(4), self._some(4), strict=False):
            change ^= {old, ox.Triple(old.subject, old.predicate, other.object)}
        return change

    def _invent(self) -> Change:
        return {
            ox.Triple(self._node(), self.random.choice(self._properties), one.object) for one in self._some(3)
        }

    def _words(self) -> Change:
        literal = self.random.choice(_WORDS)
        return {ox.Triple(self._node(), self.random.choice(self._properties), literal) for _ in range(3)}

    def _new_class(self) -> Change:
        fresh = ox.NamedNode(f"https://example.org/class/{self.random.random()}")
        used = {ox.Triple(self._node(), _TYPE, fresh) for _ in range(3)}
        return used | {ox.Triple(fresh, _BELOW, self._class()) for _ in range(2)}

    def _swap(self) -> Change:
        one, other = self._about(self._node()), self._about(self._node())
        node, instead = next(iter(one)).subject, next(iter(other)).subject
        change = one | other
        for said, by in ((one, instead), (other, node)):
            change ^= {ox.Triple(by, triple.predicate, triple.object) for triple in said}
        return change

    def _gone(self, claims: Iterable[ox.NamedNode]) -> Change:
        """Give all that is told by claims alone, and their records."""
        change: Change = set()
        gone = list(claims)
        times = Counter(triple for claim in gone for triple in self._said[claim])
        change |= {t for t, count in times.items() if count == self._times[t] and t in self.now}
        for claim in gone:
            change |= self._about(claim)
        return change

    def _claim(self) -> Change:
        return self._gone([self.random.choice(sorted(self._said, key=str))])

    def _document(self) -> Change:
        cut = sorted((t for t in self.now if t.predicate == OA["hasSource"]), key=str)
        copy = self.random.choice(cut).object
        passages = [q.subject for q in self.store.quads_for_pattern(None, OA["hasSource"], copy)]
        at = (q.subject for p in passages for q in self.store.quads_for_pattern(None, KG["at"], p))
        return self._gone(dict.fromkeys(node for node in at if isinstance(node, ox.NamedNode)))


def _as_stored(triple: ox.Triple) -> ox.Triple:
    """Write a statement as a store gives it back, which holds the value of a number and not its digits."""
    store = ox.Store()
    store.add(ox.Quad(*triple))
    (quad,) = store.quads_for_pattern(None, None, None)
    return quad.triple
