"""What is valid RDF and easily spoilt by a careless writer.

Not kept in a store, which keeps the value of a number and not its digits: "007" comes out as "7".
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.ontology.vocabulary import EDTF, KG, RDF, RDFS, XSD

PREFIXES = {
    "place": "https://example.org/id/place/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "kg": KG.iri,
    "rdf": RDF.iri,
    "rdfs": RDFS.iri,
    "xsd": XSD.iri,
    "edtf": EDTF.iri,
    "law": "https://example.org/id/law/",
    "unused": "https://example.org/unused/",
}
LITERALS = (
    ox.Literal("007", datatype=XSD["integer"]),
    ox.Literal("+7", datatype=XSD["integer"]),
    ox.Literal("-7", datatype=XSD["integer"]),
    ox.Literal("1.50", datatype=XSD["decimal"]),
    ox.Literal("1.0E0", datatype=XSD["double"]),
    ox.Literal("1", datatype=XSD["boolean"]),
    ox.Literal("true", datatype=XSD["boolean"]),
    ox.Literal("true"),
    ox.Literal("2020-01-01+09:00", datatype=XSD["date"]),
    ox.Literal("2024-11-01T05:00:00.50+09:00", datatype=XSD["dateTime"]),
    ox.Literal("2004-06~/2006-08?", datatype=EDTF["EDTF"]),
    ox.Literal("[1667,1668,1670..1672]", datatype=EDTF["EDTF"]),
    ox.Literal(""),
    ox.Literal("  \t leading and trailing \n "),
    ox.Literal('"quotes" \'single\' """three""" and a backslash \\ at the end\\'),
    ox.Literal("lines\nof\r\ntwo\rsorts"),
    ox.Literal("<b>&amp;</b> ]]> <!-- --> </script> <?php"),
    ox.Literal("{{ braces }} @prefix # no comment"),
    ox.Literal("조선민주주의인민공화국 형법", language="ko"),
    ox.Literal(
        "joined by zero width space\u200b and \ufeff, next line \u0085 and \u2028, delete \x7f, astral 😀"
    ),
    ox.Literal("Chosŏn", language="ko-Latn"),
    ox.Literal("@value", datatype=ox.NamedNode("https://example.org/@type")),
    ox.Literal("39,125", datatype=ox.NamedNode("geo:point")),
)
NAMES = (
    "",
    ".",
    "a.",
    "-a",
    "a/b",
    "a:b",
    "가나다",
    "a%20b",
    "a~b",
    "a(b)",
    "a'b",
    "law/x",
    "#a",
    "?a=b&c",
    "//a",
)
IRIS = (
    "urn:isbn:1",
    "geo:39,125",
    "place:a",
    "mailto:a@example.org",
    "https://example.org/한글?a=1&b='x'",
)
PROPERTIES = (
    "https://example.org/1a",
    "https://example.org/p#_x.y",
    "urn:p",
    "https://example.org/가",
)


def _triples() -> Iterator[ox.Triple]:
    thing, first = ox.NamedNode(f"{PREFIXES['place']}awkward"), ox.BlankNode("c14n0")
    for literal in LITERALS:
        yield ox.Triple(thing, RDFS["comment"], literal)
    for iri in (*(PREFIXES["place"] + name for name in NAMES), *IRIS, f"{PREFIXES['law']}x"):
        yield ox.Triple(thing, KG["within"], ox.NamedNode(iri))
        yield ox.Triple(ox.NamedNode(iri), RDF["type"], KG["Place"])
    for iri in PROPERTIES:
        yield ox.Triple(thing, ox.NamedNode(iri), thing)
    yield ox.Triple(thing, KG["within"], first)
    yield ox.Triple(first, RDF["first"], thing)
    yield ox.Triple(first, RDF["rest"], RDF["nil"])


GRAPH = ox.NamedNode("https://example.org/가?x='1'")
AWKWARD = [ox.Quad(*triple) for triple in _triples()]
AWKWARD += [ox.Quad(q.subject, q.predicate, q.object, GRAPH) for q in AWKWARD]
