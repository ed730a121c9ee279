"""Labels on the paper: none is cut, none lies upon another, and what finds no room has a number."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.drawing.placing import LEADING, MOST_DOTS, Placed, placed, wrapped
from kg.drawing.still import measured, still
from kg.errors import UsageError
from kg.network.results import Dot, Picture

from .invented import EVIL, KOREAN, LONG, PLAIN, picture

Box = tuple[float, float, float, float]


def labels(made: Placed) -> list[Box]:
    return [
        (s.left, s.top, s.left + max(map(measured, s.lines)), s.top + len(s.lines) * LEADING)
        for s in made.spots
        if s.lines
    ]


def meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@settings(deadline=None, max_examples=25)
@given(
    names=st.lists(st.sampled_from([*PLAIN, LONG, KOREAN, EVIL, "x" * 90]), min_size=1, max_size=14),
    ties=st.lists(st.tuples(st.integers(0, 13), st.integers(0, 13)), max_size=20),
)
def test_no_label_is_cut_or_lies_upon_another(names: list[str], ties: list[tuple[int, int]]) -> None:
    kept = tuple((a, b) for a, b in ties if a < len(names) and b < len(names))
    made = placed(picture(tuple(names), kept), measured)
    boxes = labels(made)
    assert all(x1 >= 0 and y1 >= 0 and x2 <= made.width and y2 <= made.height for x1, y1, x2, y2 in boxes)
    shrunk = [(x1 + 0.05, y1 + 0.05, x2 - 0.05, y2 - 0.05) for x1, y1, x2, y2 in boxes]
    assert not [pair for pair in combinations(shrunk, 2) if meet(*pair)]
    assert len(made.spots) == len(names)


def test_a_few_nodes_all_have_their_labels() -> None:
    assert all(spot.lines for spot in placed(picture((*PLAIN, LONG, KOREAN)), measured).spots)


@pytest.mark.parametrize("text", [LONG, KOREAN, EVIL, "y" * 200, "", " a  b "])
def test_breaking_lines_loses_nothing(text: str) -> None:
    lines = wrapped(text, 60, measured)
    assert "".join(lines).replace(" ", "") == "".join(text.split())
    assert all(measured(line) <= 60 or len(line) == 1 for line in lines)


def test_ties_of_one_pair_are_one_stroke_and_sure_if_one_is() -> None:
    made = placed(picture(PLAIN[:2], ((1, 0), (1, 0), (0, 1))), measured)
    assert [(one.source[-1], one.target[-1], one.sure) for one in made.strokes] == [
        ("1", "0", False),
        ("0", "1", True),
    ]


def test_no_node_and_one_node() -> None:
    assert placed(Picture((), ()), measured).spots == ()
    (alone,) = placed(picture(("Police",)), measured).spots
    assert alone.lines == ("Police",)


def test_more_nodes_than_anybody_can_read() -> None:
    many = Picture(tuple(Dot(f"n{n}", "x", "agency") for n in range(MOST_DOTS + 1)), ())
    with pytest.raises(
        UsageError, match=r"a picture of 1,501 nodes cannot be read; ask for fewer, or write --gexf"
    ):
        placed(many, measured)


def test_what_has_no_room_has_its_number() -> None:
    size = 90
    ties = tuple((a, b) for a in range(size) for b in range(a) if (a + b) % 3 == 0)
    names = tuple(f"{LONG} {number}" for number in range(size))
    made = placed(picture(names, ties), measured)
    hidden = [spot.number for spot in made.spots if not spot.lines]
    assert hidden
    drawn = still(made, "title", "about")
    assert all(f'<text class="number" x="{made.spots[n - 1].x:g}"' in drawn for n in hidden)
