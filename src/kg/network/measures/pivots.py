"""Which nodes a sampled measure starts from."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from kg.errors import UsageError


def chosen_pivots(nodes: int, pivots: int | None, seed: int = 0) -> npt.NDArray[np.int64]:
    """Choose nodes evenly at random, the same ones for the same seed.

    Args:
        nodes: how many there are.
        pivots: how many to choose; all where None, or where there are no more than that.
        seed: of the draw, a whole number from 0.

    Returns:
        Their positions, ascending, each once; shape (least of ``pivots`` and ``nodes``,).

    Raises:
        UsageError: ``pivots`` is not at least 1, or the seed is below 0.
    """
    if pivots is not None and pivots < 1:
        raise UsageError(f"{pivots} pivots are none to start from; give at least 1, or none for all nodes")
    if seed < 0:
        raise UsageError(f"{seed} is no seed; give a whole number from 0")
    if pivots is None or pivots >= nodes:
        return np.arange(nodes)
    return np.sort(np.random.default_rng(seed).choice(nodes, pivots, replace=False))
