"""An edge table as a networkx graph: one edge for each tie, with all claims that state it."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt

from kg.network.edges import NONE, Coded, Days, EdgeTable
from kg.network.naming import LocalNames, Naming

Places = npt.NDArray[np.int64]
_TELLS_APART = ("relation", "tie")
"""The columns in which two rows must agree, besides their ends, to be one tie."""


def to_networkx(table: EdgeTable, naming: Naming | None = None) -> nx.MultiDiGraph[str]:
    """Make a networkx graph whose nodes are IRIs, which any function of networkx takes.

    A node has ``label`` and ``types``. An edge has ``relation`` and ``tie`` (None where the question gives
    none), ``weight``, ``claims`` (IRIs), ``earliest`` and ``latest`` (days, None where open), and of each
    other column the values that any claim gives.

    Args:
        table: the ties.
        naming: what nodes are called; else the last part of each IRI.
    """
    names = naming or LocalNames()
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph(name=table.name)
    made.add_nodes_from((iri, {"label": names.name(iri), "types": names.classes(iri)}) for iri in table.nodes)
    if not len(table):
        return made
    order, starts = tie_rows(table)
    first = order[starts]
    told: dict[str, list[Any]] = {
        name: _each(column, order, starts)
        for name, column in sorted(table.columns.items())
        if name not in _TELLS_APART
    }
    told |= {name: table.column(name).taking(first).texts() for name in _TELLS_APART}
    told["weight"] = np.maximum.reduceat(table.weight[order], starts).tolist()
    told["claims"] = _each(table.claim, order, starts)
    # The least of several days is open where one of them is: numpy carries NaT on.
    told["earliest"] = days(np.minimum.reduceat(table.earliest[order], starts))
    told["latest"] = days(np.maximum.reduceat(table.latest[order], starts))
    ends = zip(table.source[first].tolist(), table.target[first].tolist(), strict=True)
    for (source, target), *values in zip(ends, *told.values(), strict=True):
        one, other = table.nodes[source], table.nodes[target]
        key = made.add_edge(one, other)
        # Not as keywords: a question may well answer with ?key, which is a parameter of add_edge.
        made.get_edge_data(one, other, key).update(zip(told, values, strict=True))
    return made


def tie_rows(table: EdgeTable) -> tuple[Places, Places]:
    """Give the rows with those of one tie together, and where in that order each tie starts.

    One tie are the rows that agree in their ends, in ``relation`` and in ``tie``; there must be some row.
    """
    keys = [*(table.column(name).codes for name in reversed(_TELLS_APART)), table.target, table.source]
    order = np.lexsort(keys)
    changes = [key[order][1:] != key[order][:-1] for key in keys]
    return order, np.flatnonzero(np.concatenate([[True], np.logical_or.reduce(changes)]))


def _each(column: Coded, order: Places, starts: Places) -> list[tuple[str, ...]]:
    """Give for each tie the texts of its rows, each once, sorted."""
    alone = [*((text,) for text in column.values), ()]  # a code of NONE is -1 and takes the last
    codes = column.codes[order].tolist()
    bounds = pairwise([*starts.tolist(), len(codes)])
    return [
        alone[codes[start]] if end - start == 1 else _several(column, {*codes[start:end]})
        for start, end in bounds
    ]


def _several(column: Coded, codes: set[int]) -> tuple[str, ...]:
    return tuple(sorted(column.values[code] for code in codes - {NONE}))


def days(array: Days) -> list[str | None]:
    """Write days as ``2024-01-31``, and None where one is open."""
    written = np.datetime_as_string(array, unit="D").tolist()
    return [None if text == "NaT" else text for text in written]
