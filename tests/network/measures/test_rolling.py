"""The components of each window are those of networkx on its ties."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.network.measures.rolling import rolling_components

_TIE = st.tuples(st.integers(0, 40), st.integers(0, 6), st.integers(0, 6))


@settings(deadline=None)
@given(st.lists(_TIE, max_size=30), st.integers(1, 15), st.integers(1, 15))
def test_as_networkx(ties: list[tuple[int, int, int]], width: int, step: int) -> None:
    ties.sort()
    first = np.datetime64("2024-01-01")
    days = np.array([first + day for day, _, _ in ties], "datetime64[D]")
    ends = np.array([ends for _, *ends in ties], np.int32).reshape(-1, 2)
    found = rolling_components(ends[:, 0], ends[:, 1], days, width=width, step=step)
    for place, start in enumerate(found.start):
        past = (start - first).astype(int)
        graph = nx.Graph([(source, target) for day, source, target in ties if past <= day < past + width])
        pieces = [len(piece) for piece in nx.connected_components(graph)]
        assert found.components[place] == len(pieces)
        assert found.nodes[place] == len(graph)
        assert found.largest[place] == max(pieces, default=0)
    assert len(found.start) == (0 if not ties else (ties[-1][0] - ties[0][0]) // step + 1)
    assert found.ties.max(initial=0) <= len(ties)
    assert not found.components.flags.writeable
    assert not found.start.flags.writeable


def test_a_window_holds_both_of_its_ends() -> None:
    days = np.array(["2024-01-01", "2024-01-03", "2024-01-04"], "datetime64[D]")
    ends = np.array([0, 1, 2], np.int32)
    found = rolling_components(ends, ends + 1, days, width=3, step=3)
    assert found.ties.tolist() == [2, 1]
    assert found.components.tolist() == [1, 1]


@pytest.mark.parametrize(
    ("days", "width", "step", "said"),
    [
        (["2024-01-02", "2024-01-01"], 1, 1, "must ascend"),
        (["2024-01-02", "NaT"], 1, 1, "must ascend"),
        (["2024-01-01", "2024-01-02"], 0, 1, "at least 1"),
        (["2024-01-01", "2024-01-02"], 1, 0, "at least 1"),
    ],
)
def test_bad_input(days: list[str], width: int, step: int, said: str) -> None:
    ends = np.zeros(2, np.int32)
    with pytest.raises(UsageError, match=said):
        rolling_components(ends, ends, np.array(days, "datetime64[D]"), width=width, step=step)
