"""The dataset as JSON-LD 1.1 with its context inside: nodes with short names, named graphs as ``@graph``.

Every property holds an array and every literal its text as written, so that one piece of code reads all nodes
and no reader turns "007" into a number. https://www.w3.org/TR/json-ld11/
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

import pyoxigraph as ox

from kg.export.format import Format, Part
from kg.export.rdf.blocks import names
from kg.export.rdf.order import by_graph
from kg.export.rdf.statements import dataset
from kg.graph.terms import Names
from kg.ontology.vocabulary import RDF, XSD

_TYPE = RDF["type"]
_STRING = XSD["string"]

Node = ox.NamedNode | ox.BlankNode | ox.Triple
Object = Node | ox.Literal


def jsonld(statements: Iterable[ox.Quad], prefixes: Mapping[str, str]) -> Iterator[bytes]:
    """Yield the context, the nodes of the default graph, then each named graph; sorted by name."""
    quads = sorted(statements, key=by_graph)
    known = _names(quads, prefixes)
    yield f'{{"@context": {json.dumps(dict(sorted(known.used.items())), indent=1)},\n"@graph": ['.encode()
    for text in _separated(_top(quads, known)):
        yield text.encode()
    yield b"\n]}\n"


def _names(quads: list[ox.Quad], prefixes: Mapping[str, str]) -> Names:
    """Find short names, without a prefix that JSON-LD would see in an IRI such as ``geo:39,125``."""
    terms = {term for quad in quads for term in (*quad.triple, quad.graph_name)}
    iris = {term.value for term in terms if isinstance(term, ox.NamedNode)}
    iris |= {term.datatype.value for term in terms if isinstance(term, ox.Literal)}
    taken = {iri.partition(":")[0] for iri in iris}
    free = {prefix: iri for prefix, iri in prefixes.items() if prefix not in taken}
    return names((quad.triple for quad in quads), free)


def _top(quads: Iterable[ox.Quad], known: Names) -> Iterator[str]:
    """Write each node of the default graph, and each named graph with its nodes."""
    for name, same in groupby(quads, key=lambda quad: quad.graph_name):
        nodes = _nodes((quad.triple for quad in same), known)
        if isinstance(name, ox.NamedNode):
            yield f'{{"@id": {_json(_short(name, known))}, "@graph": [{"".join(_separated(nodes))}\n]}}'
        else:
            yield from nodes


def _nodes(triples: Iterable[ox.Triple], known: Names) -> Iterator[str]:
    """Write each subject as a node object, a line a property; its class comes first in reading order."""
    for subject, about in groupby(triples, key=lambda triple: triple.subject):
        lines = [f'"@id": {_json(_short(subject, known))}']
        for predicate, same in groupby(about, key=lambda triple: triple.predicate):
            objects = [triple.object for triple in same]
            if predicate == _TYPE:
                lines.append(f'"@type": {_json([_short(term, known) for term in objects])}')
            else:
                values = [_value(term, known) for term in objects]
                lines.append(f"{_json(_short(predicate, known))}: {_json(values)}")
        yield "{" + ",\n ".join(lines) + "}"


def _value(term: Object, known: Names) -> dict[str, str]:
    if not isinstance(term, ox.Literal):
        return {"@id": _short(term, known)}
    if term.language is not None:
        return {"@value": term.value, "@language": term.language}
    if term.datatype == _STRING:
        return {"@value": term.value}
    return {"@value": term.value, "@type": _short(term.datatype, known)}


def _short(term: Object, known: Names) -> str:
    if isinstance(term, ox.NamedNode):
        return known.iri(term.value).strip("<>")
    if isinstance(term, ox.BlankNode):
        return str(term)
    raise TypeError(f"RDF 1.1 has no such node: {term}")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _separated(items: Iterable[str]) -> Iterator[str]:
    """Put each item on a new line, with a comma between two."""
    comma = ""
    for item in items:
        yield f"{comma}\n{item}"
        comma = ","


FORMAT = Format(
    "jsonld",
    "the dataset as JSON-LD with its context inside, for programs that read JSON",
    "data",
    lambda graph: [
        Part(
            "graph.jsonld",
            "application/ld+json",
            "The dataset in JSON-LD",
            lambda: jsonld(dataset(graph.store), graph.prefixes),
        ),
    ],
)
