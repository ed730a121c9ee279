"""A graph in this vocabulary as a partner gives it: what is said of each thing, and what claims state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.errors import Finding, InvalidDataError
from kg.ontology.vocabulary import KG, RDF

_TYPE = RDF["type"]
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class PartnerGraph:
    """All statements of a delivery, whichever of its graphs and files they stand in."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        """Index the statements; those that stand twice count once."""
        said: defaultdict[ox.NamedNode, dict[ox.Triple, None]] = defaultdict(dict)
        graphs: defaultdict[ox.NamedNode, dict[ox.Triple, None]] = defaultdict(dict)
        for quad in quads:
            if isinstance(quad.subject, ox.NamedNode):
                said[quad.subject][quad.triple] = None
            if isinstance(quad.graph_name, ox.NamedNode):
                graphs[quad.graph_name][quad.triple] = None
        self._said = {node: list(triples) for node, triples in said.items()}
        self._graphs = graphs

    def subjects(self) -> Iterable[ox.NamedNode]:
        """Give everything that something is said of."""
        return self._said

    def about(self, node: object) -> list[ox.Triple]:
        """Give all that is said of a thing, in any graph."""
        return self._said.get(node, []) if isinstance(node, ox.NamedNode) else []

    def objects(self, node: object, predicate: ox.NamedNode) -> list[Term]:
        """Give what a thing has for a property."""
        return [triple.object for triple in self.about(node) if triple.predicate == predicate]

    def together(self, one: ox.Triple, other: ox.Triple) -> bool:
        """Say whether two statements stand in one named graph, such as the record of a document."""
        return any(one in triples and other in triples for triples in self._graphs.values())

    def of_class(self, name: str) -> list[ox.NamedNode]:
        """Give the things of one of our classes, sorted."""
        found = (node for node in self._said if KG[name] in self.objects(node, _TYPE))
        return sorted(found, key=lambda node: node.value)

    def claims(self) -> dict[ox.NamedNode, list[ox.Triple]]:
        """Give each claim with what it states: as a named graph, reified, or both; sorted by name.

        Raises:
            InvalidDataError: a statement that is taken apart lacks a part, or has one twice.
        """
        names = {node for node in self._said if self.objects(node, KG["at"])} | {*self.of_class("Claim")}
        stated = {name: dict(self._graphs.get(name, {})) for name in sorted(names, key=lambda n: n.value)}
        for claim, statement in self._reified():
            stated.setdefault(claim, {})[statement] = None
        return {claim: list(statements) for claim, statements in stated.items()}

    def reifications(self) -> Iterator[ox.NamedNode]:
        """Give the nodes that stand for statements of claims."""
        return (node for node in self._said if self.objects(node, KG["inClaim"]))

    def _reified(self) -> Iterator[tuple[ox.NamedNode, ox.Triple]]:
        for node in self.reifications():
            parts = [self.objects(node, RDF[name]) for name in ("subject", "predicate", "object")]
            if [len(part) for part in parts] != [1, 1, 1]:
                remedy = "it needs one rdf:subject, one rdf:predicate and one rdf:object; ask for it anew"
                raise InvalidDataError([Finding("a statement taken apart wrongly", remedy, iri=node.value)])
            (subject,), (predicate,), (thing,) = parts
            for claim in self.objects(node, KG["inClaim"]):
                if (
                    isinstance(claim, ox.NamedNode)
                    and isinstance(subject, ox.NamedNode)
                    and isinstance(predicate, ox.NamedNode)
                ):
                    yield claim, ox.Triple(subject, predicate, thing)
