"""The RDF formats and how two other libraries read them, for the tests of the exports."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pyoxigraph as ox
import rdflib
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from kg.export.formats import find
from kg.export.jsonld import jsonld
from kg.export.rdf.canonical import canonical_lines
from kg.export.rdfxml import rdfxml
from kg.export.trig import trig
from kg.export.turtle import turtle
from kg.queries.opened import Graph


class Form(NamedTuple):
    """How others call a format."""

    oxigraph: ox.RdfFormat
    rdflib: str


ONE_GRAPH = {
    "turtle": Form(ox.RdfFormat.TURTLE, "turtle"),
    "ntriples": Form(ox.RdfFormat.N_TRIPLES, "nt"),
    "rdfxml": Form(ox.RdfFormat.RDF_XML, "xml"),
}
DATASETS = {
    "trig": Form(ox.RdfFormat.TRIG, "trig"),
    "nquads": Form(ox.RdfFormat.N_QUADS, "nquads"),
    "jsonld": Form(ox.RdfFormat.JSON_LD, "json-ld"),
}
APART = {"unasserted": Form(ox.RdfFormat.TURTLE, "turtle")}
FORMS = ONE_GRAPH | DATASETS | APART


def exported(graph: Graph, form: str) -> bytes:
    """Make the one file of a format."""
    (part,) = find(form).parts(graph)
    return b"".join(part.content())


def written(quads: Iterable[ox.Quad], prefixes: Mapping[str, str], form: str) -> bytes:
    """Write statements as a format does; of a dataset, its default graph where the format holds one graph."""
    if form in ONE_GRAPH:
        triples = [quad.triple for quad in quads if quad.graph_name == ox.DefaultGraph()]
        one = {"turtle": turtle, "rdfxml": rdfxml}.get(form)
        return b"".join(one(triples, prefixes) if one else canonical_lines(triples))
    many = {"trig": trig, "jsonld": jsonld}.get(form)
    return b"".join(many(quads, prefixes) if many else canonical_lines(quads))


def read(content: bytes, form: str) -> set[ox.Quad]:
    """Read with pyoxigraph."""
    return canonical(ox.parse(content, format=FORMS[form].oxigraph))


def read_with_rdflib(content: bytes, form: str) -> set[ox.Quad]:
    """Read with rdflib; set ``rdflib.NORMALIZE_LITERALS`` to False for literals as they were written."""
    dataset = rdflib.Dataset()
    with warnings.catch_warnings():  # rdflib warns of what it does itself
        warnings.simplefilter("ignore", DeprecationWarning)
        dataset.parse(data=content, format=FORMS[form].rdflib)
    return canonical(
        ox.Quad(_subject(s), ox.NamedNode(str(p)), _term(o), _graph(g)) for s, p, o, g in dataset.quads()
    )


def canonical(quads: Iterable[ox.Quad]) -> set[ox.Quad]:
    """Name blank nodes by RDFC-1.0, so that two sets of statements can be compared."""
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return set(dataset)


def _graph(name: object) -> ox.NamedNode | ox.DefaultGraph:
    return ox.DefaultGraph() if name in (None, DATASET_DEFAULT_GRAPH_ID) else ox.NamedNode(str(name))


def _subject(term: object) -> ox.NamedNode | ox.BlankNode:
    return ox.BlankNode(str(term)) if isinstance(term, rdflib.BNode) else ox.NamedNode(str(term))


def _term(term: object) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if not isinstance(term, rdflib.Literal):
        return _subject(term)
    if term.language is not None:
        return ox.Literal(str(term), language=term.language)
    return ox.Literal(str(term), datatype=None if term.datatype is None else ox.NamedNode(term.datatype))
