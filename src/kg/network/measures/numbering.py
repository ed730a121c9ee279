"""Groups of nodes under numbers that depend on nothing but which nodes are together."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from kg.network.edges import Codes, frozen


def numbered(labels: npt.NDArray[np.signedinteger]) -> Codes:
    """Number groups from 0 in the order of their first nodes.

    Args:
        labels: for each node a label of its group.

    Returns:
        For each node the number of its group; as long as ``labels``, read-only.
    """
    _, first, place = np.unique(labels, return_index=True, return_inverse=True)
    number = np.empty(len(first), np.int32)
    number[np.argsort(first)] = np.arange(len(first))
    return frozen(number[place])
