"""Documentation centrality: the measures of a network of what is told, and how much of it can be computed.

A value is a property of the documentation: who is told of together with whom. It says nothing of power, of
influence or of what happened. Units, of n nodes:

- ``betweenness``: the share, 0 to 1, of the pairs of other nodes whose shortest paths lead through a node
  (Freeman, A set of measures of centrality based on betweenness, 1977; divided by (n-1)(n-2)/2);
- ``degree``: how many nodes it is tied to;
- ``pagerank``: the share, 0 to 1, of its time that a random walk spends there (Page and others, 1999);
- ``core``: the k of the innermost k-core that holds it (Seidman, Network structure and minimum degree, 1983);
- ``harmonic``: the sum of 1/distance to all others (Marchiori and Latora, Harmony in the small-world,
  2000), where those that cannot be reached add nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from kg.network.edges import Numbers
from kg.network.measures.betweenness import betweenness
from kg.network.measures.closeness import harmonic_closeness
from kg.network.measures.cores import core_numbers
from kg.network.measures.degree import degree
from kg.network.measures.pagerank import pagerank

MEASURES = ("betweenness", "degree", "pagerank", "core", "harmonic")

_SAMPLED = ("betweenness", "harmonic")
"""Those that search from each node, or from some pivots."""
_PASSES = {"degree": 1, "pagerank": 100, "core": 50}
"""How often about the others go through all cells of the matrix."""
_VISITS = 3e9
"""How many visits of cells all replicates may take together: some 15 seconds."""
_WHOLE = 5e8
"""How many the network as it is may take, with nothing left out."""
_REBUILT = 2e8
"""How many rows and cells may be gone through to rebuild the matrices: some 20 seconds."""
_FEWEST_REPLICATES = 20
_FEWEST_PIVOTS = 10


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is computed."""

    replicates: int
    pivots: int | None = None
    """From how many nodes paths start, in each replicate; None for all, which is exact."""
    whole: int | None = None
    """From how many they start in the network as it is, likewise."""


def effort(measure: str, replicates: int, nodes: int, cells: int, rebuilt: int) -> Effort:
    """Choose how much can be computed well within a minute.

    Replicates go down to ``_FEWEST_REPLICATES`` first where rebuilding the matrices alone takes too long.
    Where visits are too many, a measure that searches gives up pivots, then replicates; another one
    replicates.

    Args:
        measure: one of ``MEASURES``.
        replicates: how many are asked for.
        nodes: of the network.
        cells: of its matrix.
        rebuilt: rows and cells gone through to rebuild it once.
    """
    fewest = min(replicates, _FEWEST_REPLICATES)
    many = max(fewest, min(replicates, int(_REBUILT / max(rebuilt, 1))))
    once = max(cells + nodes, 1)
    passes = nodes if measure in _SAMPLED else _PASSES[measure]
    if many * passes * once <= _VISITS:
        return Effort(many)
    if measure not in _SAMPLED:
        return Effort(max(fewest, int(_VISITS / (passes * once))))
    pivots = int(_VISITS / (many * once))
    if pivots < _FEWEST_PIVOTS:
        many = max(fewest, int(_VISITS / (_FEWEST_PIVOTS * once)))
        pivots = int(_VISITS / (many * once))
    pivots = max(pivots, 1)
    whole = max(pivots, int(_WHOLE / once))
    return Effort(many, pivots, whole if whole < nodes else None)


def centrality(measure: str, matrix: csr_array, *, pivots: int | None = None, seed: int = 0) -> Numbers:
    """Compute the documentation centrality of each node.

    Args:
        measure: one of ``MEASURES``.
        matrix: symmetric adjacency matrix, n by n.
        pivots: from how many nodes paths start; None for all. Values are scaled to all.
        seed: of the choice of pivots.

    Returns:
        Shape (n,); units as above.
    """
    size = matrix.shape[0]
    scale = size / min(pivots, size) if pivots else 1.0
    if measure == "betweenness":
        pairs = max((size - 1) * (size - 2) / 2, 1.0)
        return betweenness(matrix, pivots=pivots, seed=seed) * scale / pairs
    if measure == "harmonic":
        return harmonic_closeness(matrix, pivots=pivots, seed=seed) * scale
    if measure == "pagerank":
        return pagerank(matrix)
    if measure == "core":
        return core_numbers(matrix).astype(np.float64)
    return degree(matrix)
