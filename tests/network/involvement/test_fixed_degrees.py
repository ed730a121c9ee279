"""Shared incidents under fixed margins: counted exactly, modelled, weighted and corrected."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array
from scipy.stats import binom, false_discovery_control

from kg.network.involvement import fixed_degrees
from kg.network.involvement.configuration_model import Chances, chances, upper_tails
from kg.network.involvement.fixed_degrees import Meetings, chance, corrected, meetings


def of(*events: str, agencies: str = "") -> csr_array:
    """Make a matrix of events, each written as the letters of those that it names."""
    letters = sorted({*"".join(events), *agencies})
    cells = [[letter in event for letter in letters] for event in events]
    return csr_array(np.array(cells, np.int64).reshape(len(events), len(letters)))


def pairs(matrix: csr_array) -> dict[str, tuple[int, float]]:
    found = meetings(matrix)
    return {
        "abcdefghijkl"[first] + "abcdefghijkl"[second]: (shared, weight)
        for first, second, shared, weight in zip(
            found.first.tolist(),
            found.second.tolist(),
            found.shared.tolist(),
            found.weight.tolist(),
            strict=True,
        )
    }


def listed(matrix: csr_array, one: int, other: int) -> dict[int, float]:
    """List every matrix with the same margins, one by one."""
    cells = matrix.toarray()
    sizes = cells.sum(axis=1).tolist()
    places = [[*combinations(range(len(sizes)), int(degree))] for degree in cells.sum(axis=0)]
    found: Counter[int] = Counter()
    for chosen in product(*places):
        taken = Counter(place for some in chosen for place in some)
        if all(taken[place] == size for place, size in enumerate(sizes)):
            found[len({*chosen[one]} & {*chosen[other]})] += 1
    return {many: number / found.total() for many, number in found.items()}


def test_newman_weights_by_hand() -> None:
    found = pairs(of("ab", "abc", "abcd", "d"))
    assert {pair: shared for pair, (shared, _) in found.items()} == {
        "ab": 3,
        **dict.fromkeys(("ac", "bc"), 2),
        **dict.fromkeys(("ad", "bd", "cd"), 1),
    }
    assert [weight for _, weight in found.values()] == pytest.approx(
        [1 + 1 / 2 + 1 / 3, 1 / 2 + 1 / 3, 1 / 3, 1 / 2 + 1 / 3, 1 / 3, 1 / 3]
    )


def test_those_of_one_event_gain_as_much_weight_as_they_are() -> None:
    """Newman 2001: summed over its partners, each agency gains 1 for each event that it shares."""
    found = pairs(of("abc", "ab", "c"))
    assert sum(weight for pair, (_, weight) in found.items() if "a" in pair) == pytest.approx(2)


def test_p_by_hand() -> None:
    """Of 3000 matrices with these margins, a and b share the one event with two places in 360."""
    matrix = of("ab", "a", "a", "c", "d", "e", "f")
    result = chance(matrix, meetings(matrix))
    assert result.exact
    assert result.p.tolist() == [0.12]
    assert result.expected.tolist() == [0.12]
    assert result.q.tolist() == [1.0]


MATRICES = st.lists(st.text("abcd", min_size=1, max_size=4), min_size=1, max_size=5)


@settings(max_examples=60, deadline=None)
@given(MATRICES)
def test_exact_counts_are_those_of_listing_all_matrices(events: list[str]) -> None:
    matrix = of(*events)
    found = meetings(matrix)
    result = chance(matrix, found)
    assert result.exact
    for number, (one, other, shared) in enumerate(
        zip(found.first.tolist(), found.second.tolist(), found.shared.tolist(), strict=True)
    ):
        all_ = listed(matrix, one, other)
        assert result.p[number] == pytest.approx(sum(part for many, part in all_.items() if many >= shared))
        assert result.expected[number] == pytest.approx(sum(many * part for many, part in all_.items()))


def test_agencies_without_an_event_change_no_p_but_count_as_tests() -> None:
    events = ("ab", "a", "c", "d", "e")
    without, with_them = of(*events), of(*events, agencies="xyz")
    first, second = (chance(one, meetings(one)) for one in (without, with_them))
    assert first.p.tolist() == second.p.tolist()
    assert first.q[0] == pytest.approx(min(1, first.p[0] * 10))
    assert second.q[0] == pytest.approx(min(1, first.p[0] * 28))


def test_nothing_to_count() -> None:
    for matrix in (of(), of("a"), of("a", "b"), csr_array((0, 3), dtype=np.int64)):
        result = chance(matrix, meetings(matrix))
        assert not len(result.p)
        assert not len(result.q)


def test_the_correction_is_that_of_scipy_with_all_other_pairs_at_one() -> None:
    p = np.array([0.001, 0.2, 0.01, 0.03])
    whole = false_discovery_control(np.concatenate([p, np.ones(96)]))
    assert corrected(p, 100) == pytest.approx(whole[:4])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.booleans(), min_size=6, max_size=6), min_size=3, max_size=12))
def test_the_model_keeps_the_margins_on_average(cells: list[list[bool]]) -> None:
    matrix = np.array(cells, np.int64)
    degrees, sizes = matrix.sum(axis=0), matrix.sum(axis=1)
    if not degrees.any():
        return
    model = chances(degrees, sizes)
    assert model.cell @ model.rows == pytest.approx(model.degrees, abs=1e-5)
    _, columns = np.unique(degrees[degrees > 0], return_counts=True)
    assert columns @ model.cell == pytest.approx(np.unique(sizes[sizes > 0]), abs=1e-5)


@pytest.mark.parametrize("rows", [5, 60, 3000])
def test_tails_of_equal_chances_are_binomial(rows: int) -> None:
    model = Chances(np.array([3, 4]), np.array([rows]), np.array([[0.5], [0.3]]))
    shared = np.arange(1, min(rows, 40) + 1)
    cases = np.stack([np.full_like(shared, 3), np.full_like(shared, 4), shared])
    expected, p = upper_tails(model, cases)
    assert expected == pytest.approx(0.15 * rows)
    assert p == pytest.approx(np.maximum(binom.sf(shared - 1, rows, 0.15), 1e-12), abs=1e-11)


@pytest.mark.parametrize(
    "most", [1.0, 0.44]
)  # 0.44 squared is below the limit up to which a series is summed
def test_tails_of_unlike_chances_are_those_of_adding_one_coin_after_the_other(most: float) -> None:
    rng = np.random.default_rng(3)
    cell = rng.random((2, 7)) * most
    many = np.array([1, 2, 3, 1, 4, 2, 5])
    coins = np.repeat(cell[0] * cell[1], many)
    whole = np.array([1.0])
    for coin in coins:
        whole = np.convolve(whole, [1 - coin, coin])
    shared = np.arange(1, 19)
    _, p = upper_tails(
        Chances(np.array([2, 5]), many, cell), np.stack([shared * 0 + 2, shared * 0 + 5, shared])
    )
    assert p == pytest.approx([whole[k:].sum() for k in shared], abs=1e-11)


def test_the_model_stands_in_where_the_matrix_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its p-values are larger than the exact ones where few events name several, and of like order."""
    rng = np.random.default_rng(5)
    matrix = csr_array((rng.random((40, 15)) < 0.06).astype(np.int64))
    found = meetings(matrix)
    exact = chance(matrix, found)
    monkeypatch.setattr(fixed_degrees, "_WORK", 0)
    model = chance(matrix, found)
    assert (exact.exact, model.exact) == (True, False)
    assert (model.p > exact.p).mean() > 0.9
    assert (model.p < 4 * exact.p).all()


def test_an_event_that_names_very_many_among_very_many_events_is_no_overflow() -> None:
    """The bound on exact counting is then a number of hundreds of digits, larger than any float."""
    cells = np.zeros((5000, 150), np.int64)
    cells[0] = 1
    cells[1:4000, :2] = 1
    cells[np.arange(4000, 5000), np.arange(1000) % 150] = 1
    matrix = csr_array(cells)
    result = chance(matrix, meetings(matrix))
    assert not result.exact
    assert ((result.p > 0) & (result.p <= result.q) & (result.q <= 1)).all()


def test_of_pure_chance_little_is_found() -> None:
    """Of 100 random matrices, at most one in twenty may hold any false discovery at q <= 0.05."""
    rng = np.random.default_rng(20260101)
    wrong = 0
    for _ in range(100):
        matrix = csr_array((rng.random((20, 7)) < 0.15).astype(np.int64))
        wrong += bool((chance(matrix, meetings(matrix)).q <= 0.05).any())
    assert wrong <= 5


def test_p_values_of_pure_chance_are_not_too_small() -> None:
    """Of all pairs, those that never meet too, at most one in twenty may have p <= 0.05."""
    rng = np.random.default_rng(7)
    small = tests = 0
    for _ in range(100):
        matrix = csr_array((rng.random((20, 7)) < 0.15).astype(np.int64))
        small += int((chance(matrix, meetings(matrix)).p <= 0.05).sum())
        tests += 21
    assert 0 < small <= 0.05 * tests


def test_a_planted_pair_stands_out_in_both_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    events = [*["ab"] * 8, *["cd", "ce", "df", "eg", "fh", "gh"], *"cdefgh" * 4]
    matrix = of(*events)
    found: Meetings = meetings(matrix)
    for limit in (fixed_degrees._WORK, 0):
        monkeypatch.setattr(fixed_degrees, "_WORK", limit)
        result = chance(matrix, found)
        assert found.shared[result.q <= 0.05].tolist() == [8]
