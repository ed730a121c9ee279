"""Where the nodes of a picture stand: the same positions each time, whatever draws them.

A directed network without a cycle that is nearly a tree, such as a chain of command, is laid in layers: what
nothing is above stands in the first one, and each further node one layer beyond the farthest of those that it
leads to. Anything else is laid by forces, each connected part by itself: Kamada and Kawai (1989) where a part
is small, Fruchterman and Reingold (1991) with a fixed seed where it is not. Nearness in such a picture says
nothing beyond the ties that are drawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import networkx as nx
import numpy as np
import numpy.typing as npt

from kg.network.results import Picture

Points = npt.NDArray[np.float64]
"""Of shape (nodes, 2); one unit is the length that a tie has at best."""

_SEED = 1
_SMALL = 60
"""Nodes of a part up to which the slower and better of the two ways is taken."""
_MOST_LAYERED = 250
_NEARLY_A_TREE = 1.4
"""Ties for each node up to which layers are easier to read than forces."""
_APART = 0.45
"""The least distance of two nodes."""
_ROUNDS = 60
_GAP = 1.0
"""Between two parts."""
_ALONE = (1.6, 0.6)
"""The room of a node without a tie, wide enough for its label."""
_WIDE = 1.5
"""How much wider than high the whole is."""
_DECIMALS = 3


@dataclass(frozen=True, slots=True)
class Layout:
    """Positions of nodes."""

    layered: bool
    """Then x is the number of the layer and y that of the row, one node a row and layer."""
    positions: Mapping[str, tuple[float, float]]
    """By IRI; x to the right and y downwards, from 0 on."""


def layout(picture: Picture) -> Layout:
    """Lay out a picture: the same positions for the same nodes and ties, in whatever order they come."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(sorted(dot.iri for dot in picture.dots))
    ties = sorted({(line.source, line.target) for line in picture.lines if line.source != line.target})
    graph.add_edges_from(tie for tie in ties if tie[0] in graph and tie[1] in graph)
    found = _in_layers(graph) if picture.directed and _like_a_hierarchy(graph) else None
    positions = found if found is not None else _by_forces(graph)
    return Layout(
        found is not None,
        {node: (round(x, _DECIMALS), round(y, _DECIMALS)) for node, (x, y) in positions.items()},
    )


def _like_a_hierarchy(graph: nx.DiGraph[str]) -> bool:
    tied = sum(1 for node in graph if graph.degree(node))
    if not 2 < tied <= _MOST_LAYERED or graph.number_of_edges() > _NEARLY_A_TREE * tied:
        return False
    return nx.is_directed_acyclic_graph(graph) and nx.dag_longest_path_length(graph) > 1


def _in_layers(graph: nx.DiGraph[str]) -> dict[str, tuple[float, float]]:
    """Give each node a layer, and a row of its own or, above others, the middle of theirs."""
    layer: dict[str, int] = {}
    for node in reversed([*nx.lexicographical_topological_sort(graph)]):
        layer[node] = max((layer[above] + 1 for above in graph.successors(node)), default=0)
    below: dict[str, list[str]] = {node: [] for node in graph}
    for node in graph:
        above = sorted(graph.successors(node), key=lambda one: (-layer[one], one))
        if above:
            below[above[0]].append(node)  # the nearest one; ties to others are drawn as they come
    roots = [node for node in graph if not layer[node]]
    row: dict[str, float] = {}
    for root in sorted(roots, key=lambda one: (-len(nx.ancestors(graph, one)), one)):
        _rows(root, below, row)
    return {node: (float(layer[node]), row[node]) for node in graph}


def _rows(root: str, below: Mapping[str, Sequence[str]], row: dict[str, float]) -> None:
    """Give rows to a node and all below it, lowest first; without recursion, for a chain may be long."""
    waiting = [(root, False)]
    free = max(row.values(), default=-1.0)
    while waiting:
        node, done = waiting.pop()
        if done and below[node]:
            row[node] = (row[below[node][0]] + row[below[node][-1]]) / 2
        elif not below[node]:
            free = row[node] = float(int(free) + 1)
        else:
            waiting += [(node, True), *((one, False) for one in reversed(below[node]))]


def _by_forces(graph: nx.DiGraph[str]) -> dict[str, tuple[float, float]]:
    parts = [sorted(part) for part in nx.connected_components(graph.to_undirected(as_view=True))]
    parts.sort(key=lambda part: (-len(part), part[0]))
    laid = [_part(graph.subgraph(part).to_undirected(), part) for part in parts]
    boxes = [(points.max(axis=0) + _GAP if len(points) > 1 else np.array(_ALONE)) for points in laid]
    return {
        node: (float(x), float(y))
        for part, points, corner in zip(parts, laid, _packed(boxes), strict=True)
        for node, (x, y) in zip(part, points + corner, strict=True)
    }


def _part(graph: nx.Graph[str], nodes: Sequence[str]) -> Points:
    """Lay out one connected part, its least x and y at 0."""
    if len(nodes) == 1:
        return np.zeros((1, 2))
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(nodes)  # the order decides where each starts
    ordered.add_edges_from(sorted((min(tie), max(tie)) for tie in graph.edges))
    if len(nodes) <= _SMALL:
        found = nx.kamada_kawai_layout(ordered)
    else:
        start = nx.random_layout(ordered, seed=_SEED)
        found = nx.spring_layout(
            ordered, pos=start, iterations=150, k=1.6 / sqrt(len(nodes)), seed=_SEED, method="force"
        )
    points = np.array([found[node] for node in nodes])
    at = {node: place for place, node in enumerate(nodes)}
    ends = np.array([(at[a], at[b]) for a, b in ordered.edges])
    lengths = np.linalg.norm(points[ends[:, 0]] - points[ends[:, 1]], axis=1)
    points = _pushed_apart(points / max(float(np.median(lengths)), 1e-9))
    if np.ptp(points[:, 1]) > np.ptp(points[:, 0]):
        points = points[:, ::-1]  # pages are wider than high
    return np.asarray(points - points.min(axis=0))


def _pushed_apart(points: Points) -> Points:
    """Move nodes that lie upon each other apart, a little in each round."""
    from scipy.spatial import cKDTree

    moved = points.copy()
    for _ in range(_ROUNDS):
        pairs = cKDTree(moved).query_pairs(_APART * 0.999, output_type="ndarray")
        if not len(pairs):
            break
        pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
        away = moved[pairs[:, 0]] - moved[pairs[:, 1]]
        distance = np.linalg.norm(away, axis=1, keepdims=True)
        turned = np.column_stack((np.cos(pairs[:, 0]), np.sin(pairs[:, 0])))  # where both stand on one point
        direction = np.where(distance > 1e-9, away / np.maximum(distance, 1e-9), turned)
        step = direction * (_APART - distance) / 2
        np.add.at(moved, pairs[:, 0], step)
        np.add.at(moved, pairs[:, 1], -step)
    return moved


def _packed(boxes: Sequence[Points]) -> list[Points]:
    """Give the corner of each box, in rows that together are somewhat wider than high."""
    area = sum(float(width * height) for width, height in boxes)
    full = max([sqrt(area * _WIDE), 3 * _ALONE[0], *(float(width) for width, _ in boxes)])
    corners: list[Points] = []
    x = y = height = 0.0
    for box in boxes:
        if x and x + float(box[0]) > full:
            x, y, height = 0.0, y + height, 0.0
        corners.append(np.array([x, y]))
        x, height = x + float(box[0]), max(height, float(box[1]))
    return corners
