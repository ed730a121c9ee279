"""The statements that leave: as a dataset, as one graph, and, always apart, those that are no facts.

A statement of a claim that is no fact (denied, disputed, ordered, threatened …) leaves only taken apart, and
in a file of its own, so that nobody who loads the others meets it, and nobody who loads all asserts it.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.export.rdf.canonical import canonically_named
from kg.export.rdf.order import reading_order
from kg.ontology.vocabulary import KG, RDF
from kg.queries.claims import fact_graphs, nodes, reify

_DEFAULT = ox.DefaultGraph()
_TELLING = (RDF["type"], KG["polarity"], KG["modality"], KG["status"])
"""What of a claim's record tells why its statements are no facts."""


def dataset(store: ox.Store) -> list[ox.Quad]:
    """Give the default graph and the named graphs, in no order, without what is no fact."""
    apart = set(_parts(store))
    return [quad for quad in store if quad.subject not in apart]


def one_graph(store: ox.Store, base: str) -> list[ox.Triple]:
    """Give the default graph with each fact also taken apart under its claims, in no order.

    So one graph, which has no names for claims, still holds which claim states what, and gives them back.

    Args:
        store: a built store.
        base: the IRI below which the project's data is named.
    """
    apart = set(_parts(store))
    found = store.quads_for_pattern(None, None, None, _DEFAULT)
    triples = {quad.triple for quad in found if quad.subject not in apart}
    for claim in fact_graphs(store):
        stated = (quad.triple for quad in store.quads_for_pattern(None, None, None, claim))
        triples.update(reify(claim, stated, base))
    return canonically_named(triples)


def unasserted(store: ox.Store) -> Iterator[ox.Triple]:
    """Yield the statements that are no facts, taken apart, by claim, after what tells why they are none."""
    by_claim: dict[ox.NamedNode, list[ox.NamedNode]] = {}
    for statement in _parts(store):
        for claim in nodes(store, statement, KG["inClaim"]):
            by_claim.setdefault(claim, []).append(statement)
    for claim, statements in sorted(by_claim.items(), key=lambda item: item[0].value):
        for predicate in _TELLING:
            yield from _about(store, claim, predicate)
        for statement in sorted(statements, key=lambda node: (len(node.value), node.value)):  # -2, then -10
            yield from _about(store, statement, None)


def _parts(store: ox.Store) -> Iterator[ox.NamedNode]:
    """Name the statements taken apart in a store, which are those of claims that are no facts."""
    for quad in store.quads_for_pattern(None, KG["inClaim"], None, _DEFAULT):
        if isinstance(quad.subject, ox.NamedNode):
            yield quad.subject


def _about(store: ox.Store, subject: ox.NamedNode, predicate: ox.NamedNode | None) -> list[ox.Triple]:
    found = store.quads_for_pattern(subject, predicate, None, _DEFAULT)
    return sorted((quad.triple for quad in found), key=reading_order)
