"""No attack on published totals may succeed, whoever the people are; and each one does on weaker tables."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.protect.attacks import Attack, Worlds, changes_told, changes_told_if, singled_out

from kg.protect import suppression
from kg.protect.suppression import Published, publish
from kg.protect.suppression_attack import Reader
from kg.protect.suppression_frame import Cell, Dimension, Frame, People, counted, every_cell


def flat(name: str, letters: str) -> Dimension:
    return Dimension(name, dict.fromkeys(letters))


SEX, AGE = flat("sex", "fm"), flat("age", "ab")
PLACE = Dimension("place", {"K": None, "J": None, "k1": "K", "k2": "K"})
KIND = flat("kind", "xyz")

CROSSED = Attack([SEX, AGE], 12)
NESTED = Attack([PLACE], 19)
WIDE = Attack([AGE, KIND], 7)
SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much]


def population(dimensions: Sequence[Dimension], most: int) -> st.SearchStrategy[list[People]]:
    """People, ``most`` of them at most: an attack that goes so far tries whatever figures of them allow."""
    one = st.builds(
        lambda count, *where: People(count, dict(zip([d.name for d in dimensions], where, strict=True))),
        st.integers(1, 6),
        *(st.sampled_from(d.lowest) for d in dimensions),
    )

    return st.lists(one, max_size=6).filter(lambda people: sum(some.count for some in people) <= most)


def both(dimensions: Sequence[Dimension], most: int) -> st.SearchStrategy[tuple[list[People], list[People]]]:
    """Two releases: a few people more, fewer or elsewhere, one to four of them."""

    def changed(people: list[People], few: list[People], drop: int) -> tuple[list[People], list[People]]:
        return people, [*people[drop:], *(People(1, some.categories) for some in few)]

    return st.builds(
        changed,
        population(dimensions, most),
        population(dimensions, most).map(lambda p: p[:4]),
        st.integers(0, 1),
    )


def nobody_left(world: Worlds, others: Worlds) -> npt.NDArray[np.bool_]:
    return np.asarray((others >= world).all(axis=1))


def nobody_came(world: Worlds, others: Worlds) -> npt.NDArray[np.bool_]:
    return np.asarray((others <= world).all(axis=1))


def shown(people: Sequence[People], dimensions: Sequence[Dimension], *tables: Sequence[str]) -> Published:
    return publish(people, dimensions, tables or [[d.name for d in dimensions]])


@given(population([SEX, AGE], 12))
@settings(max_examples=30, deadline=None, suppress_health_check=SLOW)
def test_crossed_tables_single_nobody_out(people: list[People]) -> None:
    found = shown(people, [SEX, AGE])
    assert not singled_out(CROSSED, people, found.figures, found.cells)


@given(population([PLACE], 19))
@settings(max_examples=30, deadline=None, suppress_health_check=SLOW)
def test_sums_along_a_hierarchy_single_nobody_out(people: list[People]) -> None:
    found = shown(people, [PLACE])
    assert not singled_out(NESTED, people, found.figures, found.cells)


@given(population([AGE, KIND], 7))
@settings(max_examples=12, deadline=None, suppress_health_check=SLOW)
def test_wider_tables_single_nobody_out(people: list[People]) -> None:
    found = shown(people, [AGE, KIND])
    assert not singled_out(WIDE, people, found.figures, found.cells)


@given(population([SEX, AGE], 12))
@settings(max_examples=30, deadline=None, suppress_health_check=SLOW)
def test_tables_that_share_a_margin_are_taken_together(people: list[People]) -> None:
    found = shown(people, [SEX, AGE], ["sex"], ["age"])
    assert not singled_out(CROSSED, people, found.figures, found.cells)


@given(both([SEX, AGE], 10))
@settings(max_examples=30, deadline=None, suppress_health_check=SLOW)
def test_two_releases_tell_no_small_change(pair: tuple[list[People], list[People]]) -> None:
    first, second = (shown(people, [SEX, AGE]) for people in pair)
    assert not changes_told(CROSSED, first.figures, second.figures, first.cells)
    for cell in first.figures.keys() & second.figures.keys():
        assert abs(first.figures[cell] - second.figures[cell]) not in (1, 2, 3, 4)


@given(both([PLACE], 9))
@settings(max_examples=12, deadline=None, suppress_health_check=SLOW)
def test_nor_to_who_takes_it_that_nobody_left_or_came(pair: tuple[list[People], list[People]]) -> None:
    attack = Attack([PLACE], 9)
    first = shown(pair[0], [PLACE])
    second = publish(pair[1], [PLACE], [["place"]], first.figures)
    assert not singled_out(NESTED, pair[1], second.figures, second.cells)
    before, after = (counted(people, [PLACE], [["place"]]) for people in pair)
    for grew in (True, False):
        if all((after[cell] >= before[cell]) is grew or after[cell] == before[cell] for cell in first.cells):
            faults = changes_told_if(
                attack,
                first.figures,
                second.figures,
                first.cells,
                nobody_left if grew else nobody_came,
            )
            assert not faults


@given(population([SEX, AGE], 12))
@settings(max_examples=30, deadline=None, suppress_health_check=SLOW)
def test_the_same_people_are_shown_the_same_again(people: list[People]) -> None:
    first = shown(people, [SEX, AGE])
    assert publish(people[::-1], [SEX, AGE], [["age", "sex"]], first.figures) == first


def everything_above_five(people: Sequence[People], dimensions: Sequence[Dimension]) -> dict[Cell, int]:
    """Suppress what is under five and nothing else."""
    names = [[d.name for d in dimensions]]
    return {cell: n - n % 5 for cell, n in counted(people, dimensions, names).items() if n >= 5}


SEVEN_AND_THREE = [People(7, {"place": "k1"}), People(3, {"place": "k2"})]


def test_without_complementary_cells_the_attack_succeeds() -> None:
    cells = every_cell([PLACE], [["place"]])
    assert singled_out(NESTED, SEVEN_AND_THREE, everything_above_five(SEVEN_AND_THREE, [PLACE]), cells)
    assert not singled_out(NESTED, SEVEN_AND_THREE, shown(SEVEN_AND_THREE, [PLACE]).figures, cells)


def test_a_suppression_that_audits_nothing_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Reader, "may_learn", lambda self, more: True)
    found = shown(SEVEN_AND_THREE, [PLACE])
    assert singled_out(NESTED, SEVEN_AND_THREE, found.figures, found.cells)


def test_a_suppression_that_forgets_what_is_left_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    people = [*(People(2, {"kind": kind, "age": "a"}) for kind in "xy"), People(6, {"kind": "z", "age": "a"})]
    kinds, attack = [KIND], Attack([KIND], 13)
    assert not singled_out(attack, people, shown(people, kinds).figures, every_cell(kinds, [["kind"]]))
    monkeypatch.setattr(Frame, "rests", lambda self: [])
    found = shown(people, kinds)
    assert singled_out(attack, people, found.figures, found.cells)


def test_exact_figures_tell_a_small_change(monkeypatch: pytest.MonkeyPatch) -> None:
    before = [People(12, {"place": "k1"})]
    after = [*before, People(1, {"place": "k1"})]
    monkeypatch.setattr(suppression, "rounded", lambda count: count)
    first, second = shown(before, [PLACE]), shown(after, [PLACE])
    assert first.figures != second.figures
    assert changes_told(NESTED, first.figures, second.figures, first.cells, width=1)
    monkeypatch.undo()
    first, second = shown(before, [PLACE]), shown(after, [PLACE])
    assert first.figures == second.figures
    assert not changes_told(NESTED, first.figures, second.figures, first.cells)


def test_every_small_population_of_three_kinds_is_safe() -> None:
    attack = Attack([KIND], 14)
    names = every_cell([KIND], [["kind"]])
    some = [(a, b, c) for a in (0, 1, 4, 5, 6, 9) for b in (0, 2, 4, 7, 9) for c in (0, 3, 4, 8)]
    released = {}
    for counts in some:
        people = [People(n, {"kind": kind}) for n, kind in zip(counts, "xyz", strict=True) if n]
        released[counts] = shown(people, [KIND]).figures
        assert not singled_out(attack, people, released[counts], names), counts
    near = [
        (one, other)
        for one, other in combinations(some, 2)
        if 0 < sum(abs(a - b) for a, b in zip(one, other, strict=True)) <= 4
    ]
    assert near
    for one, other in near:
        assert not changes_told(attack, released[one], released[other], names), (one, other)
