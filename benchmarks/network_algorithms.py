"""What is computed both ways: by kg.network.measures from a matrix, and by networkx from its graph."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from kg.network.edges import Codes, Days, EdgeTable
from kg.network.measures.articulation import articulation_points
from kg.network.measures.betweenness import betweenness
from kg.network.measures.closeness import harmonic_closeness
from kg.network.measures.communities import communities
from kg.network.measures.components import connected, strongly_connected
from kg.network.measures.cores import core_numbers
from kg.network.measures.degree import degree
from kg.network.measures.distances import distances
from kg.network.measures.modularity import modularity
from kg.network.measures.numbering import numbered
from kg.network.measures.pagerank import pagerank
from kg.network.measures.pivots import chosen_pivots
from kg.network.measures.projection import projected
from kg.network.measures.rolling import rolling_components
from kg.network.measures.triangles import clustering

Values = npt.NDArray[Any]
PIVOTS, WIDTH, STEP = 10, 90, 30


@dataclass(frozen=True, slots=True)
class Ours:
    """The network as matrices."""

    directed: csr_array
    undirected: csr_array
    two_kinds: csr_array
    dated: tuple[Codes, Codes, Days]
    """The ties with a first day, in its order."""


@dataclass(frozen=True, slots=True)
class Theirs:
    """The same network as graphs of networkx, whose nodes are whole numbers."""

    directed: nx.DiGraph[int]
    undirected: nx.Graph[int]
    two_kinds: nx.Graph[int]
    dated: tuple[Codes, Codes, Days]
    groups: list[set[int]]
    """Some division into groups."""


@dataclass(frozen=True, slots=True)
class Algorithm:
    """One thing to compute."""

    name: str
    ours: Callable[[Ours], Any]
    theirs: Callable[[Theirs], Any]
    form: Callable[[Any, int], Values]
    """Makes the values of networkx an array; not measured."""
    exact: bool = True
    """Else the numbers are compared as they are: one may be better than the other."""


def by_node(found: Any, size: int) -> Values:
    """Put values in the order of their nodes."""
    values = np.zeros(size)
    told = dict(found)
    values[list(told.keys())] = list(told.values())
    return values


def by_group(found: Any, size: int) -> Values:
    """Number groups as ``numbered`` does."""
    label = np.arange(size)
    for group in found:
        nodes = list(group)
        label[nodes] = min(nodes)
    return numbered(label)


def _steps(found: Any, size: int) -> Values:
    values = np.full(size, -1)
    values[list(found.keys())] = list(found.values())
    return values


def _marked(found: Any, size: int) -> Values:
    values = np.zeros(size, bool)
    values[list(found)] = True
    return values


def _shared(found: Any, size: int) -> Values:
    """Sum up for each node what it shares."""
    return by_node(found.degree(weight="weight"), found.number_of_nodes())


def values_of(found: Any) -> Values:
    """Make numbers of what ours gives: of a matrix the sums of its rows."""
    summed = found.sum(axis=1) if isinstance(found, csr_array) else found
    return np.asarray(summed, np.float64).ravel()


def _as_it_is(found: Any, size: int) -> Values:
    return np.asarray(found)


def _windows(theirs: Theirs) -> list[int]:
    source, target, days = theirs.dated
    starts = np.arange(days[0], days[-1] + 1, STEP)
    places = np.searchsorted(days, starts), np.searchsorted(days, starts + WIDTH)
    counts = []
    for first, end in zip(*places, strict=True):
        pairs = zip(source[first:end].tolist(), target[first:end].tolist(), strict=True)
        counts.append(nx.number_connected_components(nx.Graph(pairs)))
    return counts


def _start(size: int) -> int:
    return size // 3


def some_groups(size: int) -> Codes:
    """Divide nodes into some groups, to reckon the modularity of."""
    return (np.arange(size, dtype=np.int32) * 7919) % np.int32(max(1, size // 500))


ALGORITHMS = (
    Algorithm(
        "Weighted degree",
        lambda ours: degree(ours.undirected, weighted=True),
        lambda theirs: dict(theirs.undirected.degree(weight="weight")),
        by_node,
    ),
    Algorithm(
        "PageRank, to 1e-12",
        lambda ours: pagerank(ours.directed),
        lambda theirs: nx.pagerank(theirs.directed, tol=1e-12 / len(theirs.directed), max_iter=1000),
        by_node,
    ),
    Algorithm(
        "Connected components",
        lambda ours: connected(ours.undirected),
        lambda theirs: list(nx.connected_components(theirs.undirected)),
        by_group,
    ),
    Algorithm(
        "Strongly connected components",
        lambda ours: strongly_connected(ours.directed),
        lambda theirs: list(nx.strongly_connected_components(theirs.directed)),
        by_group,
    ),
    Algorithm(
        "Core numbers",
        lambda ours: core_numbers(ours.undirected),
        lambda theirs: nx.core_number(theirs.undirected),
        by_node,
    ),
    Algorithm(
        "Local clustering (triangles)",
        lambda ours: clustering(ours.undirected),
        lambda theirs: nx.clustering(theirs.undirected),
        by_node,
    ),
    Algorithm(
        f"Betweenness from {PIVOTS} pivots",
        lambda ours: betweenness(ours.undirected, pivots=PIVOTS),
        lambda theirs: nx.betweenness_centrality_subset(
            theirs.undirected,
            chosen_pivots(len(theirs.undirected), PIVOTS).tolist(),
            list(theirs.undirected),
            normalized=False,
        ),
        by_node,
    ),
    Algorithm(
        f"Harmonic closeness from {PIVOTS} pivots",
        lambda ours: harmonic_closeness(ours.undirected, pivots=PIVOTS),
        lambda theirs: nx.harmonic_centrality(
            theirs.undirected, sources=chosen_pivots(len(theirs.undirected), PIVOTS).tolist()
        ),
        by_node,
    ),
    Algorithm(
        "Distances from one node",
        lambda ours: distances(ours.undirected, _start(ours.undirected.shape[0])),
        lambda theirs: nx.single_source_shortest_path_length(
            theirs.undirected, _start(len(theirs.undirected))
        ),
        _steps,
    ),
    Algorithm(
        "Articulation points",
        lambda ours: articulation_points(ours.undirected),
        lambda theirs: list(nx.articulation_points(theirs.undirected)),
        _marked,
    ),
    Algorithm(
        "Projection of two kinds of node",
        lambda ours: projected(ours.two_kinds),
        lambda theirs: nx.bipartite.weighted_projected_graph(
            theirs.two_kinds, [node for node in theirs.two_kinds if node >= 0]
        ),
        _shared,
    ),
    Algorithm(
        f"Components of windows of {WIDTH} days",
        lambda ours: rolling_components(*ours.dated, width=WIDTH, step=STEP).components,
        _windows,
        _as_it_is,
    ),
    Algorithm(
        "Modularity of given groups",
        lambda ours: np.array(modularity(ours.undirected, some_groups(ours.undirected.shape[0]))),
        lambda theirs: nx.community.modularity(theirs.undirected, theirs.groups),
        _as_it_is,
    ),
    Algorithm(
        "Communities (Leiden; networkx: Louvain)",
        lambda ours: communities(ours.undirected),
        lambda theirs: nx.community.louvain_communities(theirs.undirected, seed=0),
        by_group,
        exact=False,
    ),
)


def as_matrices(table: EdgeTable, two_kinds: csr_array) -> Ours:
    """Make matrices of a table."""
    order = np.argsort(table.earliest, kind="stable")
    order = order[~np.isnat(table.earliest[order])]
    dated = table.source[order], table.target[order], table.earliest[order]
    return Ours(table.to_scipy(), table.to_scipy(directed=False), two_kinds, dated)


def as_graphs(table: EdgeTable, two_kinds: csr_array, dated: tuple[Codes, Codes, Days]) -> Theirs:
    """Make graphs of networkx of a table, in its fastest way: whole numbers, and all edges at once."""
    size = len(table.nodes)
    order = np.argsort(table.weight, kind="stable")  # of several rows of a pair the highest weight stays
    ends = table.source[order].tolist(), table.target[order].tolist(), table.weight[order].tolist()
    directed: nx.DiGraph[int] = nx.DiGraph()
    directed.add_nodes_from(range(size))
    directed.add_weighted_edges_from(zip(*ends, strict=True))
    undirected: nx.Graph[int] = nx.Graph()
    undirected.add_nodes_from(range(size))
    undirected.add_weighted_edges_from(zip(*ends, strict=True))
    bipartite: nx.Graph[int] = nx.Graph()
    bipartite.add_nodes_from(range(two_kinds.shape[0]))
    cells = two_kinds.tocoo()
    bipartite.add_edges_from(zip(cells.row.tolist(), (-1 - cells.col).tolist(), strict=True))
    label = some_groups(size)
    groups = [set(np.flatnonzero(label == group).tolist()) for group in np.unique(label)]
    return Theirs(directed, undirected, bipartite, dated, groups)
