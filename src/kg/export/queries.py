"""The catalogue of questions as sparql-examples, so that any engine can ask them without this package.

https://github.com/sib-swiss/sparql-examples: each question is a ``sh:SPARQLExecutable`` whose text runs as it
is. So the prefixes stand in it and the parameters have their defaults.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from kg.engines.tokens import tokens
from kg.export.format import Format, Part
from kg.export.rdf.blocks import blocks, declarations, names
from kg.export.rdf.order import reading_order
from kg.export.standalone import prefixes_of, standalone
from kg.ontology.vocabulary import OWL, RDF, RDFS, SCHEMA, SH, XSD
from kg.queries.catalogue import Query
from kg.queries.opened import Graph

_SPEX = "https://purl.expasy.org/sparql-examples/ontology#"
_FORMS: Mapping[str, tuple[ox.NamedNode, ox.NamedNode]] = {
    "SELECT": (SH["SPARQLSelectExecutable"], SH["select"]),
    "ASK": (SH["SPARQLAskExecutable"], SH["ask"]),
    "CONSTRUCT": (SH["SPARQLConstructExecutable"], SH["construct"]),
    "DESCRIBE": (ox.NamedNode(f"{_SPEX}SPARQLDescribeExecutable"), ox.NamedNode(f"{_SPEX}describe")),
}
"""The class of a question and the property that holds its text, by its first word."""


def queries(graph: Graph) -> Iterator[bytes]:
    """Yield the questions of the package and the project, sorted by name, each with its text."""
    home = f"{graph.project.base}.well-known/sparql-examples/"
    target = ox.NamedNode(f"{graph.project.base}sparql")
    shared = ox.NamedNode(f"{home}prefixes")
    triples: list[ox.Triple] = []
    used: dict[str, str] = {}
    for query in graph.catalogue.values():
        text = standalone(query, graph.prefixes, graph.project.languages[0])
        used.update(prefixes_of(text))
        triples += _example(ox.NamedNode(home + query.name), query, text, shared, target)
    triples += _declared(shared, used)
    triples.sort(key=reading_order)
    known = names(triples, {**graph.prefixes, "ex": home, "spex": _SPEX})
    yield declarations(known).encode()
    for block in blocks(triples, known):
        yield f"\n{block}".encode()


def _example(
    example: ox.NamedNode, query: Query, text: str, shared: ox.NamedNode, target: ox.NamedNode
) -> Iterator[ox.Triple]:
    form, holds = _FORMS[next(word for token in tokens(text) if (word := token.text.upper()) in _FORMS)]
    yield ox.Triple(example, RDF["type"], SH["SPARQLExecutable"])
    yield ox.Triple(example, RDF["type"], form)
    yield ox.Triple(example, RDFS["label"], ox.Literal(query.header.summary, language="en"))
    for language, question in query.header.question.items():
        yield ox.Triple(example, RDFS["comment"], ox.Literal(question, language=language))
    for word in sorted({query.group, *query.header.tags}):
        yield ox.Triple(example, SCHEMA["keywords"], ox.Literal(word))
    yield ox.Triple(example, SCHEMA["target"], target)
    yield ox.Triple(example, SH["prefixes"], shared)
    yield ox.Triple(example, holds, ox.Literal(text))


def _declared(shared: ox.NamedNode, used: Mapping[str, str]) -> Iterator[ox.Triple]:
    """Declare the prefixes that the questions use, as SHACL asks."""
    yield ox.Triple(shared, RDF["type"], OWL["Ontology"])
    for prefix, namespace in used.items():
        declaration = ox.NamedNode(f"{shared.value}/{prefix}")
        yield ox.Triple(shared, SH["declare"], declaration)
        yield ox.Triple(declaration, SH["prefix"], ox.Literal(prefix))
        yield ox.Triple(declaration, SH["namespace"], ox.Literal(namespace, datatype=XSD["anyURI"]))


FORMAT = Format(
    "queries",
    "the questions of the catalogue as sparql-examples, to be asked with any engine",
    "queries",
    lambda graph: [
        Part(
            "queries.ttl",
            "text/turtle",
            "The questions of the catalogue, each with SPARQL that runs as it is",
            lambda: queries(graph),
        )
    ],
)
