"""Which claims say a statement: those that are facts, as named graphs, and the others, reified."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, partial

import pyoxigraph as ox

from kg.engines.store import Store
from kg.ontology.vocabulary import KG, KINDS, RDF

FACT = KINDS["graph-kind/fact"]
_DEFAULT = ox.DefaultGraph()

Node = ox.NamedNode | ox.BlankNode | ox.Triple
Object = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def values(store: Store, subject: Node, predicate: ox.NamedNode) -> list[Object]:
    """Give what a thing has for a property in the default graph, in a fixed order."""
    return sorted((q.object for q in store.quads_for_pattern(subject, predicate, None, _DEFAULT)), key=str)


def nodes(store: Store, subject: Node, predicate: ox.NamedNode) -> list[ox.NamedNode]:
    """Give the things, not texts, that a thing has for a property."""
    return [found for found in values(store, subject, predicate) if isinstance(found, ox.NamedNode)]


def is_fact_graph(store: Store, graph: ox.NamedNode) -> bool:
    """Say whether a named graph is a claim whose statements are facts."""
    return ox.Quad(graph, KG["graphKind"], FACT) in store


def fact_graphs(store: Store) -> list[ox.NamedNode]:
    """Name the claims whose statements are facts, sorted; each is the graph of its statements."""
    found = store.quads_for_pattern(None, KG["graphKind"], FACT, _DEFAULT)
    claims = (quad.subject for quad in found if isinstance(quad.subject, ox.NamedNode))
    return sorted(claims, key=lambda claim: claim.value)


def fact_claims(
    store: Store,
    subject: Node | None,
    predicate: ox.NamedNode | None = None,
    object_: Object | None = None,
) -> Iterator[tuple[ox.NamedNode, ox.Triple]]:
    """Find the claims that are facts and say something that fits the pattern, with what they say."""
    known = cache(partial(is_fact_graph, store))
    for quad in store.quads_for_pattern(subject, predicate, object_, None):
        if isinstance(quad.graph_name, ox.NamedNode) and known(quad.graph_name):
            yield quad.graph_name, quad.triple


def other_claims(
    store: Store, subject: Node, predicate: ox.NamedNode | None = None, object_: Object | None = None
) -> Iterator[tuple[ox.NamedNode, ox.Triple]]:
    """Find the claims that are no facts (denied, ordered …) and say something that fits the pattern."""
    for quad in store.quads_for_pattern(None, RDF["subject"], subject, _DEFAULT):
        for claim in nodes(store, quad.subject, KG["inClaim"]):
            statement = reified(store, quad.subject)
            if predicate in (None, statement.predicate) and object_ in (None, statement.object):
                yield claim, statement


def reify(claim: ox.NamedNode, statements: Iterable[ox.Triple], base: str) -> Iterator[ox.Triple]:
    """Take the statements of a claim apart, so that it is said that the claim makes them and nothing more.

    Args:
        claim: the claim that makes them.
        statements: all that it states; in their order each gets a name, from 1.
        base: the IRI below which the project's data is named.
    """
    local = claim.value.rsplit("/", 1)[-1]
    for number, statement in enumerate(sorted(statements, key=str), 1):
        node = ox.NamedNode(f"{base}id/statement/{local}-{number}")
        yield ox.Triple(node, RDF["type"], RDF["Statement"])
        yield ox.Triple(node, RDF["subject"], statement.subject)
        yield ox.Triple(node, RDF["predicate"], statement.predicate)
        yield ox.Triple(node, RDF["object"], statement.object)
        yield ox.Triple(node, KG["inClaim"], claim)


def reified(store: Store, statement: Node) -> ox.Triple:
    """Put a reified statement together again."""
    (subject,) = nodes(store, statement, RDF["subject"])
    (predicate,) = nodes(store, statement, RDF["predicate"])
    (object_,) = values(store, statement, RDF["object"])
    return ox.Triple(subject, predicate, object_)


def statements_of(store: Store, claim: ox.NamedNode) -> list[ox.Triple]:
    """Give all that one claim states, whether it is a fact or not, in a fixed order."""
    stated = {quad.triple for quad in store.quads_for_pattern(None, None, None, claim)}
    for quad in store.quads_for_pattern(None, KG["inClaim"], claim, _DEFAULT):
        stated.add(reified(store, quad.subject))
    return sorted(stated, key=str)
