"""An edge table as a networkx graph: one edge for each tie, with all claims that state it."""

from __future__ import annotations

from collections import defaultdict

import networkx as nx
import numpy as np

from kg.network.edges import Days, EdgeTable
from kg.network.naming import LocalNames, Naming

_TELLS_APART = ("relation", "tie")
"""The columns in which two rows must agree, besides their ends, to be one tie."""


def to_networkx(table: EdgeTable, naming: Naming | None = None) -> nx.MultiDiGraph[str]:
    """Make a networkx graph whose nodes are IRIs, which any function of networkx takes.

    A node has ``label`` and ``types``. An edge has ``relation``, ``weight``, ``claims`` (IRIs), ``earliest``
    and ``latest`` (days, None where open), and of each other column the values that any claim gives.

    Args:
        table: the ties.
        naming: what nodes are called; else the last part of each IRI.
    """
    names = naming or LocalNames()
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph(name=table.name)
    made.add_nodes_from((iri, {"label": names.name(iri), "types": names.classes(iri)}) for iri in table.nodes)
    claims = table.claim.texts()
    others = {
        name: column.texts() for name, column in sorted(table.columns.items()) if name not in _TELLS_APART
    }
    relations = table.column("relation").texts()
    earliest, latest = days(table.earliest), days(table.latest)
    weights = table.weight.tolist()
    for (source, target), rows in _ties(table):
        first = rows[0]
        starts = [earliest[row] for row in rows]
        ends = [latest[row] for row in rows]
        told = {name: _each(texts, rows) for name, texts in others.items()}
        made.add_edge(
            table.nodes[source],
            table.nodes[target],
            relation=relations[first],
            weight=max(weights[row] for row in rows),
            claims=_each(claims, rows),
            earliest=None if None in starts else min(start for start in starts if start),
            latest=None if None in ends else max(end for end in ends if end),
            **told,
        )
    return made


def _ties(table: EdgeTable) -> list[tuple[tuple[int, int], list[int]]]:
    """Gather the rows that tell of one tie, in the order of the table."""
    apart = [table.column(name).codes.tolist() for name in _TELLS_APART]
    found: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
    for row, key in enumerate(zip(table.source.tolist(), table.target.tolist(), *apart, strict=True)):
        found[key].append(row)
    return [((key[0], key[1]), rows) for key, rows in found.items()]


def _each(texts: list[str | None], rows: list[int]) -> tuple[str, ...]:
    return tuple(sorted({text for row in rows if (text := texts[row]) is not None}))


def days(array: Days) -> list[str | None]:
    """Write days as ``2024-01-31``, and None where one is open."""
    written = np.datetime_as_string(array, unit="D").tolist()
    return [None if text == "NaT" else text for text in written]
