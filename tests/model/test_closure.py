"""Everything that relations lead to."""

from __future__ import annotations

from kg.model.closure import reached


def test_reaches_by_steps_and_over_several_relations() -> None:
    assert reached("a", {"a": ["b"]}, {"b": ["c"], "x": ["y"]}) == {"a", "b", "c"}


def test_a_circle_ends() -> None:
    assert reached(1, {1: [2], 2: [3], 3: [1]}) == {1, 2, 3}
