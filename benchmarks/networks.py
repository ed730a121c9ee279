"""How fast networks are read, turned and measured, beside networkx: the tables of docs/networks-measured.md.

Makes large networks (``benchmarks.network_tables``), computes the same things both ways
(``benchmarks.network_algorithms``), and tells how far the values differ. Time is CPU time of the process, all
of its threads together, and wall-clock time; networkit is told to use one thread. What networkx computes runs
in a process of its own, which shares the graph, and is stopped after a while. Run from the root of the
repository::

    python -m benchmarks.networks [--edges 100000 --edges 1000000] [--write docs/networks-measured.md]
    python -m benchmarks.networks --analyses [--rows 1000000]
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import os
import platform
import resource
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np

from benchmarks import network_algorithms as algorithms
from benchmarks.network_algorithms import ALGORITHMS, Algorithm, Ours, Theirs, Values
from benchmarks.network_analyses import timed_analyses
from benchmarks.network_reading import timed_reading
from benchmarks.network_tables import large_table, two_kinds
from benchmarks.table import markdown
from kg.network.measures.distances import distances
from kg.network.measures.modularity import modularity

_RUNS = 5
_LIMIT = 300
"""Seconds after which what networkx computes is stopped."""
LIBRARIES = ("networkx", "networkit", "scipy", "numpy", "pyarrow", "pyoxigraph")


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds, and what came of them; ``values`` is None where it was stopped."""

    cpu: float
    wall: float
    values: Any


def timed(compute: Callable[[], Any], runs: int = _RUNS) -> Taken:
    """Take the median of several runs, each of its own."""
    cpu, wall, values = [], [], None
    for _ in range(runs):
        values = None
        gc.collect()
        started = time.process_time(), time.perf_counter()
        values = compute()
        cpu.append(time.process_time() - started[0])
        wall.append(time.perf_counter() - started[1])
    return Taken(statistics.median(cpu), statistics.median(wall), values)


def limited(compute: Callable[[], Any], form: Callable[[Any], Values], runs: int) -> Taken:
    """Do so in a process of its own, which is stopped after a while."""
    fork = multiprocessing.get_context("fork")
    ours, theirs = fork.Pipe(duplex=False)

    def run() -> None:
        taken = timed(compute, runs)
        theirs.send(Taken(taken.cpu, taken.wall, form(taken.values)))

    process = fork.Process(target=run)
    before = _of_children()
    process.start()
    try:
        found: Taken | None = ours.recv() if ours.poll(_LIMIT * runs) else None
    finally:
        process.kill()
        process.join()
    return found or Taken(_of_children() - before, _LIMIT * runs, None)


def _of_children() -> float:
    """Give the CPU time of all processes that were waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def compared(edges: int, runs: int) -> Iterator[str]:
    """Give the lines of one size."""
    table, bipartite = large_table(edges, edges // 10), two_kinds(edges)
    size = len(table.nodes)
    ours = timed(lambda: algorithms.as_matrices(table, bipartite))
    matrices: Ours = ours.values
    theirs = timed(lambda: algorithms.as_graphs(table, bipartite, matrices.dated), 1)
    graphs: Theirs = theirs.values
    told = timed(table.to_networkx, 1)
    row_by_row = timed(lambda: _row_by_row(table), 1)
    gc.collect()
    gc.freeze()  # so that the other processes share the graph
    yield f"## {edges:,} different ties among {size:,} nodes\n"
    yield f"{len(table):,} rows of the edge table; the node with most ties has {_most(matrices):,}.\n"
    yield from markdown(
        ("From the edge table to", "CPU s", "wall s"),
        [
            ("three matrices of scipy, and the ties by day", *_seconds(ours)),
            ("three graphs of networkx with whole numbers as nodes, in its fastest way", *_seconds(theirs)),
            ("the networkx graph that `to_networkx()` gives, with IRIs, days and claims", *_seconds(told)),
            ("the same by a loop over rows that looks up each tie", *_seconds(row_by_row)),
        ],
    )
    yield ""
    rows = (_row(one, matrices, graphs, runs) for one in ALGORITHMS)
    yield from markdown(
        ("", "ours: CPU s", "wall s", "networkx: CPU s", "wall s", "CPU ratio", "largest difference"), rows
    )
    yield ""
    yield from _one_pair(matrices, graphs)


def _row(one: Algorithm, matrices: Ours, graphs: Theirs, runs: int) -> tuple[str, ...]:
    size = matrices.directed.shape[0]
    theirs = limited(lambda: one.theirs(graphs), lambda found: one.form(found, size), runs)
    ours = timed(lambda: one.ours(matrices))
    if theirs.values is None:
        more = (f"more than {seconds:.0f}" for seconds in (theirs.cpu, theirs.wall))
        over = f"over {theirs.cpu / max(ours.cpu, 1e-6):.0f}"
        return (one.name, *_seconds(ours), *more, over, "not known")
    ratio = f"{theirs.cpu / max(ours.cpu, 1e-6):.1f}"
    return (one.name, *_seconds(ours), *_seconds(theirs), ratio, _difference(one, ours, theirs, matrices))


def _difference(one: Algorithm, ours: Taken, theirs: Taken, matrices: Ours) -> str:
    if not one.exact:
        both = (modularity(matrices.undirected, taken.values) for taken in (ours, theirs))
        return "modularity {:.4f} and {:.4f}".format(*both)
    mine, other = algorithms.values_of(ours.values), algorithms.values_of(theirs.values)
    apart = np.abs(mine - other)
    found = np.divide(apart, np.abs(other), out=apart.copy(), where=other != 0).max(initial=0)
    return "none" if found == 0 else f"{found:.0e}"


def _one_pair(matrices: Ours, graphs: Theirs) -> Iterator[str]:
    """Measure where networkx wins: it searches from both ends and stops when they meet."""
    pairs = np.random.default_rng(5).integers(0, matrices.undirected.shape[0], (20, 2)).tolist()
    pairs = [(a, b) for a, b in pairs if nx.has_path(graphs.undirected, a, b)]
    ours = timed(lambda: [distances(matrices.undirected, a)[b] for a, b in pairs])
    theirs = timed(lambda: [nx.shortest_path_length(graphs.undirected, a, b) for a, b in pairs])
    if ours.values != theirs.values:
        raise ValueError("the distances of some pair differ")
    mine, other = (f"{1000 * taken.cpu / max(len(pairs), 1):.2f} ms" for taken in (ours, theirs))
    yield (
        "Where networkx wins: the distance of one pair. It searches from both ends until they meet, and took "
        f"{other} of CPU time a pair; `distances` goes to every node, and took {mine} (mean of {len(pairs)} "
        "pairs). Whoever asks for one pair is better off with a networkx graph, once it is there.\n"
    )


def _row_by_row(table: Any) -> nx.MultiDiGraph[str]:
    """Build the graph as one does who reads one row after the other."""
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    made.add_nodes_from(table.nodes)
    claims, relations = table.claim.texts(), table.column("relation").texts()
    hedges = table.column("hedge").texts()
    for row in range(len(table)):
        source, target = table.nodes[table.source[row]], table.nodes[table.target[row]]
        earliest, latest = str(table.earliest[row]), str(table.latest[row])
        known = made.get_edge_data(source, target, key=relations[row], default={})
        if not known:
            made.add_edge(
                source,
                target,
                key=relations[row],
                relation=relations[row],
                weight=float(table.weight[row]),
                claims={claims[row]},
                hedge={hedges[row]},
                earliest=earliest,
                latest=latest,
            )
        else:
            known["claims"].add(claims[row])
            known["hedge"].add(hedges[row])
            known["weight"] = max(known["weight"], float(table.weight[row]))
            known["earliest"] = min(known["earliest"], earliest)
            known["latest"] = max(known["latest"], latest)
    return made


def _most(matrices: Ours) -> int:
    return int(np.diff(matrices.undirected.indptr).max(initial=0))


def _seconds(taken: Taken) -> tuple[str, str]:
    return _short(taken.cpu), _short(taken.wall)


def _short(seconds: float) -> str:
    return f"{seconds:.4f}" if seconds < 0.1 else f"{seconds:.2f}"


def machine() -> str:
    """Tell what it was measured on."""
    models = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        if line.startswith("model name")
    ]
    versions = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    return (
        f"{models[0] if models else platform.machine()}, {os.cpu_count()} CPUs, {platform.system()}; Python "
        f"{platform.python_version()}, {versions}. Load of the machine over 1, 5 and 15 minutes before: "
        f"{load}; other work ran on it where that is above 1."
    )


HEAD = """# Networks: what was measured

Made by `python -m benchmarks.networks`, which says how. Ours is `kg.network` and its `measures`, the other
side is networkx, on one and the same network: ties drawn by a power law, with days, hedges and claims. Ours
is the median of five runs; of networkx three at a hundred thousand ties and one beyond. Neither side's time
holds the making of its matrices or graphs, which the first table states. The difference is relative, the
largest of all nodes; the values of a projection are compared by the sums of its rows. CPU time is that of all
threads; both sides use one.
"""


def main() -> None:
    """Print the tables, and write them where that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.networks", description=__doc__)
    parser.add_argument("--edges", type=int, action="append", help="of a network; else 100000, 1000000")
    parser.add_argument("--rows", type=int, default=1_000_000, help="of each table of --analyses")
    parser.add_argument("--analyses", action="store_true", help="time every analysis on large tables instead")
    parser.add_argument("--limit", type=int, default=_LIMIT, help="seconds for one algorithm of networkx")
    parser.add_argument("--write", type=Path, help="a Markdown file to write")
    options = parser.parse_args()
    globals()["_LIMIT"] = options.limit
    lines: list[str] = []
    for line in _analyses(options.rows) if options.analyses else _networks(options.edges):
        print(line, flush=True)
        lines.append(line)
    if options.write:
        options.write.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


def _networks(sizes: list[int] | None) -> Iterator[str]:
    yield HEAD
    yield machine() + "\n"
    for edges in sizes or [100_000, 1_000_000]:
        yield from compared(edges, 3 if edges <= 100_000 else 1)
        yield from timed_reading(edges, timed)


def _analyses(rows: int) -> Iterator[str]:
    yield f"# The analyses on tables of {rows:,} rows\n"
    yield machine() + "\n"
    yield from timed_analyses(rows)


if __name__ == "__main__":
    main()
