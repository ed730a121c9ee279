"""The dataset as JSON-LD 1.1 with its context inside: nodes with short names, named graphs as ``@graph``.

Every property holds an array and every literal its text as written, so that one piece of code reads all nodes
and no reader turns "007" into a number. https://www.w3.org/TR/json-ld11/
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from kg.export.format import Format, Part
from kg.export.rdf.columns import column, distinct
from kg.export.rdf.layout import after, blocks_of, in_reading_order, laid_out, texts
from kg.export.rdf.statements import dataset
from kg.export.rdf.terms import Short
from kg.ontology.vocabulary import RDF
from kg.queries.opened import Graph

_TYPE = str(RDF["type"])


def jsonld(batches: Iterable[pa.Table], prefixes: Mapping[str, str]) -> Iterator[bytes]:
    """Yield the context, the nodes of the default graph, then each named graph; sorted by name.

    Args:
        batches: sorted statements, which are read twice.
        prefixes: those that may be used, but for one that JSON-LD would see in an IRI such as ``geo:39,125``.
    """
    schemes = _schemes(batches)
    short = Short({prefix: iri for prefix, iri in prefixes.items() if prefix not in schemes})

    def head() -> bytes:
        context = json.dumps(dict(sorted(short.used.items())), indent=1)
        return f'{{"@context": {context},\n"@graph": ['.encode()

    return after(head, _nodes(batches, short))


def _schemes(batches: Iterable[pa.Table]) -> set[str]:
    """Find what stands before the first colon of any IRI."""
    found = set()
    for rows in batches:
        for name in rows.column_names:
            for term in distinct(column(rows, name))[0]:
                iri = term[term.rfind('"') + 1 :].lstrip("^<")
                found.add(iri.partition(":")[0])
    return found


def _nodes(batches: Iterable[pa.Table], short: Short) -> Iterator[bytes]:
    """Write each subject as a node object, a line a property; its class comes first in reading order."""
    inside, end = "", ""
    for batch in batches:
        rows = in_reading_order(batch)
        heads = []
        for graph, subject in blocks_of(rows):
            comma, opened = ",\n" if end else "\n", ""
            if graph != inside:
                end += _closed(inside)
                opened = f'{{"@id": {_id(graph, short)}, "@graph": [\n'
            heads.append(f'{end}{comma}{opened}{{"@id": {_id(subject, short)},\n ')
            inside, end = graph, "]}"
        names, codes = distinct(column(rows, "p"))
        written = {name: _id(name, short) for name in names} | {_TYPE: '"@type"'}
        properties = texts(f"{written[name]}: [" for name in names).take(codes)
        yield laid_out(rows, heads, properties, _values(rows, short), ("],\n ", ", "))
    yield f"{end}{_closed(inside)}\n]}}\n".encode()


def _closed(graph: str) -> str:
    return "\n]}" if graph else ""


def _values(rows: pa.Table, short: Short) -> pa.Array:
    """Write the values, each as an object, but for a class, whose name is enough."""
    terms, codes = distinct(column(rows, "o"))
    values = texts(_value(term, short) for term in terms).take(codes)
    is_class = pc.equal(column(rows, "p"), _TYPE.encode())
    if pc.any(pc.and_(is_class, pc.starts_with(column(rows, "o"), '"'))).as_py():
        raise TypeError("a class is no literal")
    ids = texts("" if term.startswith('"') else _id(term, short) for term in terms).take(codes)
    return pc.if_else(is_class, ids, values)


def _value(term: str, short: Short) -> str:
    if not term.startswith('"'):
        return f'{{"@id": {_id(term, short)}}}'
    end = term.rindex('"') + 1
    text, kind = term[:end], term[end:]
    if "\\u" in text:  # every other escape of N-Triples is one of JSON
        text = json.dumps(json.loads(text), ensure_ascii=False)
    if kind.startswith("@"):
        return f'{{"@value": {text}, "@language": "{kind[1:]}"}}'
    if kind:
        return f'{{"@value": {text}, "@type": {_id(kind[2:], short)}}}'
    return f'{{"@value": {text}}}'


def _id(term: str, short: Short) -> str:
    name = short.iri(term[1:-1]).strip("<>") if term.startswith("<") else term
    return json.dumps(name, ensure_ascii=False)


def _content(graph: Graph) -> Iterator[bytes]:
    with dataset(graph) as batches:
        yield from jsonld(batches, graph.prefixes)


FORMAT = Format(
    "jsonld",
    "the dataset as JSON-LD with its context inside, for programs that read JSON",
    "data",
    lambda graph: [
        Part(
            "graph.jsonld",
            "application/ld+json",
            "The dataset in JSON-LD",
            lambda: _content(graph),
        ),
    ],
)
