"""What a reader can conclude from published figures, settled exactly: could a number be so, or not?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from kg.protect.suppression_frame import Vector

_NODES = 20_000
"""Branches that the solver may look at for one question; unlike time, the same on every machine."""


@dataclass(frozen=True, slots=True)
class Band:
    """A sum of unknowns that lies between two numbers, both included."""

    sum: Vector
    least: int
    most: int

    def holds(self, people: Vector) -> bool:
        """Say whether it is so for these people."""
        return self.least <= int(self.sum @ people) <= self.most


class Reader:
    """Someone who knows some bands to hold and asks whether others could hold as well.

    The goals are what must remain possible, each by itself. A goal may have several forms, of which the first
    counts that is within reach before anything is shown; one that has none is no secret of these tables.
    """

    def __init__(
        self, unknowns: int, known: Sequence[Band], goals: Sequence[Sequence[Band]], likely: Vector
    ) -> None:
        """Begin with what is known before anything is shown, and people who may prove many goals."""
        self._unknowns = unknowns
        self._before = list(known)
        self._learnt: list[Band] = []
        self._goals = [list(forms) for forms in goals]
        self._recent = [likely] if all(band.holds(likely) for band in known) else []

    def may_learn(self, more: Sequence[Band]) -> bool:
        """Say whether it is proven that every goal remains possible when some more bands are known.

        Nothing is proven by the solver's word: each answer is checked in whole numbers. What it cannot
        settle counts as impossible.
        """
        known = [*self._before, *self._learnt, *more]
        fitting = [people for people in self._recent if all(band.holds(people) for band in more)]
        for at, forms in enumerate(self._goals):
            while forms:
                if any(forms[0].holds(people) for people in reversed(fitting)):
                    break
                people = solution(self._unknowns, [*known, forms[0]])
                if people is not None:
                    self._recent.append(people)
                    fitting.append(people)
                    break
                if solution(self._unknowns, [*self._before, forms[0]]) is not None:
                    self._goals.insert(0, self._goals.pop(at))  # what failed once is the first to fail again
                    return False
                forms.pop(0)
        return True

    def learn(self, more: Sequence[Band]) -> None:
        """Take bands as known."""
        self._learnt += more
        self._recent = [people for people in self._recent if all(band.holds(people) for band in more)]


def solution(unknowns: int, bands: Sequence[Band]) -> Vector | None:
    """Find whole numbers, none below zero, for which all bands hold; ``None`` if none is found.

    A linear program is asked first: it is quick, in tables its answer is nearly always whole, and where it
    has none there is none in whole numbers.
    """
    rows = LinearConstraint(
        np.array([band.sum for band in bands]),
        np.array([band.least for band in bands]),
        np.array([band.most for band in bands]),
    )
    for whole in (0, 1):
        answer = milp(
            np.zeros(unknowns),
            integrality=np.full(unknowns, whole),
            bounds=Bounds(0, np.inf),
            constraints=rows,
            options={"node_limit": _NODES, "presolve": bool(whole)},
        )
        if answer.x is None:
            return None
        people: Vector = np.rint(answer.x).astype(np.int64)
        if (people >= 0).all() and all(band.holds(people) for band in bands):
            return people
    return None
