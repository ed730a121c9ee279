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
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from kg.network.edges import NONE, Coded, EdgeTable, frozen
from kg.network.reading import read_edges
from kg.queries.opened import Graph
from kg.queries.parameters import Value

_FORM = b"kg edge table 2"
"""Of the files; another form takes another number."""
_COUNTS = b"counts"
"""How many texts each column has, in the order in which they stand."""
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
    told = [(name, type(value).__name__, str(value)) for name, value in sorted(given.items())]
    text = query.text if query else question
    # What is not given falls back to the project's first language, which no build need have seen.
    whole = (_FORM.decode(), graph.revision, question, text, graph.project.languages[0], json.dumps(told))
    return hashlib.sha256("\0".join(whole).encode()).hexdigest()[:32]


def _save(table: EdgeTable, path: Path) -> None:
    """Write columns and dictionaries as two files, and move both there at once, as a folder."""
    texts = {_NODE: table.nodes, _CLAIM: table.claim.values}
    texts |= {f"column {name}": column.values for name, column in table.columns.items()}
    rows = {name: pa.array(getattr(table, name)) for name in _NUMBERS} | {_CLAIM: pa.array(table.claim.codes)}
    rows |= {f"column {name}": pa.array(column.codes) for name, column in table.columns.items()}
    terms = pa.table({"text": pa.array([text for each in texts.values() for text in each], pa.string())})
    counts = json.dumps({name: len(values) for name, values in texts.items()})
    described = {b"form": _FORM, b"name": table.name.encode()}
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.parent))
    try:
        pq.write_table(terms.replace_schema_metadata({_COUNTS: counts.encode()}), beside / "terms.parquet")
        pq.write_table(pa.table(rows).replace_schema_metadata(described), beside / "rows.parquet")
        shutil.rmtree(path, ignore_errors=True)  # one that was broken
        beside.replace(path)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _load(path: Path) -> EdgeTable | None:
    """Give a table that was kept; None where there is none, or where it is no whole one of this form."""
    try:
        rows, terms = _read(path / "rows.parquet"), _read(path / "terms.parquet")
        if (rows.schema.metadata or {}).get(b"form") != _FORM:
            return None
        table = _made(rows, _texts(terms))
    except (OSError, pa.ArrowException, KeyError, ValueError):
        return None
    return table if _is_whole(table) else None


def _read(path: Path) -> pa.Table:
    """Read a file without what makes reading of many at once fast, and of one slow."""
    with pq.ParquetFile(path) as file:
        return file.read(use_threads=False)


def _made(rows: pa.Table, texts: Mapping[str, tuple[str, ...]]) -> EdgeTable:
    numbers = {name: frozen(rows.column(name).to_numpy()) for name in _NUMBERS}
    codes = {name: frozen(rows.column(name).to_numpy()) for name in rows.column_names if name not in _NUMBERS}
    return EdgeTable(
        name=rows.schema.metadata[b"name"].decode(),
        nodes=texts[_NODE],
        claim=Coded(codes.pop(_CLAIM), texts[_CLAIM]),
        columns={name.removeprefix("column "): Coded(found, texts[name]) for name, found in codes.items()},
        source=numbers["source"],
        target=numbers["target"],
        weight=numbers["weight"],
        earliest=numbers["earliest"],
        latest=numbers["latest"],
    )


def _is_whole(table: EdgeTable) -> bool:
    """Say whether every code stands for something: rows and texts are two files, and one may be another's."""
    pairs = [
        (table.source, table.nodes),
        (table.target, table.nodes),
        (table.claim.codes, table.claim.values),
    ]
    pairs += [(column.codes, column.values) for column in table.columns.values()]
    return all(codes.max(initial=NONE) < len(values) for codes, values in pairs)


def _texts(terms: pa.Table) -> dict[str, tuple[str, ...]]:
    """Part the texts by column."""
    texts = iter(terms.column("text").to_pylist())
    counts: dict[str, int] = json.loads((terms.schema.metadata or {})[_COUNTS])
    return {name: tuple(islice(texts, count)) for name, count in counts.items()}
