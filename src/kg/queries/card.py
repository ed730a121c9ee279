"""All that the graph holds on one thing, as a card."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.engines.store import Store
from kg.ontology.vocabulary import KG, RDF
from kg.queries.claims import FACT, Object, fact_claims, nodes
from kg.queries.names import LABELS, label, labels
from kg.queries.prefixes import shorten

_DEFAULT = ox.DefaultGraph()


@dataclass(frozen=True, slots=True)
class CardFact:
    """One statement of the default graph, about the thing or pointing at it."""

    predicate: ox.NamedNode
    other: Object
    """The object of a fact about the thing; the subject of one that points at it."""
    other_label: str | None
    claims: int
    """How many claims say it; 0 for what is reference, record or computed."""
    kind: str
    """The kind of statement: fact, reference, record, vocabulary or computed."""
    hedged: bool
    """Whether every claim behind it is hedged: reported, alleged, as many as …"""


@dataclass(frozen=True, slots=True)
class Card:
    """One thing: what it is, what it is called, what is said of it, and what no document says."""

    iri: str
    name: str
    """The IRI as a prefixed name, where one fits."""
    types: tuple[str, ...]
    labels: Mapping[str, str]
    facts: tuple[CardFact, ...]
    incoming: tuple[CardFact, ...]
    not_stated: tuple[str, ...]


def card(store: Store, node: ox.NamedNode, prefixes: Mapping[str, str], language: str = "en") -> Card:
    """Gather the card of a thing; ``language`` is that of the labels of other things on it."""
    own = [q for q in store.quads_for_pattern(node, None, None, _DEFAULT) if q.predicate not in _APART]
    to_it = [
        q for q in store.quads_for_pattern(None, None, node, _DEFAULT) if q.predicate not in _ABOUT_STATEMENTS
    ]
    hedged = _hedged(store, RDF["subject"], node) | _hedged(store, RDF["object"], node)
    return Card(
        iri=node.value,
        name=shorten(node.value, prefixes),
        types=tuple(shorten(kind.value, prefixes) for kind in nodes(store, node, RDF["type"])),
        labels=labels(store, node),
        facts=tuple(sorted((_fact(store, q, q.object, hedged, language) for q in own), key=_order)),
        incoming=tuple(sorted((_fact(store, q, q.subject, hedged, language) for q in to_it), key=_order)),
        not_stated=tuple(shorten(silent.value, prefixes) for silent in nodes(store, node, KG["notStated"])),
    )


_APART = {RDF["type"], KG["notStated"], LABELS[0]}
_ABOUT_STATEMENTS = {RDF["subject"], RDF["predicate"], RDF["object"]}
"""What ties a reified statement to its parts is no fact about them."""


def _hedged(store: Store, side: ox.NamedNode, node: ox.NamedNode) -> set[tuple[Object, Object, Object]]:
    """Find the facts with the thing on one side that have only hedged support."""
    found: set[tuple[Object, Object, Object]] = set()
    for quad in store.quads_for_pattern(None, side, node, _DEFAULT):
        if ox.Quad(quad.subject, RDF["type"], KG["HedgedFact"]) in store:
            parts = {
                q.predicate: q.object for q in store.quads_for_pattern(quad.subject, None, None, _DEFAULT)
            }
            found.add((parts[RDF["subject"]], parts[RDF["predicate"]], parts[RDF["object"]]))
    return found


def _fact(
    store: Store, quad: ox.Quad, other: Object, hedged: set[tuple[Object, Object, Object]], language: str
) -> CardFact:
    triple = (quad.subject, quad.predicate, quad.object)
    claims = len({claim for claim, _ in fact_claims(store, *triple)})
    return CardFact(
        predicate=quad.predicate,
        other=other,
        other_label=label(store, other, language) if isinstance(other, ox.NamedNode) else None,
        claims=claims,
        kind="fact" if claims else _kind(store, quad),
        hedged=triple in hedged,
    )


def _kind(store: Store, quad: ox.Quad) -> str:
    """Tell the kind of a statement that no claim makes, by the graph that it also stands in."""
    graphs = store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
    kinds = {
        kind.value.rsplit("/", 1)[-1]
        for found in graphs
        if isinstance(found.graph_name, ox.NamedNode)
        for kind in nodes(store, found.graph_name, KG["graphKind"])
        if kind != FACT
    }
    return min(kinds, default="unknown")


def _order(fact: CardFact) -> tuple[str, str, str]:
    return fact.predicate.value, fact.other_label or "", str(fact.other)
