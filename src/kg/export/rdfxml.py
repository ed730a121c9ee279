"""One graph as RDF/XML: what the Turtle holds, for tools that read nothing else.

Not pyoxigraph's writer: it puts control characters and carriage returns into the XML as they are, where one
makes it ill-formed and the other is read as a line feed. https://www.w3.org/TR/rdf-syntax-grammar/
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from xml.sax.saxutils import escape, quoteattr

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kg.errors import UsageError
from kg.export.format import Format, Part
from kg.export.rdf.columns import column, distinct, joined
from kg.export.rdf.layout import blocks_of, headed, in_reading_order, texts
from kg.export.rdf.statements import one_graph
from kg.graph.tokens import PREFIX
from kg.ontology.vocabulary import RDF
from kg.queries.opened import Graph

_LAST_NAME = re.compile(rf"{PREFIX}\Z")
"""The longest end of an IRI that may name an XML element."""
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write (https://www.w3.org/TR/xml/#charsets)."""
_ENTITIES = {"\r": "&#13;"}


def rdfxml(batches: Iterable[pa.Table], prefixes: Mapping[str, str]) -> Iterator[bytes]:
    """Yield one graph, sorted by subject.

    Args:
        batches: sorted statements, which are read twice.
        prefixes: those that may be used.

    Raises:
        UsageError: XML has no way to write a property or a literal.
    """
    predicates = {name[1:-1] for rows in batches for name in distinct(column(rows, "p"))[0]}
    elements, namespaces = _elements(predicates, prefixes)
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF'
    for prefix, namespace in sorted(namespaces.items()):
        yield f"\n    xmlns:{prefix}={quoteattr(namespace)}".encode()
    yield b">\n"
    end = ""
    for batch in batches:
        rows = in_reading_order(batch)
        heads = []
        for _, subject in blocks_of(rows):
            heads.append(f"{end}<rdf:Description {_node(subject, 'about')}>\n")
            end = "</rdf:Description>\n"
        yield _properties(rows, heads, elements)
    yield f"{end}</rdf:RDF>\n".encode()


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


def _properties(rows: pa.Table, heads: Sequence[str], elements: Mapping[str, str]) -> bytes:
    """Write an element for each statement: what begins it, its attribute and text, and what ends it."""
    names, codes = distinct(column(rows, "p"))
    begins = texts(f"  <{elements[name[1:-1]]}" for name in names).take(codes)
    closes = texts(f"</{elements[name[1:-1]]}>\n" for name in names).take(codes)
    terms, values = distinct(column(rows, "o"))
    written = []
    for number, term in enumerate(terms):
        text = _value(term)
        if _NO_XML.search(text):
            row = pc.index(values, number).as_py()
            place = " of ".join(rows.column(name)[row].as_py().decode() for name in ("p", "s"))
            raise UsageError(f"RDF/XML cannot write a control character, as in {place}; use turtle")
        written.append(text)
    ends = pc.if_else(pc.starts_with(column(rows, "o"), '"'), closes, b"")
    nothing = texts([""]).take(pa.array(np.zeros(rows.num_rows, np.int32)))
    return joined([headed(rows, heads, nothing), begins, texts(written).take(values), ends])


def _value(term: str) -> str:
    """Write what stands in an element behind its name, up to the end of its text."""
    if not term.startswith('"'):
        return f" {_node(term, 'resource')}/>\n"
    end = term.rindex('"') + 1
    text, kind = term[:end], term[end:]
    value = json.loads(text) if "\\" in text else text[1:-1]  # every escape of N-Triples is one of JSON
    mark = ""
    if kind.startswith("@"):
        mark = f" xml:lang={quoteattr(kind[1:])}"
    elif kind:
        mark = f" rdf:datatype={quoteattr(kind[3:-1])}"
    return f"{mark}>{escape(value, _ENTITIES)}"


def _node(term: str, attribute: str) -> str:
    if term.startswith("<"):
        return f"rdf:{attribute}={quoteattr(term[1:-1])}"
    return f"rdf:nodeID={quoteattr(term[2:])}"


def _content(graph: Graph) -> Iterator[bytes]:
    with one_graph(graph) as batches:
        yield from rdfxml(batches, graph.prefixes)


FORMAT = Format(
    "rdfxml",
    "what turtle holds as RDF/XML, for tools that read nothing else",
    "data",
    lambda graph: [
        Part(
            "graph.rdf",
            "application/rdf+xml",
            "One graph in RDF/XML: the same as the Turtle",
            lambda: _content(graph),
        )
    ],
)
