"""Who stands below whom: the steps upwards from each node, the paths that they make, and their circles.

A step is a pair of nodes that at least one stated tie leads up from the first to the second. It is as sure as
the surest of its ties; a path is as sure as the least sure of its steps. Nodes are positions in the table.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from kg.model.closure import walked
from kg.network.chains.certainty import Certainty, Levels
from kg.network.edges import EdgeTable

Places = npt.NDArray[np.int64]

DEEPEST = 50
"""Steps after which a path is broken off; no chain of command that people report is longer."""


class End(Enum):
    """Why a path goes no further."""

    NONE_STATED = "none_stated"
    """No superior of its last node is stated."""
    CIRCLE = "circle"
    """Every stated superior of its last node stands on the path already."""
    CUT = "cut"
    """It has ``DEEPEST`` steps."""


@dataclass(frozen=True, slots=True)
class Path:
    """A way upwards; no node stands on it twice."""

    nodes: tuple[int, ...]
    steps: tuple[int, ...]
    """One fewer than nodes."""
    end: End


@dataclass(frozen=True, slots=True)
class Circle:
    """Nodes that each stand below each other, by whatever steps: a strongly connected component."""

    members: tuple[int, ...]
    """Ascending."""
    nodes: tuple[int, ...]
    """The shortest circle through the first member, each node once; the last leads back to the first."""
    steps: tuple[int, ...]
    """As many as nodes."""


class Hierarchy:
    """The steps of a table of ties, from the lower node to the upper one."""

    def __init__(self, table: EdgeTable, levels: Levels) -> None:
        """Gather the ties that may hold into steps.

        Args:
            table: ties from lower to upper.
            levels: the ``Certainty`` of each row; rows that are ``ABSENT`` are left out.
        """
        rows = np.flatnonzero(levels != Certainty.ABSENT)
        self.size = len(table.nodes)
        self.levels = levels
        keys, step = np.unique(
            table.source[rows] * np.int64(self.size) + table.target[rows], return_inverse=True
        )
        surest = np.zeros(len(keys), np.int8)
        np.maximum.at(surest, step, levels[rows])
        lower, upper = np.divmod(keys, max(self.size, 1))
        order = np.lexsort((upper, -surest, lower))  # of each node the surest steps first
        rank = np.empty(len(order), np.int64)
        rank[order] = np.arange(len(order))
        self.lower: Places = lower[order]
        """Of each step."""
        self.upper: Places = upper[order]
        self.level: Levels = surest[order]
        self._first = np.searchsorted(self.lower, np.arange(self.size + 1))
        by_step = np.argsort(rank[step], kind="stable")
        self._rows = rows[by_step]
        self._first_row = np.searchsorted(rank[step][by_step], np.arange(len(keys) + 1))

    def rows(self, step: int) -> Places:
        """Give the rows of the table that state a step."""
        return self._rows[self._first_row[step] : self._first_row[step + 1]]

    def steps_from(self, node: int) -> range:
        """Give the steps upwards from a node, the surest first; one that leads back to itself is none."""
        return range(int(self._first[node]), int(self._first[node + 1]))

    def step(self, lower: int, upper: int) -> int:
        """Give the step from a node to one that it leads up to.

        Raises:
            StopIteration: there is no such step.
        """
        return next(step for step in self.steps_from(lower) if int(self.upper[step]) == upper)

    def weakest(self, steps: tuple[int, ...]) -> Certainty:
        """Give the certainty of several steps together."""
        return Certainty(int(self.level[list(steps)].min()))

    def paths(self, start: int) -> Iterator[Path]:
        """Go through all paths from a node as far up as they lead, in the order of the steps.

        Their number may be beyond counting, so take as many as are wanted; each costs at most ``DEEPEST``
        nodes and their steps.
        """
        nodes, steps, on_path = [start], list[int](), {start}
        waiting = [self._onward(start, on_path)]
        while waiting:
            step = next(waiting[-1], None)
            if step is None:
                waiting.pop()
                on_path.discard(nodes.pop())
                if steps:
                    steps.pop()
                continue
            above = int(self.upper[step])
            nodes.append(above)
            steps.append(step)
            on_path.add(above)
            onward = [*self._onward(above, on_path)] if len(steps) < DEEPEST else []
            if not onward:
                yield Path(tuple(nodes), tuple(steps), self._end(above, len(steps)))
            waiting.append(iter(onward))

    def _onward(self, node: int, passed: set[int]) -> Iterator[int]:
        return iter([step for step in self.steps_from(node) if int(self.upper[step]) not in passed])

    def _end(self, node: int, length: int) -> End:
        if length == DEEPEST and self.steps_from(node):
            return End.CUT
        return End.CIRCLE if self.steps_from(node) else End.NONE_STATED

    def circles(self) -> Iterator[Circle]:
        """Find the strongly connected components that hold a circle, in the order of their first node."""
        ones = np.ones(len(self.lower), np.int8)
        matrix = coo_array((ones, (self.lower, self.upper)), shape=(self.size, self.size)).tocsr()
        count, component = connected_components(matrix, directed=True, connection="strong")
        sizes = np.bincount(component, minlength=count)
        itself = np.zeros(self.size, bool)
        itself[self.lower[self.lower == self.upper]] = True
        members = np.flatnonzero((sizes[component] > 1) | itself)
        members = members[np.argsort(component[members], kind="stable")]
        groups = np.split(members, np.flatnonzero(np.diff(component[members])) + 1) if len(members) else []
        for group in sorted(groups, key=lambda group: int(group[0])):
            nodes, steps = self._round(int(group[0]), component)
            yield Circle(tuple(group.tolist()), nodes, steps)

    def _round(self, start: int, component: npt.NDArray[np.int32]) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Find a shortest way from a node back to itself, within its component."""
        came_by: dict[int, int] = {}
        waiting = deque([start])
        while waiting:
            for step in self.steps_from(node := waiting.popleft()):
                above = int(self.upper[step])
                if above == start:
                    steps = [step]
                    while node != start:
                        steps.append(came_by[node])
                        node = int(self.lower[came_by[node]])
                    steps.reverse()
                    return tuple(int(self.lower[one]) for one in steps), tuple(steps)
                if component[above] == component[start] and above not in came_by:
                    came_by[above] = step
                    waiting.append(above)
        raise ValueError("a node of a circle leads back to itself")

    def above(self, start: int) -> frozenset[int]:
        """Give a node and all that its steps lead up to."""
        return walked(start, lambda node: (int(self.upper[step]) for step in self.steps_from(node)))
