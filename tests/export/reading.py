"""The RDF formats and how two other libraries read them, for the tests of the exports."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyoxigraph as ox
import rdflib
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from kg.export.formats import find
from kg.export.jsonld import jsonld
from kg.export.nquads import nquads
from kg.export.ntriples import ntriples
from kg.export.rdf.columns import QUAD, TRIPLE, batches
from kg.export.rdfxml import rdfxml
from kg.export.turtle import turtle
from kg.queries.location import STORE
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
    default, named = columns(quads)
    if form in ONE_GRAPH:
        one = {"turtle": turtle, "rdfxml": rdfxml}.get(form)
        return b"".join(one(default, prefixes) if one else ntriples(default))
    many = {"trig": turtle, "jsonld": jsonld}.get(form)
    return b"".join(many([*default, *named], prefixes) if many else nquads(default, named))


def columns(quads: Iterable[ox.Quad]) -> tuple[list[pa.Table], list[pa.Table]]:
    """Put statements into batches, those of the default graph and those of named graphs, as they leave."""
    triples, others = set(), set()
    for quad in quads:
        if quad.graph_name == ox.DefaultGraph():
            triples.add(f"{quad.triple}\n".encode())
        else:
            others.add(f"{quad.graph_name} {quad.triple}\n".encode())
    pairs = ((triples, TRIPLE), (others, QUAD))
    default, named = (list(batches(sorted(lines), names)) for lines, names in pairs)
    return default, named


def stored(folder: Path, quads: Iterable[ox.Quad]) -> Path:
    """Make a store in a folder, as a build does."""
    store = ox.Store(str(folder / STORE))
    store.bulk_extend(quads)
    store.flush()
    return folder / STORE


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
