"""Everything that relations lead to."""

from __future__ import annotations

from kg.model.closure import reached, walked


def test_reaches_by_steps_and_over_several_relations() -> None:
    assert reached("a", {"a": ["b"]}, {"b": ["c"], "x": ["y"]}) == {"a", "b", "c"}


def test_a_circle_ends() -> None:
    assert reached(1, {1: [2], 2: [3], 3: [1]}) == {1, 2, 3}


def test_walks_by_steps_that_are_looked_up_as_they_are_taken() -> None:
    taken = []

    def half(number: int) -> list[int]:
        taken.append(number)
        return [number // 2]

    assert walked(9, half) == {9, 4, 2, 1, 0}
    assert sorted(taken) == [0, 1, 2, 4, 9], "each once, though 0 leads to itself"
