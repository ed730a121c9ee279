"""Statements about a release, gathered and written as Turtle; every node has a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.export.rdf.order import reading_order
from kg.ontology.vocabulary import ADMS, DCAT, DCTERMS, FOAF, PROV, RDF, RDFS, SPDX, VOID, XSD

PREFIXES = {
    "adms": ADMS.iri, "dcat": DCAT.iri, "dcterms": DCTERMS.iri, "foaf": FOAF.iri, "prov": PROV.iri,
    "rdf": RDF.iri, "rdfs": RDFS.iri, "spdx": SPDX.iri, "void": VOID.iri, "xsd": XSD.iri,
}  # fmt: skip

Value = ox.NamedNode | ox.Literal


class Statements:
    """A set of statements that grows."""

    def __init__(self) -> None:
        """Begin with none."""
        self._triples: set[ox.Triple] = set()

    def __iter__(self) -> Iterator[ox.Triple]:
        """Give all statements, in no order."""
        return iter(self._triples)

    def say(self, subject: ox.NamedNode, said: Iterable[tuple[ox.NamedNode, Value]]) -> None:
        """Say several things of one."""
        self._triples.update(ox.Triple(subject, predicate, value) for predicate, value in said)

    def turtle(self) -> Iterator[bytes]:
        """Yield them as Turtle, sorted by subject."""
        ordered = sorted(self._triples, key=reading_order)
        yield ox.serialize(ordered, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b""


def integer(number: int) -> ox.Literal:
    """Write a count as ``xsd:integer``."""
    return ox.Literal(str(number), datatype=XSD["integer"])


def day(text: str) -> ox.Literal:
    """Write a day as ``xsd:date``."""
    return ox.Literal(text, datatype=XSD["date"])
