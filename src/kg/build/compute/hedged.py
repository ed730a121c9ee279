"""Facts that have only hedged support, such as *reported*, *alleged* or *as many as*."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pyoxigraph as ox

from kg.build.material import Material
from kg.graph.holding import recorded
from kg.ontology.vocabulary import KG, RDF

_HASH_LENGTH = 16
"""Hexadecimal digits: among a million facts two share their first 64 bits with probability 3e-8."""


def hedged(material: Material) -> Iterator[ox.Triple]:
    """Mark each fact of which every claim is hedged, with all the hedges, so that no output shows it bare."""
    for fact in material.hedged:
        digest = hashlib.sha256(str(fact).encode()).hexdigest()[:_HASH_LENGTH]
        node = ox.NamedNode(f"{material.base}id/hedged/{digest}")
        yield ox.Triple(node, RDF["type"], KG["HedgedFact"])
        yield ox.Triple(node, RDF["subject"], fact.subject)
        yield ox.Triple(node, RDF["predicate"], fact.predicate)
        yield ox.Triple(node, RDF["object"], fact.object)
        for hedge in {
            hedge for claim in material.fact_statements[fact] for hedge in recorded(claim, KG["hedge"])
        }:
            yield ox.Triple(node, KG["hedge"], hedge)
