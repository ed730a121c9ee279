"""From a question to its edge table: the store writes its answer as TSV, and columns are made of that.

The store's own writing of rows is the floor of what this costs; a row never becomes Python objects.
https://www.w3.org/TR/sparql11-results-csv-tsv/
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyoxigraph as ox

from kg.errors import UsageError
from kg.model.edtf import bounds
from kg.network.edges import NONE, Coded, Codes, Days, EdgeTable, Numbers, day_written, finite, frozen
from kg.queries.opened import Graph
from kg.queries.parameters import Value
from kg.queries.spooled import TERMS, Spooled
from kg.queries.terms import parted

_OWN = ("source", "target", "weight", "date", "earliest", "latest", "claim")
"""The columns of an answer that become columns of every table; any other one is kept under its name."""


def read_edges(graph: Graph, question: str, given: Mapping[str, Value] | None = None) -> EdgeTable:
    """Ask a question of a graph and make its answer an edge table.

    Args:
        graph: an open graph.
        question: the name of a question, or a SPARQL SELECT as text. It must answer with ``?source`` and
            ``?target``, IRIs; a row with one of them is a node without a tie. It may answer with ``?weight``
            (a number), ``?claim``, ``?earliest`` and ``?latest`` (days), or ``?date`` (EDTF) in place of
            these two, and with whatever else.
        given: values for its parameters, by name.

    Raises:
        UsageError: no such question, it has no such columns, or a value is none that its column can hold.
    """
    raw = graph.result(question, given).raw
    name = question if question in graph.catalogue else "query"
    if not isinstance(raw, ox.QuerySolutions):
        raise UsageError(
            f"{name} is no SELECT, and a network needs one that answers with ?source and ?target"
        )
    terms = _columns(name, raw)
    _refuse_other_than_things(name, terms)
    columns = {key: Coded(column.codes, _plain(column.values)) for key, column in terms.items()}
    ends = columns["source"], columns["target"]
    nodes = tuple(sorted({value for column in ends for value in column.values}))
    source, target = (_recoded(column, nodes) for column in ends)
    tied = (source != NONE) & (target != NONE)
    earliest, latest = _extent(name, columns, len(source))
    table = EdgeTable(
        name,
        nodes,
        frozen(source),
        frozen(target),
        _weights(name, columns, len(source)),
        earliest,
        latest,
        _sorted(columns.get("claim") or Coded(np.full(len(source), NONE, np.int32), ())),
        {key: _sorted(column) for key, column in columns.items() if key not in _OWN},
    )
    keys = [column.codes for _, column in sorted(table.columns.items())]
    order = np.lexsort((*keys, table.claim.codes, table.target, table.source))
    return table.taking(order[tied[order]])


def _columns(name: str, raw: ox.QuerySolutions) -> dict[str, Coded]:
    """Read the answer column by column, each value once, as it is written in TSV."""
    variables = [variable.value for variable in raw.variables]
    for needed in ("source", "target"):
        if needed not in variables:
            raise UsageError(f"{name} has no column ?{needed}; a network needs ?source and ?target")
    shown = [variable for variable in variables if not variable.startswith("_")]
    with Spooled(raw) as answer:
        read = pa.Table.from_batches(answer.batches(shown), pa.schema(dict.fromkeys(shown, TERMS)))
    return {one: _coded(read.column(one)) for one in shown}


def _coded(column: pa.ChunkedArray) -> Coded:
    whole = column.chunk(0) if column.num_chunks == 1 else column.unify_dictionaries().combine_chunks()
    codes = pc.fill_null(whole.indices, NONE).to_numpy(zero_copy_only=False).astype(np.int32)
    return Coded(codes, tuple(whole.dictionary.to_pylist()))


def _is_thing(term: str) -> bool:
    """Tell an IRI in TSV from a literal, a blank node, and a statement about a statement."""
    return term.startswith("<") and not term.startswith("<<")


def _plain(terms: tuple[str, ...]) -> tuple[str, ...]:
    """Take the marks off: ``<`` and ``>`` of an IRI; what is no IRI is a text or stays as it is."""
    if all(map(_is_thing, terms)):
        return tuple(term[1:-1] for term in terms)
    return tuple(parted(pa.array(terms, pa.string()))[0].to_pylist())


def _refuse_other_than_things(name: str, terms: Mapping[str, Coded]) -> None:
    for end in ("source", "target"):
        for term in terms[end].values:
            if not _is_thing(term):
                raise UsageError(f"{name}: ?{end} holds {term}, which is no IRI; a node is a thing")


def _recoded(column: Coded, values: tuple[str, ...]) -> Codes:
    """Give the codes of a column in another dictionary that holds all its values."""
    position = {value: place for place, value in enumerate(values)}
    places = np.array([*(position[value] for value in column.values), NONE], np.int32)
    return places[column.codes]  # a code of NONE is -1 and takes the last place, which is NONE


def _sorted(column: Coded) -> Coded:
    values = tuple(sorted(set(column.values)))
    return Coded(frozen(_recoded(column, values)), values)


def _weights(name: str, columns: Mapping[str, Coded], size: int) -> Numbers:
    column = columns.get("weight")
    if column is None:
        return frozen(np.ones(size))
    read = np.array([*(finite(name, value) for value in column.values), 1.0])
    return frozen(read[column.codes])


def _extent(name: str, columns: Mapping[str, Coded], size: int) -> tuple[Days, Days]:
    """Give the first and the last day of each row: those of the answer, else the bounds of its EDTF date."""
    sides = []
    for side in ("earliest", "latest"):
        days = np.full(size, "NaT", "datetime64[D]")
        if "date" in columns:
            days = _days(columns["date"], partial(_bound, name, side))
        if side in columns:
            stated = _days(columns[side], partial(day_written, name, f"?{side}"))
            days = np.where(np.isnat(stated), days, stated)
        sides.append(frozen(days))
    return sides[0], sides[1]


def _bound(name: str, side: str, text: str) -> np.datetime64:
    try:
        found: date | None = getattr(bounds(text), side)
    except ValueError as error:
        raise UsageError(f"{name}: ?date holds {text!r}, which is no EDTF date ({error})") from error
    return np.datetime64("NaT" if found is None else found.isoformat(), "D")


def _days(column: Coded, read: Callable[[str], np.datetime64]) -> Days:
    known = [*map(read, column.values), np.datetime64("NaT")]
    return np.array(known, "datetime64[D]")[column.codes]
