"""Statements that are no facts, which stand taken apart in a store and leave in a file of their own.

A statement of a claim that is no fact (denied, disputed, ordered, threatened …) leaves only taken apart, so
that nobody who loads the other files meets it, and nobody who loads all asserts it.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.engines.store import Store
from kg.export.rdf.order import reading_order
from kg.ontology.vocabulary import KG, RDF
from kg.queries.claims import nodes

_DEFAULT = ox.DefaultGraph()
_TELLING = (RDF["type"], KG["polarity"], KG["modality"], KG["status"])
"""What of a claim's record tells why its statements are no facts."""


def unasserted(store: Store) -> Iterator[ox.Triple]:
    """Yield the statements that are no facts, taken apart, by claim, after what tells why they are none."""
    by_claim: dict[ox.NamedNode, list[ox.NamedNode]] = {}
    for statement in taken_apart(store):
        for claim in nodes(store, statement, KG["inClaim"]):
            by_claim.setdefault(claim, []).append(statement)
    for claim, statements in sorted(by_claim.items(), key=lambda item: item[0].value):
        for predicate in _TELLING:
            yield from _about(store, claim, predicate)
        for statement in sorted(statements, key=lambda node: (len(node.value), node.value)):  # -2, then -10
            yield from _about(store, statement, None)


def taken_apart(store: Store) -> Iterator[ox.NamedNode]:
    """Name the statements taken apart in a store, which are those of claims that are no facts."""
    for quad in store.quads_for_pattern(None, KG["inClaim"], None, _DEFAULT):
        if isinstance(quad.subject, ox.NamedNode):
            yield quad.subject


def _about(store: Store, subject: ox.NamedNode, predicate: ox.NamedNode | None) -> list[ox.Triple]:
    found = store.quads_for_pattern(subject, predicate, None, _DEFAULT)
    return sorted((quad.triple for quad in found), key=reading_order)
