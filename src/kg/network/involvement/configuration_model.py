"""The bipartite configuration model: the most random matrix of 0 and 1 whose margins hold on average.

Each cell is 1 on its own with the chance x y / (1 + x y), x of its column and y of its row, so chosen that
the expected margins are those told. Two columns then share a number of rows that is a sum of unlike coin
tosses (Poisson-binomial). Saracco and others, Inferring monopartite projections of bipartite networks, New
Journal of Physics 19, 053022 (2017).

Columns of one degree have one x, and rows of one size one y, so that only distinct numbers are solved for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]

_FLOOR = 1e-12
"""No p-value is given as smaller than that: below it, rounding decides."""
_CLOSE = 1e-9
"""How far expected margins may be from those told, as a share of all entries."""
_STEPS = 200
_AT_ONCE = 1 << 21
"""How many complex numbers are held at once."""
_SMALL, _TERMS = 0.2, 40
"""Up to this chance, so many terms of the logarithm's series leave less than 1e-16: they fall as 0.4 does."""


@dataclass(frozen=True, slots=True, eq=False)
class Chances:
    """The chance of a cell by the degree of its column and the size of its row."""

    degrees: Ints
    """The distinct degrees, ascending."""
    rows: Ints
    """How many rows have each distinct size."""
    cell: Numbers
    """The chances, degrees by sizes."""


def chances(degrees: Ints, sizes: Ints) -> Chances:
    """Solve the model for the sums of columns and of rows.

    Where a margin can only be met by chances of 0 or 1, the solution lies at infinity and is approached until
    the expected margins are met.
    """
    known_degrees, columns = np.unique(degrees[degrees > 0], return_counts=True)
    known_sizes, rows = np.unique(sizes[sizes > 0], return_counts=True)
    many = np.outer(columns, rows).astype(np.float64)
    told = np.concatenate([known_degrees * columns, known_sizes * rows]).astype(np.float64)
    split = len(known_degrees)
    level = np.log(told.max(initial=1.0)) / 2
    at = np.concatenate([np.log(known_degrees) - level, np.log(known_sizes) - level])
    alike = np.concatenate([np.ones(split), -np.ones(len(known_sizes))])  # x up and y down changes nothing
    value = _objective(at, split, many, told)
    for _ in range(_STEPS):
        cell = _logistic(at[:split, None] + at[None, split:])
        gradient = _sums(many * cell) - told
        if np.abs(gradient).max(initial=0.0) <= _CLOSE * told.sum():
            break
        curve = many * cell * (1 - cell)
        hessian = np.diag(_sums(curve))
        hessian[:split, split:], hessian[split:, :split] = curve, curve.T
        hessian += np.outer(alike, alike) * np.trace(hessian) / len(at) ** 2
        hessian[np.diag_indices_from(hessian)] += 1e-13 * told.sum()
        step = -np.linalg.solve(hessian, gradient)
        step *= min(1.0, 4.0 / np.abs(step).max())
        while (ahead := _objective(at + step, split, many, told)) > value and np.abs(step).max() > 1e-12:
            step /= 2
        at, value = at + step, ahead
    return Chances(known_degrees, rows, _logistic(at[:split, None] + at[None, split:]))


def upper_tails(model: Chances, cases: Ints) -> tuple[Numbers, Numbers]:
    """Give how many rows two columns share on average, and how likely so many or more.

    Args:
        model: the chances.
        cases: degree of the one, degree of the other, and shared rows; three lines, a column for each case.
    """
    pairs, pair = np.unique(cases[:2], axis=1, return_inverse=True)
    pair = pair.ravel()
    one, other = np.searchsorted(model.degrees, pairs)
    most = np.zeros(pairs.shape[1], np.int64)
    np.maximum.at(most, pair, cases[2])
    expected = np.einsum("pk,pk,k->p", model.cell[one], model.cell[other], model.rows.astype(float))
    # Bernstein's inequality: beyond this many there is less than 1e-15, which may fold back unseen.
    reach = np.ceil(expected + 24 + 8.5 * np.sqrt(expected)).astype(np.int64)
    length = np.minimum(np.maximum(reach, most), model.rows.sum()) + 1
    p = np.empty(cases.shape[1])
    by_length = np.argsort(length, kind="stable")
    cases_by_pair = np.argsort(pair, kind="stable")
    starts = np.searchsorted(pair[cases_by_pair], np.arange(pairs.shape[1] + 1))
    at = 0
    while at < len(by_length):
        share = max(1, _AT_ONCE // int(length[by_length[min(at, len(by_length) - 1)]] * len(model.rows)))
        some = by_length[at : at + share]
        below = _distributions(model, one[some], other[some], int(length[some].max())).cumsum(axis=1)
        for line, number in enumerate(some.tolist()):
            its = cases_by_pair[starts[number] : starts[number + 1]]
            p[its] = 1.0 - below[line, cases[2, its] - 1]
        at += share
    return expected[pair], np.clip(p, _FLOOR, 1.0)


def _distributions(model: Chances, one: Any, other: Any, length: int) -> Numbers:
    """Give the chances of 0, 1, 2 … shared rows for some pairs, by the transform of the distribution.

    Hong, On computing the distribution function for the Poisson binomial distribution, Computational
    Statistics and Data Analysis 59 (2013).
    """
    turn = np.exp(-2j * np.pi * np.arange(length // 2 + 1) / length) - 1
    both = model.cell[one] * model.cell[other]
    rows = model.rows.astype(np.float64)
    series = both.max(axis=1, initial=0.0) <= _SMALL
    logarithm = np.empty((len(both), len(turn)), np.complex128)
    logarithm[series] = _by_series(both[series], rows, turn)
    factor = 1 + both[~series, :, None] * turn
    factor[factor == 0] = 1e-300  # a fair coin at half a turn; its logarithm is not wanted
    logarithm[~series] = np.einsum("pkl,k->pl", np.log(factor), rows)
    return np.fft.irfft(np.exp(logarithm), n=length, axis=1)


def _by_series(both: Numbers, rows: Numbers, turn: npt.NDArray[np.complex128]) -> npt.NDArray[np.complex128]:
    """Sum log(1 + b t) over rows by its series, so that powers of b are summed once for all t."""
    sums = np.empty((len(both), _TERMS))
    power = both.copy()
    for term in range(_TERMS):
        sums[:, term] = power @ rows
        power *= both
    number = np.arange(1, _TERMS + 1)
    powers = turn ** number[:, None] * (-1.0) ** (number + 1)[:, None] / number[:, None]
    return np.asarray(sums.astype(np.complex128) @ powers, np.complex128)


def _objective(at: Numbers, split: int, many: Numbers, told: Numbers) -> float:
    """Give the negative logarithm of the likelihood, which is convex."""
    return float((many * np.logaddexp(0, at[:split, None] + at[None, split:])).sum() - at @ told)


def _logistic(value: Numbers) -> Numbers:
    return np.exp(-np.logaddexp(0, -value))


def _sums(cells: Numbers) -> Numbers:
    return np.concatenate([cells.sum(axis=1), cells.sum(axis=0)])
