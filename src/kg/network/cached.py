"""Edge tables kept as Parquet beside the store, under its revision and the question's own text.

A table that was read once is there in milliseconds as long as neither the graph nor the question changes. A
file that is broken or of another make is made anew: nothing is lost with it.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from kg.network.edges import Coded, EdgeTable, frozen
from kg.network.reading import read_edges
from kg.queries.opened import Graph
from kg.queries.parameters import Value

_FORM = b"kg edge table 1"
"""Of the files; another form takes another number."""
_NODE, _CLAIM = "node", "claim"
_NUMBERS = ("source", "target", "weight", "earliest", "latest")


def edges(graph: Graph, question: str, given: Mapping[str, Value] | None = None) -> EdgeTable:
    """Give the edge table of a question, from the cache where it is there; see ``read_edges``."""
    path = graph.folder / "network" / _key(graph, question, given or {})
    table = _load(path)
    if table is None:
        table = read_edges(graph, question, given)
        with suppress(OSError):  # a folder that cannot be written costs time and nothing else
            _save(table, path)
    return table


def _key(graph: Graph, question: str, given: Mapping[str, Value]) -> str:
    """Hash all that decides the answer: the graph, the question's text and its parameters."""
    query = graph.catalogue.get(question)
    told = {name: str(value) for name, value in sorted(given.items())}
    whole = (graph.revision, question, query.text if query else question, json.dumps(told), _FORM.decode())
    return hashlib.sha256("\0".join(whole).encode()).hexdigest()[:32]


def _save(table: EdgeTable, path: Path) -> None:
    """Write columns and dictionaries as two files, and move both there at once, as a folder."""
    texts = {_NODE: table.nodes, _CLAIM: table.claim.values}
    texts |= {f"column {name}": column.values for name, column in table.columns.items()}
    rows = {name: pa.array(getattr(table, name)) for name in _NUMBERS} | {_CLAIM: pa.array(table.claim.codes)}
    rows |= {f"column {name}": pa.array(column.codes) for name, column in table.columns.items()}
    names = [name for name, values in texts.items() for _ in values]
    terms = pa.table({"column": names, "text": [text for values in texts.values() for text in values]})
    described = {b"form": _FORM, b"name": table.name.encode()}
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.parent))
    try:
        pq.write_table(terms, beside / "terms.parquet")
        pq.write_table(pa.table(rows).replace_schema_metadata(described), beside / "rows.parquet")
        shutil.rmtree(path, ignore_errors=True)  # one that was broken
        beside.replace(path)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _load(path: Path) -> EdgeTable | None:
    try:
        rows = pq.read_table(path / "rows.parquet")
        terms = pq.read_table(path / "terms.parquet", read_dictionary=["column"])
    except (OSError, pa.ArrowException):
        return None
    described = rows.schema.metadata or {}
    if described.get(b"form") != _FORM:
        return None
    texts = _texts(terms)
    numbers = {name: frozen(rows.column(name).to_numpy()) for name in _NUMBERS}
    codes = {name: frozen(rows.column(name).to_numpy()) for name in rows.column_names if name not in _NUMBERS}
    return EdgeTable(
        name=described[b"name"].decode(),
        nodes=texts.get(_NODE, ()),
        claim=Coded(codes.pop(_CLAIM), texts.get(_CLAIM, ())),
        columns={
            name.removeprefix("column "): Coded(found, texts.get(name, ())) for name, found in codes.items()
        },
        source=numbers["source"],
        target=numbers["target"],
        weight=numbers["weight"],
        earliest=numbers["earliest"].astype("datetime64[D]"),
        latest=numbers["latest"].astype("datetime64[D]"),
    )


def _texts(terms: pa.Table) -> dict[str, tuple[str, ...]]:
    """Part the texts by column; those of one stand together."""
    names = terms.column("column").combine_chunks()
    whole = names if not isinstance(names, pa.ChunkedArray) else names.chunk(0)
    codes = np.asarray(whole.indices)
    known = whole.dictionary.to_pylist()
    starts = [0, *(np.flatnonzero(np.diff(codes)) + 1).tolist(), len(codes)] if len(codes) else []
    texts = terms.column("text").to_pylist()
    return {known[codes[start]]: tuple(texts[start:end]) for start, end in pairwise(starts)}
