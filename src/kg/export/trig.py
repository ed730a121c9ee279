"""The dataset as TriG: first the default graph, then each claim and each other part under its name."""

from __future__ import annotations

from collections.abc import Iterator

from kg.export.format import Format, Part
from kg.export.rdf.statements import dataset
from kg.export.turtle import turtle
from kg.queries.opened import Graph


def _content(graph: Graph) -> Iterator[bytes]:
    with dataset(graph) as batches:
        yield from turtle(batches, graph.prefixes)


FORMAT = Format(
    "trig",
    "the dataset: facts, and each claim as a named graph",
    "data",
    lambda graph: [
        Part(
            "graph.trig",
            "application/trig",
            "The dataset in TriG",
            lambda: _content(graph),
        )
    ],
)
