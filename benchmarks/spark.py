"""What networks cost on Spark beside one machine: the first table of docs/scale.md.

Both sides start from the same partitioned Parquet, compute the same, and hand over every row. Each run is a
process of its own: CPU is that of the process and of Spark's Java process together, up to the answer; memory
is the highest resident memory of each of the two, added up. The start of Spark is in all figures. Run from
the root of the repository::

    python -m benchmarks.spark [--ties 1000000 --ties 10000000] [--cores 4] [--memory 8g]
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from scipy.sparse import coo_array, csr_array

from benchmarks.network_tables import skewed
from benchmarks.table import markdown
from kg.export.partitioned_files import ROW_GROUP
from kg.network.edges import Coded, Codes, EdgeTable
from kg.network.involvement.fixed_degrees import meetings
from kg.network.matrices import to_scipy
from kg.network.measures.components import connected
from kg.network.measures.degree import degree, in_degree, out_degree
from kg.network.measures.pagerank import pagerank
from kg.network.partitions import NODES, TABLE, TIES, partition
from kg.network.spark import components as on_spark_components
from kg.network.spark import pagerank as on_spark_pagerank
from kg.network.spark.co_occurrence import co_occurrence
from kg.network.spark.degree import degrees
from kg.network.spark.session import local_session
from kg.network.spark.tables import Tables

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_NAME = "large"
_MEMBERS = "members.parquet"
_TOLERANCE = 1e-6
"""Of PageRank: about half the rounds that the default takes."""
_TICKS = os.sysconf("SC_CLK_TCK")


def make(folder: Path, ties: int) -> None:
    """Write a skewed network of so many rows among a tenth as many nodes, and as many members of events."""
    random = np.random.default_rng(11)
    nodes, events = ties // 10, ties // 5
    rows = {
        "source": pa.array(np.sort(skewed(random, nodes, ties, 0.55)), pa.int32()),
        "target": pa.array(skewed(random, nodes, ties, 0.75), pa.int32()),
        "weight": pa.array(random.integers(1, 9, ties) / 2),
    }
    members = {
        "event": pa.array(np.sort(random.integers(0, events, ties)), pa.int32()),
        "member": pa.array(skewed(random, nodes, ties, 0.4), pa.int32()),
    }
    for path, columns in (
        (f"{TIES}/{partition(**{TABLE: _NAME})}", rows),
        (f"{NODES}/{partition(**{TABLE: _NAME})}", {"node": pa.array(range(nodes), pa.int32())}),
        (_MEMBERS, members),
    ):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(pa.table(columns), folder / path, row_group_size=ROW_GROUP, compression="zstd")


def _table(folder: Path) -> EdgeTable:
    rows = pq.read_table(folder / TIES / partition(**{TABLE: _NAME}), partitioning=None)
    size = pq.read_metadata(folder / NODES / partition(**{TABLE: _NAME})).num_rows
    columns = {name: rows.column(name).to_numpy() for name in rows.column_names}
    days = np.full(len(rows), "NaT", "datetime64[D]")
    none: Codes = np.full(len(rows), -1, np.int32)
    return EdgeTable(
        _NAME,
        ("",) * size,
        columns["source"],
        columns["target"],
        columns["weight"],
        days,
        days,
        Coded(none, ()),
    )


def _degrees(folder: Path) -> float:
    table = _table(folder)
    one_way, both_ways = to_scipy(table), to_scipy(table, directed=False)
    for weighted in (False, True):
        out_degree(one_way, weighted=weighted)
        in_degree(one_way, weighted=weighted)
    return float(degree(both_ways, weighted=True).sum())


def _components(folder: Path) -> float:
    return float(connected(to_scipy(_table(folder))).max())


def _pagerank(folder: Path) -> float:
    return float(pagerank(to_scipy(_table(folder)), tolerance=_TOLERANCE).max())


def _pairs(folder: Path) -> float:
    rows = pq.read_table(folder / _MEMBERS)
    event, member = (rows.column(name).to_numpy() for name in ("event", "member"))
    cells = csr_array(coo_array((np.ones(len(rows), np.int64), (event, member))))
    cells.data[:] = 1  # a member that is told twice
    return float(meetings(cells).shared.sum())


def _spark_members(tables: Tables) -> DataFrame:
    return co_occurrence(tables.spark.read.parquet(f"{tables.folder}/{_MEMBERS}"))


ALONE: Mapping[str, Callable[[Path], float]] = {
    "Degrees, plain and weighted": _degrees,
    "Connected components": _components,
    f"PageRank, to {_TOLERANCE:.0e}": _pagerank,
    "Co-occurrence of members": _pairs,
}
ON_SPARK: Mapping[str, Callable[[Tables], DataFrame]] = dict(
    zip(
        ALONE,
        (
            lambda tables: degrees(tables.nodes(_NAME), tables.ties(_NAME)),
            lambda tables: on_spark_components.components(tables.nodes(_NAME), tables.ties(_NAME)),
            lambda tables: on_spark_pagerank.pagerank(
                tables.nodes(_NAME), tables.ties(_NAME), tolerance=_TOLERANCE
            ),
            _spark_members,
        ),
        strict=True,
    )
)
"""What each measure is on one machine, and on Spark."""


def measure(engine: str, name: str, folder: Path, cores: int, memory: str) -> dict[str, float]:
    """Compute one thing in this process; gives seconds of CPU and wall, and megabytes."""
    began = time.perf_counter()
    if engine == "alone":
        ALONE[name](folder)
        return {"wall": time.perf_counter() - began, **_used()}
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
    with local_session(cores, memory=memory, partitions=4 * cores) as spark:
        # Every row is computed and handed over to a sink that forgets it.
        ON_SPARK[name](Tables(spark, str(folder))).write.format("noop").mode("overwrite").save()
        return {"wall": time.perf_counter() - began, **_used()}


def _used() -> dict[str, float]:
    """Give CPU seconds and peak memory of this process and of those below it."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    cpu, memory = own.ru_utime + own.ru_stime, own.ru_maxrss / 1024
    for process in _below(os.getpid()):
        stat = (process / "stat").read_text().rpartition(")")[2].split()
        cpu += (int(stat[11]) + int(stat[12])) / _TICKS
        status = dict(line.split(":", 1) for line in (process / "status").read_text().splitlines())
        memory += int(status.get("VmHWM", "0 kB").split()[0]) / 1024  # none where a process has ended
    return {"cpu": cpu, "memory": memory}


def _below(parent: int) -> Iterator[Path]:
    for tasks in Path(f"/proc/{parent}/task").iterdir():
        for child in (tasks / "children").read_text().split():
            yield Path("/proc") / child
            yield from _below(int(child))


def _run(engine: str, name: str, folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.spark", "--one", engine, name, str(folder)]
    command += ["--cores", str(options.cores), "--memory", options.memory]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def compared(ties: int, options: argparse.Namespace) -> Iterator[str]:
    """Give the lines of one size."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder, ties)
        size = sum(path.stat().st_size for path in folder.rglob("*.parquet")) / 1e6
        yield f"### {ties:,} rows of ties, {ties // 10:,} nodes ({size:,.0f} MB of Parquet)\n"
        rows = []
        for measured in ALONE:
            runs = {
                engine: [_run(engine, measured, folder, options) for _ in range(options.runs)]
                for engine in ("alone", "spark")
            }
            rows.append((measured, *_cells(runs["alone"]), *_cells(runs["spark"]), _ratio(runs)))
        heads = ("CPU s", "wall s", "MB")
        yield from markdown(
            (
                "",
                *(f"one machine: {heads[0]}", *heads[1:]),
                *(f"Spark: {heads[0]}", *heads[1:]),
                "wall ratio",
            ),
            rows,
        )
        yield ""


def _cells(runs: list[dict[str, float]]) -> tuple[str, ...]:
    middle = {name: statistics.median(run[name] for run in runs) for name in ("cpu", "wall", "memory")}
    return f"{middle['cpu']:.1f}", f"{middle['wall']:.1f}", f"{middle['memory']:,.0f}"


def _ratio(runs: Mapping[str, list[dict[str, float]]]) -> str:
    wall = {engine: statistics.median(run["wall"] for run in each) for engine, each in runs.items()}
    return f"{wall['spark'] / wall['alone']:.1f}"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.spark", description=__doc__)
    parser.add_argument("--ties", type=int, action="append", help="rows; else 1000000 and 10000000")
    parser.add_argument("--runs", type=int, default=3, help="of each, of which the median counts (3)")
    parser.add_argument("--cores", type=int, default=4, help="that Spark may use (4)")
    parser.add_argument("--memory", default="8g", help="of Spark (8g)")
    parser.add_argument("--one", nargs=3, metavar=("ENGINE", "MEASURE", "FOLDER"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one is not None:
        engine, name, folder = options.one
        print(json.dumps(measure(engine, name, Path(folder), options.cores, options.memory)))
        return
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    versions = ", ".join(f"{name} {version(name)}" for name in ("pyspark", "scipy", "numpy", "pyarrow"))
    print(
        f"{os.cpu_count()} CPUs, Python {platform.python_version()}, {versions}; local[{options.cores}], "
        f"{options.memory} for Java; median of {options.runs}. Load of the machine before: {load}.\n"
    )
    for ties in options.ties or [1_000_000, 10_000_000]:
        for line in compared(ties, options):
            print(line, flush=True)


if __name__ == "__main__":
    main()
