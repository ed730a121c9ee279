"""An edge table as Parquet: ties by the numbers of their ends, and the node that each number stands for."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

from kg.export.partitioned_files import described, written
from kg.network.cached import edges
from kg.network.edges import NONE, Coded, EdgeTable
from kg.network.partitions import NODE_COLUMNS, TIE_COLUMNS
from kg.queries.opened import Graph


def ties(graph: Graph, question: str) -> Iterator[bytes]:
    """Write the ties of a question, sorted by source, target and claim."""
    rows = tie_rows(edges(graph, question))
    return written(iter([rows]), described(rows.schema, TIE_COLUMNS, graph))


def nodes(graph: Graph, question: str) -> Iterator[bytes]:
    """Write the nodes of a question by number; some may have no tie."""
    rows = node_rows(edges(graph, question))
    return written(iter([rows]), described(rows.schema, NODE_COLUMNS, graph))


def tie_rows(table: EdgeTable) -> pa.Table:
    """Give the ties of an edge table, in its order, with texts in place of codes but for the ends."""
    columns = {
        "source": pa.array(table.source),
        "target": pa.array(table.target),
        "weight": pa.array(table.weight),
        "earliest": pa.array(table.earliest),
        "latest": pa.array(table.latest),
        "claim": _texts(table.claim),
    }
    return pa.table(columns | {name: _texts(column) for name, column in sorted(table.columns.items())})


def node_rows(table: EdgeTable) -> pa.Table:
    """Give the nodes of an edge table, by number."""
    numbers = pa.array(range(len(table.nodes)), pa.int32())
    return pa.table({"node": numbers, "iri": pa.array(table.nodes, pa.string())})


def _texts(column: Coded) -> pa.Array:
    """Give a column of texts; nothing where ``NONE`` stands."""
    codes = pa.array(column.codes, mask=column.codes == NONE)
    return pa.DictionaryArray.from_arrays(codes, pa.array(column.values, pa.string())).cast(pa.string())
