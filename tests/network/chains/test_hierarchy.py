"""Steps upwards, paths and circles, compared with what networkx finds."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.network.chains.certainty import Certainty, certainty
from kg.network.chains.hierarchy import DEEPEST, End, Hierarchy
from kg.network.edges import EdgeTable, edge_table


def _hierarchy(table: EdgeTable) -> Hierarchy:
    return Hierarchy(table, certainty(table, None))


def test_a_step_keeps_its_rows_and_is_as_sure_as_the_surest() -> None:
    table = edge_table("ties", [("a", "b"), ("a", "c"), ("a", "b"), ("b", "c")])
    levels = np.array([Certainty.UNKNOWN, Certainty.POSSIBLE, Certainty.CERTAIN, Certainty.ABSENT], np.int8)
    hierarchy = Hierarchy(table, levels)
    first, second = hierarchy.steps_from(0)
    assert [int(hierarchy.upper[step]) for step in (first, second)] == [1, 2]  # the surest first
    assert hierarchy.rows(first).tolist() == [0, 2]
    assert hierarchy.rows(second).tolist() == [1]
    assert hierarchy.weakest((first, second)) is Certainty.POSSIBLE
    assert len(hierarchy.steps_from(1)) == 0


def test_a_path_that_is_too_long_is_broken_off() -> None:
    names = [f"{n:03}" for n in range(DEEPEST + 5)]
    (path,) = _hierarchy(edge_table("ties", [*pairwise(names)])).paths(0)
    assert (len(path.steps), path.end) == (DEEPEST, End.CUT)
    (path,) = _hierarchy(edge_table("ties", [*pairwise(names[: DEEPEST + 1])])).paths(0)
    assert (len(path.steps), path.end) == (DEEPEST, End.NONE_STATED)


def test_of_several_circles_the_shortest_is_given_and_all_members() -> None:
    table = edge_table("ties", [("a", "b"), ("b", "c"), ("c", "a"), ("b", "a"), ("c", "d")])
    (circle,) = _hierarchy(table).circles()
    assert (circle.members, circle.nodes) == ((0, 1, 2), (0, 1))


def test_nothing_leads_nowhere() -> None:
    for table in (edge_table("ties", []), edge_table("ties", [], alone=["a"])):
        hierarchy = _hierarchy(table)
        assert [*hierarchy.circles()] == []
        assert all([*hierarchy.paths(node)] == [] for node in range(len(table.nodes)))


_names = st.sampled_from("abcdefg")


@given(st.lists(st.tuples(_names, _names), max_size=16))
@settings(deadline=None)
def test_all_that_is_above_and_all_circles_are_found(ties: list[tuple[str, str]]) -> None:
    table = edge_table("ties", ties)
    hierarchy = _hierarchy(table)
    graph = nx.DiGraph(ties)
    for node, name in enumerate(table.nodes):
        above = {table.nodes[place] for place in hierarchy.above(node)}
        assert above == nx.descendants(graph, name) | {name}
    wanted = {
        frozenset(found)
        for found in nx.strongly_connected_components(graph)
        if len(found) > 1 or graph.has_edge(*[*found] * 2)
    }
    circles = [*hierarchy.circles()]
    assert {frozenset(table.nodes[place] for place in one.members) for one in circles} == wanted
    for one in circles:
        names = [table.nodes[place] for place in one.nodes]
        assert all(graph.has_edge(*step) for step in pairwise([*names, names[0]]))
