"""Components over time: how the ties of each span of days hang together.

Windows are ``width`` days long and start every ``step`` days, from the first day on which there is a tie.
The ties of a window are those dated within it, both of its ends included. Source of rolling windows over
ties with a time: P. Holme and J. Saramäki, Temporal networks, 2012.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from kg.errors import UsageError
from kg.network.edges import Codes, Days, frozen

Counts = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Windows:
    """One entry for each window; all arrays are as long, and read-only."""

    start: Days
    """Its first day."""
    ties: Counts
    """How many rows are dated within."""
    nodes: Counts
    """How many nodes these tie."""
    components: Counts
    """Into how many components these fall."""
    largest: Counts
    """How many nodes the largest has."""


def rolling_components(source: Codes, target: Codes, days: Days, *, width: int, step: int) -> Windows:
    """Count the components of the ties of each window.

    Args:
        source: one end of each tie, a position among nodes.
        target: the other.
        days: of each tie, ascending, without NaT.
        width: of a window, in days, at least 1.
        step: from the start of a window to that of the next, in days, at least 1.

    Raises:
        UsageError: a width or a step below 1, or days that do not ascend.
    """
    if width < 1 or step < 1:
        raise UsageError(f"windows of {width} days every {step} days are none; give at least 1 for both")
    if np.isnat(days).any() or (days[1:] < days[:-1]).any():
        raise UsageError("the days must ascend, and each must be known; sort the ties and leave out the rest")
    starts = np.arange(days[0], days[-1] + 1, step) if len(days) else days
    bounds = np.searchsorted(days, starts), np.searchsorted(days, starts + width)
    counts = np.zeros((4, len(starts)), np.int64)
    number = np.zeros(1 + max(source.max(initial=0), target.max(initial=0)), np.int32)
    for place, (first, end) in enumerate(zip(*(each.tolist() for each in bounds), strict=True)):
        if first < end:
            counts[:, place] = _counts(source[first:end], target[first:end], number)
    return Windows(frozen(starts.copy()), *(frozen(column) for column in counts))


def _counts(source: Codes, target: Codes, number: Codes) -> tuple[int, int, int, int]:
    """Count ties, nodes, components and the nodes of the largest; ``number`` is room to number nodes in."""
    number[:] = 0
    number[source] = number[target] = 1
    nodes = np.flatnonzero(number)
    number[nodes] = np.arange(len(nodes))
    ends = number[source], number[target]
    matrix = coo_array((np.ones(len(source)), ends), shape=(len(nodes), len(nodes)))
    components, label = connected_components(matrix, directed=False)
    return len(source), len(nodes), int(components), int(np.bincount(label).max())
