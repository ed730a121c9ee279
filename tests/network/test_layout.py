"""Positions of nodes: the same each time, apart from each other, in layers where there is a hierarchy."""

from __future__ import annotations

from itertools import combinations
from math import dist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.network.layout import layout
from kg.network.results import Dot, Line, Picture


def picture(nodes: int, ties: list[tuple[int, int]], directed: bool = True) -> Picture:
    return Picture(
        tuple(Dot(f"n{number:03}", f"Node {number}", "agency") for number in range(nodes)),
        tuple(Line(f"n{source:03}", f"n{target:03}", "part of") for source, target in ties),
        directed,
    )


TREE = [(1, 0), (2, 0), (3, 1), (4, 1), (5, 2)]


def test_a_hierarchy_stands_in_layers_below_what_it_leads_to() -> None:
    found = layout(picture(6, TREE))
    assert found.layered
    at = found.positions
    assert [at[f"n{number:03}"][0] for number in range(6)] == [0, 1, 1, 2, 2, 2]
    assert [at[f"n{number:03}"][1] for number in (3, 4, 5)] == [0, 1, 2]
    assert at["n001"][1] == 0.5
    assert at["n000"][1] == pytest.approx((0.5 + 2) / 2)


def test_one_below_two_stands_beyond_the_farther_one() -> None:
    found = layout(picture(4, [(1, 0), (2, 1), (2, 0), (3, 2)]))
    assert found.layered
    assert [found.positions[f"n{number:03}"][0] for number in range(4)] == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("ties", "directed"),
    [
        ([*TREE, (0, 3)], True),  # a cycle
        (TREE, False),
        ([(1, 0), (2, 0), (3, 0)], True),  # one step is no hierarchy
        (list(combinations(range(5), 2)), True),  # far from a tree
    ],
)
def test_what_is_no_hierarchy_is_laid_by_forces(ties: list[tuple[int, int]], directed: bool) -> None:
    assert not layout(picture(6, ties, directed)).layered


def test_no_node_and_one_node_and_a_tie_to_itself() -> None:
    assert layout(picture(0, [])).positions == {}
    assert layout(picture(1, [])).positions == {"n000": (0.0, 0.0)}
    assert layout(picture(1, [(0, 0)])).positions == {"n000": (0.0, 0.0)}


def test_a_tie_to_what_is_no_node_is_passed_over() -> None:
    assert set(layout(picture(2, [(0, 9)])).positions) == {"n000", "n001"}


def test_a_long_chain_takes_no_recursion() -> None:
    found = layout(picture(240, [(number + 1, number) for number in range(239)]))
    assert found.layered
    assert found.positions["n239"] == (239.0, 0.0)


@pytest.mark.parametrize("size", [30, 90])
def test_the_order_of_nodes_and_ties_changes_nothing(size: int) -> None:
    ties = [(number, (number * 7 + 3) % size) for number in range(size)] + [(1, 2), (2, 1)]
    there = picture(size, ties)
    back = Picture(tuple(reversed(there.dots)), tuple(reversed(there.lines)))
    assert layout(there) == layout(back) == layout(there)


@settings(deadline=None, max_examples=30)
@given(
    nodes=st.integers(1, 25),
    ties=st.lists(st.tuples(st.integers(0, 24), st.integers(0, 24)), max_size=40),
    directed=st.booleans(),
)
def test_every_node_has_a_place_of_its_own(nodes: int, ties: list[tuple[int, int]], directed: bool) -> None:
    kept = [(source, target) for source, target in ties if source < nodes and target < nodes]
    found = layout(picture(nodes, kept, directed)).positions
    assert len(found) == nodes
    assert all(x >= 0 and y >= -1e-9 for x, y in found.values())
    assert all(dist(one, other) > 0.2 for one, other in combinations(found.values(), 2))
