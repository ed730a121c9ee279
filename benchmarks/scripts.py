"""A network of who had a part in which incident, measured by a script with networkx, and by this package.

The script asks rdflib for rows, makes a graph of them one by one, and measures it; where the facts are too
many for rdflib, the rows come from bare pyoxigraph. Each side is a process, which tells what each step took:
``python -m benchmarks.scripts SIDE PROJECT FACTS``.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox

from benchmarks.processes import Job, module, repeated, tell
from benchmarks.record import Taken
from benchmarks.site import Site

QUESTION = """PREFIX kg: <https://w3id.org/repression-graph/ontology#>
SELECT DISTINCT ?source ?target WHERE { ?tie kg:actor ?source ; kg:inEvent/kg:ofIncident ?target }"""
STOCK_UP_TO = 200_000
"""Facts, for rdflib."""
_TOLERANCE = 1e-9
Told = list[dict[str, Any]]


class Steps:
    """Times steps, one after the other."""

    def __init__(self) -> None:
        """Begin with none."""
        self.told: Told = []

    def take(self, what: str, compute: Callable[[], Any], found: Callable[[Any], int]) -> Any:
        """Time one step; ``found`` makes a number of what comes of it, by which sides are compared."""
        cpu, wall = time.process_time(), time.perf_counter()
        made = compute()
        taken = {"cpu": [time.process_time() - cpu], "wall": [time.perf_counter() - wall]}
        self.told.append({"what": what, **taken, "found": found(made)})
        return made


def ours(project: Path, projects: bool) -> Told:
    """Measure with this package."""
    from scipy.sparse import csr_array

    from kg.network.matrices import to_scipy
    from kg.network.measures.components import connected
    from kg.network.measures.degree import degree
    from kg.network.measures.pagerank import pagerank
    from kg.network.measures.projection import projected
    from kg.network.reading import read_edges
    from kg.queries.opened import open_graph

    steps = Steps()
    with open_graph(project) as graph:
        read_edges(graph, f"{QUESTION} LIMIT 1")  # what is imported once is not counted
        table = steps.take("rows", lambda: read_edges(graph, QUESTION), len)
    if projects:
        one_way = to_scipy(table, weighted=False)
        steps.take("projection", lambda: projected(csr_array(one_way.T)), lambda found: int(found.sum()) // 2)
        return steps.told[1:]
    one_way, both_ways = steps.take(
        "graph",
        lambda: (to_scipy(table), to_scipy(table, directed=False)),
        lambda made: int(made[0].nnz),
    )
    steps.take("degree", lambda: degree(both_ways), lambda found: int(found.max()))
    steps.take("components", lambda: connected(both_ways), lambda found: int(found.max()) + 1)
    steps.take(
        "PageRank", lambda: pagerank(one_way, tolerance=_TOLERANCE), lambda r: round(float(r.max()) * 1e6)
    )
    return steps.told


def script(project: Path, statements: Path | None, projects: bool) -> Told:
    """Measure with networkx."""
    import scipy.sparse  # noqa: F401 - networkx imports it when ranks are first asked for

    rows = _of_rdflib(statements) if statements else _of_the_store(project)
    steps = Steps()
    pairs = steps.take("rows", rows, len)
    if projects:
        two: Any = nx.Graph(pairs)
        incidents = {target for _, target in pairs}
        steps.take("projection", lambda: nx.bipartite.weighted_projected_graph(two, incidents), _shared)
        return steps.told[1:]
    one_way, both_ways = steps.take(
        "graph", lambda: (_graph(nx.DiGraph(), pairs), _graph(nx.Graph(), pairs)), lambda g: g[0].size()
    )
    steps.take("degree", lambda: dict(both_ways.degree()), lambda found: max(found.values()))
    steps.take("components", lambda: list(nx.connected_components(both_ways)), len)
    size = len(one_way)
    steps.take(
        "PageRank",
        lambda: nx.pagerank(one_way, tol=_TOLERANCE / size, max_iter=1000),
        lambda ranks: round(max(ranks.values()) * 1e6),
    )
    return steps.told


def _graph(graph: Any, pairs: list[tuple[str, str]]) -> Any:
    for source, target in pairs:
        graph.add_edge(source, target)
    return graph


def _shared(graph: Any) -> int:
    return int(sum(weight for _, _, weight in graph.edges(data="weight")))


def _of_rdflib(statements: Path) -> Callable[[], list[tuple[str, str]]]:
    import rdflib

    graph = rdflib.Graph().parse(statements, format="nt")
    len(graph.query(f"{QUESTION} LIMIT 1"))  # what is imported once is not counted
    return lambda: [(str(source), str(target)) for source, target in graph.query(QUESTION)]  # type: ignore[misc, unused-ignore]


def _of_the_store(project: Path) -> Callable[[], list[tuple[str, str]]]:
    store = ox.Store.read_only(str(Site(project.parent, project).store))

    def rows() -> list[tuple[str, str]]:
        found = store.query(QUESTION)
        assert isinstance(found, ox.QuerySolutions)  # noqa: S101
        return [(row["source"].value, row["target"].value) for row in found]

    return rows


def measured(site: Site, runs: int, limit: float) -> list[Taken]:
    """Measure both ways; the projection apart, so that the rest is told where it takes too long."""
    stock = site.size <= STOCK_UP_TO
    who = "networkx, rows of rdflib" if stock else "networkx, rows of pyoxigraph"
    statements = site.facts if stock else "-"
    jobs = [
        Job(what, side, module("scripts", "kg" if side == "kg" else "script", what, site.project, statements))
        for what in ("measures", "projection")
        for side in ("kg", who)
    ]
    return repeated(jobs, runs, limit)


def main() -> None:
    """Run one side, and tell what each step took."""
    side, what, project, statements = sys.argv[1:]
    projects = what == "projection"
    if side == "kg":
        tell(ours(Path(project), projects))
        return
    tell(script(Path(project), None if statements == "-" else Path(statements), projects))


if __name__ == "__main__":
    main()
