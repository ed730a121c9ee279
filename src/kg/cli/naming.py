"""Things as people call them."""

from __future__ import annotations

import pyoxigraph as ox

from kg.ontology.vocabulary import RDF
from kg.queries.claims import Object, nodes
from kg.queries.names import label
from kg.queries.opened import Graph
from kg.queries.prefixes import shorten
from kg.queries.table import cell


def named(graph: Graph, term: Object) -> str:
    """Write a term by its label, with the prefixed name behind it, or as a value.

    A private person has no label: the class stands in its place.
    """
    if not isinstance(term, ox.NamedNode):
        return cell(term, graph.prefixes)
    short = shorten(term.value, graph.prefixes)
    if term == RDF["type"]:
        return "is a"
    if short.startswith("kg:"):
        return short
    called = label(graph.store, term, graph.project.languages[0])
    if called is None:
        kinds = [shorten(kind.value, graph.prefixes) for kind in nodes(graph.store, term, RDF["type"])]
        called = ", ".join(kind for kind in kinds if kind.startswith("kg:") and kind != "kg:Claim")
    return f"{called} ({short})" if called else short
