"""One graph as RDF/XML: what the Turtle holds, for tools that read nothing else.

Not pyoxigraph's writer: it puts control characters and carriage returns into the XML as they are, where one
makes it ill-formed and the other is read as a line feed. https://www.w3.org/TR/rdf-syntax-grammar/
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import count, groupby
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from kg.errors import UsageError
from kg.export.format import Format, Part
from kg.export.rdf.order import reading_order
from kg.export.rdf.statements import one_graph
from kg.graph.tokens import PREFIX
from kg.ontology.vocabulary import RDF, XSD

_STRING = XSD["string"]
_LAST_NAME = re.compile(rf"{PREFIX}\Z")
"""The longest end of an IRI that may name an XML element."""
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write (https://www.w3.org/TR/xml/#charsets)."""
_ENTITIES = {"\r": "&#13;"}


def rdfxml(triples: Iterable[ox.Triple], prefixes: Mapping[str, str]) -> Iterator[bytes]:
    """Yield one graph, sorted by subject.

    Raises:
        UsageError: XML has no way to write a property or a literal.
    """
    ordered = sorted(triples, key=reading_order)
    elements, namespaces = _elements({triple.predicate.value for triple in ordered}, prefixes)
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF'
    for prefix, namespace in sorted(namespaces.items()):
        yield f"\n    xmlns:{prefix}={quoteattr(namespace)}".encode()
    yield b">\n"
    for subject, about in groupby(ordered, key=lambda triple: triple.subject):
        lines = "".join(_property(triple, elements[triple.predicate.value]) for triple in about)
        yield f"<rdf:Description {_node(subject, 'about')}>\n{lines}</rdf:Description>\n".encode()
    yield b"</rdf:RDF>\n"


def _elements(iris: Iterable[str], prefixes: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Name the element of each property, and the namespaces that this takes, by prefix."""
    known = {namespace: prefix for prefix, namespace in sorted(prefixes.items(), reverse=True)}
    spare = (prefix for number in count(1) if (prefix := f"ns{number}") not in prefixes)
    elements: dict[str, str] = {}
    namespaces = {"rdf": RDF.iri}
    for iri in sorted(iris):
        match = _LAST_NAME.search(iri)
        if match is None or not match[0]:
            raise UsageError(
                f"RDF/XML cannot write the property <{iri}>, whose end is no XML name; use turtle"
            )
        namespace = iri[: match.start()]
        if namespace not in known:
            known[namespace] = next(spare)
        namespaces[known[namespace]] = namespace
        elements[iri] = f"{known[namespace]}:{match[0]}"
    return elements, namespaces


def _property(triple: ox.Triple, element: str) -> str:
    value = triple.object
    if not isinstance(value, ox.Literal):
        return f"  <{element} {_node(value, 'resource')}/>\n"
    if _NO_XML.search(value.value):
        place = f"{triple.predicate} of {triple.subject}"
        raise UsageError(f"RDF/XML cannot write a control character, as in {place}; use turtle")
    mark = ""
    if value.language is not None:
        mark = f" xml:lang={quoteattr(value.language)}"
    elif value.datatype != _STRING:
        mark = f" rdf:datatype={quoteattr(value.datatype.value)}"
    return f"  <{element}{mark}>{escape(value.value, _ENTITIES)}</{element}>\n"


def _node(term: ox.NamedNode | ox.BlankNode | ox.Triple, attribute: str) -> str:
    if isinstance(term, ox.NamedNode):
        return f"rdf:{attribute}={quoteattr(term.value)}"
    if isinstance(term, ox.BlankNode):
        return f"rdf:nodeID={quoteattr(term.value)}"
    raise TypeError(f"RDF 1.1 has no such term: {term}")


FORMAT = Format(
    "rdfxml",
    "what turtle holds as RDF/XML, for tools that read nothing else",
    "data",
    lambda graph: [
        Part(
            "graph.rdf",
            "application/rdf+xml",
            "One graph in RDF/XML: the same as the Turtle",
            lambda: rdfxml(one_graph(graph.store, graph.project.base), graph.prefixes),
        )
    ],
)
