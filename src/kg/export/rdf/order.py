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


def by_graph(quad: ox.Quad) -> tuple[str, Key]:
    """Sort a dataset: the default graph first, then graphs by name, each in reading order."""
    named = isinstance(quad.graph_name, ox.NamedNode)
    return (str(quad.graph_name) if named else "", reading_order(quad.triple))
