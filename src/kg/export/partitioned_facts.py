"""The facts of one kind and predicate, each once, with the graphs in which it stands.

The store writes its answer as CSV into a temporary file; columns are made of that, in ranges of subjects that
fit into memory, so that no row becomes Python objects and any number of facts can leave.
https://www.w3.org/TR/sparql11-results-csv-tsv/
"""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv
import pyoxigraph as ox

from kg.errors import Finding, InvalidDataError
from kg.export.partitioned_files import described, written
from kg.network.partitions import FACT_COLUMNS
from kg.ontology.vocabulary import KG, KINDS
from kg.queries.opened import Graph

_KINDS = ("fact", "reference", "record", "computed", "vocabulary")
"""The kinds of graph. What stands in graphs of several kinds is of the first of these."""
_AT_ONCE = 1 << 20
"""About so many rows are sorted at once."""
_SAMPLED = 1000
"""One row in so many tells how subjects are spread."""
_STATEMENT = ("s", "o", "d", "l")
_SCHEMA = pa.schema([
    pa.field("subject", pa.string(), nullable=False),
    pa.field("object", pa.string(), nullable=False),
    pa.field("object_kind", pa.string(), nullable=False),
    ("datatype", pa.string()),
    ("language", pa.string()),
    pa.field("graphs", pa.list_(pa.string()), nullable=False),
])  # fmt: skip


def graph_kinds(graph: Graph) -> Mapping[str, int]:
    """Give the kind of each named graph, as its place among the kinds.

    Raises:
        InvalidDataError: a kind that is none of these, so that nobody could tell what stands there.
    """
    asked = f"SELECT ?graph ?kind WHERE {{ ?graph {KG['graphKind']} ?kind }}"
    return {name: _place(kind, name) for name, kind in _pairs(graph.store.query(asked))}


def kinds_and_predicates(graph: Graph) -> list[tuple[str, str]]:
    """Give the kinds of graph with the predicates that stand there, by predicate."""
    apart = KG["inClaim"].value
    asked = (
        f"SELECT DISTINCT ?kind ?predicate WHERE {{ ?graph {KG['graphKind']} ?kind "
        "GRAPH ?graph { ?subject ?predicate ?object } }"
    )
    answer = _pairs(graph.store.query(asked))
    found = {(_KINDS[_place(kind, kind)], predicate) for kind, predicate in answer}
    return sorted((pair for pair in found if pair[1] != apart), key=lambda pair: (pair[1], pair[0]))


class Facts:
    """The facts of a store, by kind and predicate.

    What claims that are no facts state is taken apart in a store, as things with ``kg:inClaim``; these are
    left out, as in every format but one.
    """

    def __init__(self, graph: Graph) -> None:
        """Take an open graph; the answer on one predicate is kept in a temporary folder as long as this."""
        self._graph = graph
        self._folder = Path(tempfile.mkdtemp(prefix="kg-partitioned-"))
        self._answered: str | None = None
        weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)

    def written(self, kind: str, predicate: str) -> Iterator[bytes]:
        """Write the facts of one kind with one predicate, by its IRI, sorted by subject and object.

        Nothing is asked before the first bytes are taken, and the bytes of one call are to be taken before
        those of another; those of one predicate come fastest one after the other.
        """
        made = (_once(part, self._kinds, _KINDS.index(kind)) for part in _ranges(self._answer(predicate)))
        yield from written(made, described(_SCHEMA, FACT_COLUMNS, self._graph))

    @cached_property
    def _kinds(self) -> Mapping[str, int]:
        return graph_kinds(self._graph)

    def _answer(self, predicate: str) -> Path:
        path = self._folder / "answer.csv"
        if self._answered != predicate:
            self._answered = None
            _ask(self._graph, predicate, path)
            self._answered = predicate
        return path


def _ask(graph: Graph, predicate: str, path: Path) -> None:
    """Write all statements with a predicate as CSV, a line for each graph in which one stands.

    Things are answered as texts, since an IRI that holds a comma is not put in quotes; a blank node has none.
    """
    answer = graph.store.query(
        "SELECT (COALESCE(STR(?subject), ?subject) AS ?s) (COALESCE(STR(?object), ?object) AS ?o) "
        "(STR(DATATYPE(?object)) AS ?d) (LANG(?object) AS ?l) (STR(?graph) AS ?g) WHERE { "
        f"GRAPH ?graph {{ ?subject {ox.NamedNode(predicate)} ?object }} "
        f"MINUS {{ ?subject {KG['inClaim']} ?claim }} }}"
    )
    if not isinstance(answer, ox.QuerySolutions):
        raise TypeError("a SELECT answers with solutions")
    answer.serialize(str(path), ox.QueryResultsFormat.CSV)


def _ranges(path: Path) -> Iterator[pa.Table]:
    """Yield the rows of an answer, sorted, in ranges of subjects that are about as large."""
    batches: list[pa.RecordBatch] = []
    sample: list[str] = []
    count = 0
    for batch in _read(path):
        sample += batch.column("s")[::_SAMPLED].to_pylist()
        count += len(batch)
        if count <= _AT_ONCE:
            batches.append(batch)
    if count <= _AT_ONCE:
        yield _sorted(batches)
        return
    batches.clear()
    sample.sort()
    every = -(-len(sample) * _AT_ONCE // count)
    bounds = [None, *dict.fromkeys(sample[every::every]), None]
    for low, high in pairwise(bounds):
        yield _sorted([_between(batch, low, high) for batch in _read(path)])


def _read(path: Path) -> pacsv.CSVStreamingReader:
    return pacsv.open_csv(
        path,
        pacsv.ReadOptions(block_size=1 << 24),
        pacsv.ParseOptions(newlines_in_values=True),
        pacsv.ConvertOptions(column_types=dict.fromkeys((*_STATEMENT, "g"), pa.string())),
    )


def _between(batch: pa.RecordBatch, low: str | None, high: str | None) -> pa.RecordBatch:
    subject = batch.column("s")
    if low is not None:
        batch = batch.filter(pc.greater_equal(subject, low))
    return batch if high is None else batch.filter(pc.less(batch.column("s"), high))


def _sorted(batches: list[pa.RecordBatch]) -> pa.Table:
    schema = pa.schema([(name, pa.string()) for name in (*_STATEMENT, "g")])
    table = pa.Table.from_batches(batches, schema)
    return table.sort_by([(name, "ascending") for name in (*_STATEMENT, "g")]).combine_chunks()


def _once(table: pa.Table, kinds: Mapping[str, int], wanted: int) -> pa.Table:
    """Give each statement of one kind once, with all graphs in which it stands.

    Args:
        table: one row for each statement and graph, sorted.
        kinds: of each graph.
        wanted: the kind.
    """
    begins = np.ones(len(table), bool)
    if len(table):
        begins[1:] = ~np.logical_and.reduce([_as_before(table.column(name)) for name in _STATEMENT])
    starts = np.flatnonzero(begins)
    graphs = table.column("g").combine_chunks().dictionary_encode()
    known = [_kind_of(kinds, graph) for graph in graphs.dictionary.to_pylist()]
    each = np.array(known, np.int32)[graphs.indices.to_numpy()]
    first = np.minimum.reduceat(each, starts) if len(starts) else each
    ends = np.append(starts, len(table)).astype(np.int32)
    told = table.select(_STATEMENT).take(starts)
    rows = told.append_column("graphs", pa.ListArray.from_arrays(ends, table.column("g").combine_chunks()))
    return _typed(rows.filter(pa.array(first == wanted)))


def _as_before(column: pa.ChunkedArray) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Say of each row but the first whether it holds the same as the one before."""
    whole = column.combine_chunks()
    return np.asarray(pc.equal(whole[1:], whole[:-1]).to_numpy(zero_copy_only=False), np.bool_)


def _typed(rows: pa.Table) -> pa.Table:
    """Name the columns, and part things from literals; what has no datatype is a thing."""
    blank = pc.starts_with(rows.column("o"), "_:")
    is_thing = pc.equal(rows.column("d"), "")
    kind = pc.if_else(is_thing, pc.if_else(blank, "blank", "iri"), "literal")
    columns = [rows.column("s"), rows.column("o"), kind, _or_null(rows, "d"), _or_null(rows, "l")]
    return pa.table([*columns, rows.column("graphs")], schema=_SCHEMA)


def _or_null(rows: pa.Table, name: str) -> pa.ChunkedArray:
    column = rows.column(name)
    return pc.if_else(pc.equal(column, ""), pa.scalar(None, pa.string()), column)


def _kind_of(kinds: Mapping[str, int], graph: str) -> int:
    if graph not in kinds:
        raise InvalidDataError([_of_no_kind(graph)])
    return kinds[graph]


def _place(kind: str, graph: str) -> int:
    names = [KINDS[f"graph-kind/{name}"].value for name in _KINDS]
    if kind not in names:
        raise InvalidDataError([_of_no_kind(graph)])
    return names.index(kind)


def _of_no_kind(graph: str) -> Finding:
    return Finding("a graph is of no known kind (kg:graphKind)", "build the graph again", iri=graph)


def _pairs(answer: object) -> Iterator[tuple[str, str]]:
    if not isinstance(answer, ox.QuerySolutions):
        raise TypeError("a SELECT answers with solutions")
    for solution in answer:
        first, second = solution[0], solution[1]
        if isinstance(first, ox.NamedNode) and isinstance(second, ox.NamedNode):
            yield first.value, second.value
