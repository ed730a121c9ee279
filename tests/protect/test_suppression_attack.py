"""The solver is believed only where its answer can be checked."""

from __future__ import annotations

import numpy as np
import pytest

from kg.protect import suppression_attack
from kg.protect.suppression_attack import Band, Reader, solution


def band(total: list[int], least: int, most: int) -> Band:
    return Band(np.array(total), least, most)


def test_answers_are_whole_numbers_that_fit() -> None:
    found = solution(3, [band([1, 1, 0], 3, 3), band([0, 1, 1], 3, 3), band([1, 0, 1], 4, 4)])
    assert found is not None
    assert found.tolist() == [2, 1, 2]


def test_halves_are_no_people() -> None:
    odd_cycle = [band([1, 1, 0], 1, 1), band([0, 1, 1], 1, 1), band([1, 0, 1], 1, 1)]
    assert solution(3, odd_cycle) is None


def test_a_solver_that_lies_proves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    class Lie:
        x = np.array([1.0, 0.0])

    monkeypatch.setattr(suppression_attack, "milp", lambda *args, **options: Lie)
    assert solution(2, [band([1, 1], 5, 9)]) is None


def test_a_goal_that_was_never_possible_stops_nothing() -> None:
    known = [band([1, 0], 7, 7)]
    reader = Reader(2, known, [[band([1, 0], 0, 0)]], np.zeros(2, np.int64))
    assert reader.may_learn([band([1, 1], 5, 9)])


def test_a_goal_that_becomes_impossible_stops_a_figure() -> None:
    reader = Reader(2, [], [[band([1, 0], 0, 0)]], np.zeros(2, np.int64))
    assert reader.may_learn([band([1, 1], 5, 9)])
    reader.learn([band([1, 1], 5, 9)])
    assert not reader.may_learn([band([0, 1], 0, 4)])
    assert reader.may_learn([band([0, 1], 0, 5)])
