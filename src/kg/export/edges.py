"""The network as two CSV tables, nodes and edges, as Gephi, R and spreadsheets read them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from kg.export.format import Format, Part
from kg.export.network import Cell, edge_columns, node_columns, rows
from kg.export.network_csvw import description
from kg.network.whole import Network, network
from kg.queries.opened import Graph


def nodes(made: Network) -> Iterator[bytes]:
    """Write all nodes as a table."""
    return _table(node_columns(made), rows(made)[0])


def edges(made: Network) -> Iterator[bytes]:
    """Write all edges as a table; Gephi reads from the column ``type`` that each has a direction."""
    return _table(_edge_names(), [{**edge, "type": "Directed"} for edge in rows(made)[1]])


def _edge_names() -> list[str]:
    return [*edge_columns(), "type"]


def _table(columns: Iterable[str], cells: Iterable[Mapping[str, Cell]]) -> Iterator[bytes]:
    """Write rows as RFC 4180 has it, the names of the columns first."""
    text = io.StringIO()
    writer = csv.DictWriter(text, [*columns])
    writer.writeheader()
    writer.writerows(cells)
    yield text.getvalue().encode()


def _parts(graph: Graph) -> Sequence[Part]:
    made = cache(lambda: network(graph))
    return [
        Part("nodes.csv", "text/csv", "Actors, and what they had a part in", lambda: nodes(made())),
        Part(
            "edges.csv",
            "text/csv",
            "Stated ties, with their hedges and the claims behind them",
            lambda: edges(made()),
        ),
        Part(
            "csv-metadata.json",
            "application/csvm+json",
            "What each column of both holds, as CSV on the Web has it",
            lambda: description(node_columns(made()), _edge_names(), graph),
        ),
    ]


FORMAT = Format("edges", "the network of actors and events as tables of nodes and edges", "network", _parts)
