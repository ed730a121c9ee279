"""The facts of a store and the vocabulary, looked up node by node instead of read as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache, cached_property

import pyoxigraph as ox

from kg.engines.store import Source, Term
from kg.model.closure import reached
from kg.ontology.vocabulary import RDFS
from kg.validate.shapes import vocabulary
from kg.validate.syntax import Step

_DEFAULT = ox.DefaultGraph()


class Facts:
    """The default graph of a store together with the vocabulary, which shapes need and a store may lack."""

    def __init__(self, store: Source) -> None:
        """Take a store, which must not change while this is used."""
        self._store = store
        self._vocabulary = _indexed()

    def about(self, node: Term) -> list[ox.Triple]:
        """Give all that is said of a node, each statement once."""
        if isinstance(node, ox.Literal):
            return []
        known = self._vocabulary.about.get(node)
        found = [quad.triple for quad in self._store.quads_for_pattern(node, None, None, _DEFAULT)]
        return found if known is None else list(dict.fromkeys([*found, *known]))

    def along(self, node: Term, step: Step) -> list[ox.Triple]:
        """Give the statements that one step from a node goes along."""
        if step.inverse:
            if step.predicate is None:
                raise ValueError("a step back needs a property")
            return self.leading_to(node, step.predicate)
        if step.predicate is None:
            return self.about(node)
        if isinstance(node, ox.Literal):
            return []
        known = self._vocabulary.about.get(node)
        found = [quad.triple for quad in self._store.quads_for_pattern(node, step.predicate, None, _DEFAULT)]
        if known is not None:
            found = list(dict.fromkeys([*found, *(t for t in known if t.predicate == step.predicate)]))
        return found

    def leading_to(self, node: Term, predicate: ox.NamedNode) -> list[ox.Triple]:
        """Give the statements that have a node as the value of a property."""
        known = self._vocabulary.leading_to.get((predicate, node), ())
        found = [quad.triple for quad in self._store.quads_for_pattern(None, predicate, node, _DEFAULT)]
        return list(dict.fromkeys([*found, *known])) if known else found

    def saying(self, predicate: ox.NamedNode) -> list[ox.Triple]:
        """Give all statements with a property."""
        found = [quad.triple for quad in self._store.quads_for_pattern(None, predicate, None, _DEFAULT)]
        known = (triple for triple in self._vocabulary.triples if triple.predicate == predicate)
        return list(dict.fromkeys([*found, *known]))

    @property
    def own_subjects(self) -> Iterable[Term]:
        """Name what the vocabulary speaks of."""
        return self._vocabulary.about.keys()

    @cached_property
    def hierarchy(self) -> list[ox.Triple]:
        """Give every statement that a class lies below another."""
        return self.saying(RDFS["subClassOf"])

    def above(self, kind: Term) -> frozenset[Term]:
        """Give a class and all classes above it."""
        return reached(kind, self._above)

    @cached_property
    def _above(self) -> dict[Term, list[Term]]:
        above: defaultdict[Term, list[Term]] = defaultdict(list)
        for triple in self.hierarchy:
            above[triple.subject].append(triple.object)
        return dict(above)


class _Vocabulary:
    """The vocabulary, indexed by subject and by property and value."""

    def __init__(self) -> None:
        self.triples = [quad.triple for quad in ox.parse(vocabulary(), format=ox.RdfFormat.N_TRIPLES)]
        self.about: defaultdict[Term, list[ox.Triple]] = defaultdict(list)
        self.leading_to: defaultdict[tuple[Term, Term], list[ox.Triple]] = defaultdict(list)
        for triple in self.triples:
            self.about[triple.subject].append(triple)
            self.leading_to[triple.predicate, triple.object].append(triple)


@cache
def _indexed() -> _Vocabulary:
    return _Vocabulary()
