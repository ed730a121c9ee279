"""Joining columns: which rows of one have the same whole number as which rows of another."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.intp]


def join(left: npt.NDArray[Any], right: npt.NDArray[Any]) -> tuple[Rows, Rows]:
    """Pair each row of one column with each row of another that holds the same.

    Takes as long as sorting ``right`` and writing the pairs.

    Returns:
        The rows of ``left`` and the rows of ``right``, pair by pair, those of ``left`` in their order.
    """
    order = np.argsort(right, kind="stable")
    ordered = right[order]
    first = np.searchsorted(ordered, left, "left")
    count = np.searchsorted(ordered, left, "right") - first
    pairs = np.repeat(np.arange(len(left)), count)
    within = np.arange(len(pairs)) - np.repeat(np.cumsum(count) - count, count)
    return pairs, order[np.repeat(first, count) + within]
