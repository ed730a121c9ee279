"""One graph as Turtle: facts with what each claim states, records, reference, vocabulary, computed.

Not pyoxigraph's writer, because others must get each literal as it is: rdflib reads a bare ``007`` as 7.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyarrow as pa

from kg.export.format import Format, Part
from kg.export.rdf.blocks import declarations
from kg.export.rdf.columns import column, distinct
from kg.export.rdf.layout import after, blocks_of, in_reading_order, laid_out, texts
from kg.export.rdf.statements import one_graph
from kg.export.rdf.terms import Short
from kg.ontology.vocabulary import RDF
from kg.queries.opened import Graph

_TYPE = str(RDF["type"])


def turtle(batches: Iterable[pa.Table], prefixes: Mapping[str, str]) -> Iterator[bytes]:
    """Yield sorted statements, a block a subject, with the prefixes that they need; with graphs, TriG."""
    short = Short(prefixes)
    return after(lambda: declarations(short).encode(), _blocks(batches, short))


def _blocks(batches: Iterable[pa.Table], short: Short) -> Iterator[bytes]:
    inside, end = "", ""
    for batch in batches:
        rows = in_reading_order(batch)
        indent = "    " if "g" in rows.column_names else ""
        heads = []
        for graph, subject in blocks_of(rows):
            begin = "" if graph else "\n"
            if graph != inside:
                begin = ("}\n" if inside else "") + f"\n{short.term(graph)} {{\n"
            heads.append(f"{end}{begin}{indent}{short.term(subject)} ")
            inside, end = graph, " .\n"
        names, codes = distinct(column(rows, "p"))
        written = {name: short.term(name) for name in names} | {_TYPE: "a"}
        properties = texts(f"{written[name]} " for name in names).take(codes)
        terms, codes = distinct(column(rows, "o"))
        values = texts(map(short.term, terms)).take(codes)
        yield laid_out(rows, heads, properties, values, (f" ;\n{indent}    ", f",\n{indent}        "))
    yield (end + ("}\n" if inside else "")).encode()


def _content(graph: Graph) -> Iterator[bytes]:
    with one_graph(graph) as batches:
        yield from turtle(batches, graph.prefixes)


FORMAT = Format(
    "turtle",
    "facts, records and reification in one graph, for linked-data partners",
    "data",
    lambda graph: [
        Part(
            "graph.ttl",
            "text/turtle",
            "One graph in Turtle: facts, records, what each claim states, reference, vocabulary",
            lambda: _content(graph),
        )
    ],
)
