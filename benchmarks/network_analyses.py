"""Every analysis on large tables, each in a process of its own."""

from __future__ import annotations

import multiprocessing
import resource
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.network_tables import multiplied
from benchmarks.table import markdown
from kg.errors import KGError
from kg.network.analyses import analyses
from kg.network.analysis import Analysis
from kg.network.edges import EdgeTable
from kg.network.given import Given
from kg.network.grounds import DOCUMENTS, ORIGINS, SAME, Evidence
from kg.network.reading import read_edges
from kg.queries.opened import open_graph

NODES, CLAIMS = 100_000, 200_000
_LIMIT = 180
"""Seconds after which an analysis is stopped."""


def large_tables(rows: int) -> tuple[dict[str, EdgeTable], list[str]]:
    """Make large tables of those that the graph of this repository answers with.

    Returns:
        The tables by question, and the questions to which the graph has no rows: of those none can be made.
    """
    asked = sorted({name for one in analyses().values() for name in one.tables} | {DOCUMENTS, ORIGINS, SAME})
    with open_graph(Path()) as graph:
        small = {name: read_edges(graph, name) for name in asked}
        own = graph.project.base
    made = multiplied(small, rows=rows, nodes=NODES, claims=CLAIMS, own=own, side_by_side=(SAME,))
    return made, [name for name, table in small.items() if not len(table)]


def timed_analyses(rows: int) -> Iterator[str]:
    """Give the lines of a table: what each analysis took, and what came of it."""
    tables, empty = large_tables(rows)
    yield from markdown(
        ("Table", "rows", "nodes", "claims"),
        [
            (name, f"{len(table):,}", f"{len(table.nodes):,}", f"{len(table.claim.values):,}")
            for name, table in tables.items()
        ],
    )
    yield ""
    if empty:
        yield f"No large table can be made of these, to which the graph has no rows: {', '.join(empty)}.\n"
    evidence = Evidence(tables[DOCUMENTS], tables[ORIGINS], tables[SAME])
    found = ((name, *_timed(one, tables, evidence)) for name, one in sorted(analyses().items()))
    yield from markdown(("Analysis", "wall s", "CPU s", "memory MB", "rows given, or what it said"), found)


def _timed(one: Analysis, tables: Mapping[str, EdgeTable], evidence: Evidence) -> tuple[str, ...]:
    fork = multiprocessing.get_context("fork")
    ours, theirs = fork.Pipe(duplex=False)
    process = fork.Process(target=_run, args=(one, tables, evidence, theirs))
    process.start()
    try:
        if ours.poll(_LIMIT):
            told: tuple[str, ...] = ours.recv()
            return told
        return f"more than {_LIMIT}", "", "", "stopped"
    except EOFError:
        return "", "", "", "ended without an answer"
    finally:
        process.kill()
        process.join()


def _run(one: Analysis, tables: Mapping[str, EdgeTable], evidence: Evidence, told: Any) -> None:
    given = Given({name: tables[name] for name in one.tables}, evidence)
    started = time.perf_counter(), time.process_time()
    try:
        result = one(given)
        refused = {row.refusal for row in result if row.refusal}
        said = f"{len(result):,}" + (f", with {len(refused)} reasons for refusals" if refused else "")
    except KGError as error:
        said = str(error)
    except Exception as error:  # what any analysis does wrong is told in its line
        said = f"{type(error).__name__}: {error}"
    wall, cpu = time.perf_counter() - started[0], time.process_time() - started[1]
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told.send((f"{wall:.1f}", f"{cpu:.1f}", f"{most:.0f}", said))
