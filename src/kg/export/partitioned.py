"""Facts and edge tables as partitioned Parquet, for engines that count over more than one machine."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial

from kg.export.format import Format, Part
from kg.export.partitioned_facts import Facts, kinds_and_predicates
from kg.export.partitioned_ties import nodes, ties
from kg.network.partitions import (
    FACT_COLUMNS,
    FACTS,
    KIND,
    NODE_COLUMNS,
    NODES,
    PREDICATE,
    TABLE,
    TIE_COLUMNS,
    TIES,
    partition,
)
from kg.queries.catalogue import Query
from kg.queries.opened import Graph

MEDIA_TYPE = "application/vnd.apache.parquet"
_GROUP = "network"
_ENDS = re.compile(r"\?source\b.*\?target\b|\?target\b.*\?source\b", re.DOTALL)


def edge_tables(graph: Graph) -> list[Query]:
    """Give the questions on networks that answer with ties, by name."""
    asked = (query for query in graph.catalogue.values() if query.group == _GROUP)
    return sorted((query for query in asked if _ENDS.search(query.text)), key=lambda query: query.name)


def parts(graph: Graph) -> Sequence[Part]:
    """Lay out a file for each kind of graph and predicate, and two for each edge table.

    Which predicates there are is asked of the store, which takes some seconds for ten million facts.
    """
    facts = cache(lambda: Facts(graph))
    found = [Part("README.md", "text/markdown", "What each folder and column holds", partial(_readme, graph))]
    for kind, predicate in kinds_and_predicates(graph):
        found.append(
            Part(
                f"{FACTS}/{partition(**{KIND: kind, PREDICATE: predicate})}",
                MEDIA_TYPE,
                f"Statements with <{predicate}> of the kind {kind}",
                partial(_facts, facts, kind, predicate),
            )
        )
    for query in edge_tables(graph):
        about, name = query.header.summary, query.name
        for folder, made in ((NODES, nodes), (TIES, ties)):
            found.append(
                Part(
                    f"{folder}/{partition(**{TABLE: name})}",
                    MEDIA_TYPE,
                    f"{about}: {folder}",
                    partial(made, graph, name),
                )
            )
    return found


def _facts(made: Callable[[], Facts], kind: str, predicate: str) -> Iterator[bytes]:
    return made().written(kind, predicate)


def _readme(graph: Graph) -> Iterator[bytes]:
    """Say what the folders hold, for whoever gets them without the documentation."""
    lines = [
        f"# {graph.project.name}: facts and edge tables as partitioned Parquet",
        "",
        "A claim says what a document says, never that it is true. What is denied or disputed, and what was",
        "ordered or planned, is no fact and is not here. Names of folders (`key=value`, percent-encoded) are",
        "columns too, for whatever reads Hive's partitions. Days are dates without a time; no column has",
        "another unit.",
    ]
    for folder, keys, columns in (
        (FACTS, (KIND, PREDICATE), FACT_COLUMNS),
        (TIES, (TABLE,), TIE_COLUMNS),
        (NODES, (TABLE,), NODE_COLUMNS),
    ):
        lines += ["", f"## {folder}/{''.join(f'{key}=…/' for key in keys)}part-0.parquet", ""]
        lines += [f"- `{name}`: {about}" for name, about in columns.items()]
        if folder == TIES:
            lines.append("- further columns: whatever else the question answers with, as texts")
        if folder == FACTS:
            lines.append("- each statement stands once, so that rows can be counted")
    lines += ["", f"Licence: {graph.project.licence}"]
    yield ("\n".join(lines) + "\n").encode()


FORMAT = Format(
    "partitioned",
    "facts and edge tables as partitioned Parquet, for Spark, DuckDB and polars",
    "partitioned",
    parts,
    on_demand=True,
)
