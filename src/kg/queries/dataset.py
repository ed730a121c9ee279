"""The store as an rdflib Dataset, for those who work with rdflib."""

from __future__ import annotations

import pyoxigraph as ox
import rdflib
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.term import Node

from kg.engines.store import Store


def dataset(store: Store) -> rdflib.Dataset:
    """Copy a store into memory: the facts as default graph, each claim and each other part as a named graph.

    Literals keep the form that they have in the store. rdflib's own query engine is slow on a large graph,
    and follows FROM to files and addresses: give it no query that someone else wrote.
    """
    copied = rdflib.Dataset(default_union=False)
    for quad in store:
        graph = quad.graph_name
        context = copied.graph(
            DATASET_DEFAULT_GRAPH_ID if isinstance(graph, ox.DefaultGraph) else _name(graph)
        )
        context.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    return copied


def _name(graph: ox.NamedNode | ox.BlankNode | ox.Triple) -> rdflib.URIRef | rdflib.BNode:
    return rdflib.URIRef(graph.value) if isinstance(graph, ox.NamedNode) else rdflib.BNode(str(graph)[2:])


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if not isinstance(term, ox.Literal):
        raise TypeError(f"RDF 1.1 has no such term: {term}")
    if term.language is not None:
        return rdflib.Literal(term.value, lang=term.language)
    plain = term.datatype.value == "http://www.w3.org/2001/XMLSchema#string"
    return rdflib.Literal(
        term.value, datatype=None if plain else rdflib.URIRef(term.datatype.value), normalize=False
    )
