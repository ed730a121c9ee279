"""How often two agencies would meet by chance, if each kept its number of incidents, and each incident too.

The null hypothesis keeps the margins of the incidence matrix and nothing else: an agency that is named often
meets others often, and an incident in which many are named lets many meet; neither is a finding.

*Exact*, where the matrix is small: all 0-1 matrices with the same margins are equally likely, and those in
which two agencies share k events are counted, not sampled (Miller and Harrison, Exact sampling and counting
for fixed-margin matrices, Annals of Statistics 41, 2013). Agencies are placed one by one, and of the events
it matters only how many of them have how many places left.

*Model*, else: the bipartite configuration model; see ``kg.network.involvement.configuration_model``. It
keeps the margins on average, and its p-values are mostly larger than the exact ones, so that it finds less
rather than more. Sampling by swaps (Strona and others 2014) would keep them exactly, but p-values that
survive the correction for many pairs need far more samples than a large matrix allows, and counts would hang
on a seed.

The p-value is one-sided: the chance of sharing as many events as are told, or more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import comb, prod
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array, csr_array, triu
from scipy.stats import false_discovery_control

from kg.network.involvement.configuration_model import chances, upper_tails

Ints = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]

_WORK = 50_000_000
"""The bound on the steps of exact counting, mostly a second or less; beyond that the model is used."""
_ROWS = 200
"""Exact counting goes one step deeper for each row."""


@dataclass(frozen=True, slots=True, eq=False)
class Meetings:
    """Pairs of columns that share a row at least, by the position of the first and the second."""

    first: Ints
    second: Ints
    shared: Ints
    """How many rows of the matrix they share."""
    weight: Numbers
    """The sum over these rows of 1 / (n - 1), n being the sum of the row.

    Newman, Scientific collaboration networks II, Physical Review E 64, 016132 (2001): an event that names
    many says less of each two of them.
    """

    def __len__(self) -> int:
        """Count the pairs."""
        return len(self.first)


@dataclass(frozen=True, slots=True, eq=False)
class Chance:
    """What the null hypothesis says of each of these pairs."""

    expected: Numbers
    """How many rows a pair would share on average."""
    p: Numbers
    q: Numbers
    """The p-values after Benjamini and Hochberg, among all pairs of columns, those that never meet too."""
    exact: bool


def meetings(matrix: csr_array) -> Meetings:
    """Find the pairs of columns that share a row: the upper half of B^T B, plain and weighted.

    Args:
        matrix: rows are events, columns agencies; 0 or 1.
    """
    size = np.asarray(matrix.sum(axis=1)).ravel()
    share = np.divide(1.0, size - 1, out=np.zeros(len(size)), where=size > 1)
    first, second, shared = _upper(matrix.T @ matrix)
    shares = matrix.multiply(share[:, None])
    _, _, weight = _upper(matrix.T @ shares)  # the same cells, since no share of theirs is 0
    return Meetings(first, second, shared.astype(np.int64), weight)


def _upper(square: csr_array) -> tuple[Ints, Ints, Numbers]:
    """Give the cells above the diagonal, in the order of rows and columns."""
    found = csr_array(triu(square, k=1))
    found.sort_indices()
    cells = coo_array(found)
    return cells.row.astype(np.int64), cells.col.astype(np.int64), cells.data


def chance(matrix: csr_array, pairs: Meetings) -> Chance:
    """Say how likely it is that a pair shares so many rows under fixed margins."""
    degrees = np.asarray(matrix.sum(axis=0)).ravel().astype(np.int64)
    sizes = np.asarray(matrix.sum(axis=1)).ravel().astype(np.int64)
    one, other = degrees[pairs.first], degrees[pairs.second]
    told = np.stack([np.minimum(one, other), np.maximum(one, other), pairs.shared])
    base = int(degrees.max(initial=0)) + 1
    _, first, case = np.unique(
        (told[0] * base + told[1]) * base + told[2], return_index=True, return_inverse=True
    )
    cases = told[:, first]  # pairs of like degrees that share as many rows have the same p-value
    exact = _countable(degrees[degrees > 0], sizes[sizes > 0], cases)
    if exact:
        expected, p = _exactly(degrees[degrees > 0].tolist(), sizes[sizes > 0].tolist(), cases)
    else:
        expected, p = upper_tails(chances(degrees, sizes), cases)
    return Chance(expected[case], p[case], corrected(p[case], comb(len(degrees), 2)), exact)


def corrected(p: Numbers, tests: int) -> Numbers:
    """Correct p-values for many tests, of which all that are not given have a p-value of 1.

    Benjamini and Hochberg, Journal of the Royal Statistical Society B 57 (1995).
    """
    if not len(p):
        return p
    return np.minimum(1.0, false_discovery_control(p) * (tests / len(p)))


def _countable(degrees: Ints, sizes: Ints, cases: Ints) -> bool:
    """Say whether exact counting ends soon: rows, times states of the columns, times choices, times cases."""
    if not len(degrees):
        return True
    if len(degrees) > _ROWS:
        return False
    kinds = int(sizes.max()) - 1
    apart = int(np.unique(cases[:2], axis=1).shape[1])
    states, choices = (comb(many + kinds, kinds) for many in (len(sizes), int(degrees.max())))
    return apart * len(degrees) * states * choices <= _WORK  # whole numbers, which no size overflows


def _exactly(degrees: list[int], sizes: list[int], cases: Ints) -> tuple[Numbers, Numbers]:
    """Give expectation and p-value of each case: two degrees, and how many rows are shared."""
    left = tuple(sizes.count(size) for size in range(1, max(sizes, default=0) + 1))
    expected, p = np.zeros(cases.shape[1]), np.zeros(cases.shape[1])
    known: dict[tuple[int, int], dict[int, Fraction]] = {}
    for number, (one, other, shared) in enumerate(cases.T.tolist()):
        if (one, other) not in known:
            known[one, other] = _distribution(one, other, degrees, left)
        found = known[one, other]
        expected[number] = float(sum((many * part for many, part in found.items()), Fraction()))
        p[number] = float(sum((part for many, part in found.items() if many >= shared), Fraction()))
    return expected, p


def _distribution(one: int, other: int, degrees: Sequence[int], left: tuple[int, ...]) -> dict[int, Fraction]:
    """Give how likely two agencies share so many events, from the number of matrices in which they do."""
    rest = sorted(degrees, reverse=True)
    rest.remove(one)
    rest.remove(other)

    @cache
    def ways(row: int, columns: tuple[int, ...]) -> int:
        """Count the matrices of the rows from this one on; so many columns have 1, 2, … left."""
        if row == len(rest):
            return 1
        return sum(
            prod(map(comb, columns, taken)) * ways(row + 1, _after(columns, taken))
            for taken in _choices(rest[row], columns)
        )

    found: dict[int, int] = {}
    for taken in _choices(one, left):
        first = prod(map(comb, left, taken))
        alone = tuple(all_ - some for all_, some in zip(left, taken, strict=True))
        both = (0, *taken[1:])  # a column with 1 left that the first has taken is full
        for chosen in _choices(other, alone + both):
            second = prod(map(comb, alone + both, chosen))
            with_first = chosen[len(left) :]
            columns = [0] * (len(left) + 2)
            for place in range(len(left)):
                columns[place + 2] += alone[place] - chosen[place]
                columns[place + 1] += chosen[place] + taken[place] - with_first[place]
                columns[place] += with_first[place]
            many = sum(with_first)
            found[many] = found.get(many, 0) + first * second * ways(0, tuple(columns[2:]))
    total = sum(found.values())
    return {many: Fraction(number, total) for many, number in found.items() if number}


def _after(columns: tuple[int, ...], taken: tuple[int, ...]) -> tuple[int, ...]:
    """Give how many columns have 1, 2, … left, once one is taken from each of some."""
    risen = (*taken[1:], 0)
    return tuple(c - t + r for c, t, r in zip(columns, taken, risen, strict=True))


def _choices(many: int, most: Sequence[Any]) -> Iterator[tuple[int, ...]]:
    """Give all ways to take so many things in all, at most so many of each kind."""
    if not most:
        if not many:
            yield ()
        return
    beyond = sum(most[1:])
    for first in range(max(0, many - beyond), min(many, most[0]) + 1):
        for others in _choices(many - first, most[1:]):
            yield (first, *others)
