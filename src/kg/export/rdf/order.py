"""The order in which a person expects the statements of an export."""

from __future__ import annotations

import pyoxigraph as ox

from kg.ontology.vocabulary import RDF

_TYPE = RDF["type"]

Key = tuple[bool, str, bool, str, str]


def reading_order(triple: ox.Triple) -> Key:
    """Sort by subject, named ones first; of each, its class first, then properties and values by name."""
    blank = isinstance(triple.subject, ox.BlankNode)
    return (blank, str(triple.subject), triple.predicate != _TYPE, triple.predicate.value, str(triple.object))
