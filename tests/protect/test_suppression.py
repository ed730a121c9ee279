"""What is shown of totals of people, case by case."""

from __future__ import annotations

import pytest

from kg.protect.suppression import publish
from kg.protect.suppression_frame import Cell, Dimension, Frame, People, acyclic, counted

PLACE = Dimension("place", {"K": None, "J": None, "k1": "K", "k2": "K"})
YEAR = Dimension("year", {"2019": None, "2020": None})


def people(*counts: tuple[int, str, str]) -> list[People]:
    return [People(count, {"place": place, "year": year}) for count, place, year in counts]


def figures(*counts: tuple[int, str, str], previous: dict[Cell, int] | None = None) -> dict[Cell, int]:
    return dict(publish(people(*counts), [PLACE, YEAR], [["place"], ["year"]], previous).figures)


def test_nobody_and_four_look_the_same() -> None:
    none, four = publish([], [PLACE], [["place"]]), publish(people((4, "k1", "2019")), [PLACE], [["place"]])
    assert none == four
    assert none.figures == {}
    assert none.withheld == len(none.cells) == 5


def test_figures_are_rounded_down_to_fives_totals_first() -> None:
    assert figures((8, "k1", "2019"), (3, "k2", "2019")) == {
        (): 10,
        (("place", "K"),): 10,
        (("year", "2019"),): 10,
    }


def test_what_is_left_of_a_total_is_not_told_by_its_other_parts() -> None:
    alone = figures((9, "k1", "2019"))
    assert alone[("place", "k1"),] == 5
    assert ("place", "k1") not in {
        pair for cell in figures((9, "k1", "2019"), (4, "k2", "2019")) for pair in cell
    }


def test_a_year_is_not_given_away_by_a_place() -> None:
    found = figures((7, "J", "2019"), (7, "k1", "2019"), (3, "k1", "2020"))
    assert found[()] == 15
    assert (("year", "2020"),) not in found


def test_a_figure_that_falls_is_followed() -> None:
    before = figures((12, "k1", "2019"))
    assert before[()] == 10
    assert figures((7, "k1", "2019"), previous=before)[()] == 5
    assert figures((4, "k1", "2019"), previous=before) == {}
    assert figures((31, "k1", "2019"), previous=before)[()] == 30


def test_a_release_before_that_makes_no_sense_does_no_harm() -> None:
    nonsense: dict[Cell, int] = {(): 5, (("place", "K"),): 50, (("place", "elsewhere"),): 5}
    assert figures((12, "k1", "2019"), previous=nonsense)[()] == 10


@pytest.mark.parametrize(
    ("tables", "safe"),
    [
        ([["a"]], True),
        ([["a", "b"], ["b", "c"], ["d"]], True),
        ([["a", "b"], ["a", "b"], ["a"]], True),
        ([["a", "b"], ["b", "c"], ["c", "a"]], False),
        ([["a", "b"], ["b", "c"], ["c", "a"], ["a", "b", "c"]], True),
        ([["a", "b"], ["b", "c"], ["c", "d"], ["d", "a"]], False),
    ],
)
def test_tables_that_form_a_cycle_are_known(tables: list[list[str]], safe: bool) -> None:
    assert acyclic(tables) is safe
    dimensions = [Dimension(name, {"x": None, "y": None}) for name in "abcd"]
    if safe:
        assert Frame(dimensions, tables).cells
    else:
        with pytest.raises(ValueError, match="cycle"):
            publish([], dimensions, tables)


def test_categories_must_fit() -> None:
    with pytest.raises(ValueError, match="ring"):
        Dimension("place", {"a": "b", "b": "a"})
    with pytest.raises(ValueError, match="no category"):
        Dimension("place", {"a": "b"})
    with pytest.raises(ValueError, match="no lowest category"):
        counted(people((1, "K", "2019")), [PLACE, YEAR], [["place"]])
    with pytest.raises(ValueError, match="negative"):
        counted(people((-1, "J", "2019")), [PLACE, YEAR], [["place"]])


def test_everybody_is_counted_once_in_a_cell() -> None:
    counts = counted(
        people((2, "k1", "2019"), (3, "k2", "2020")), [PLACE, YEAR], [["place", "year"], ["year"]]
    )
    assert counts[()] == counts[("place", "K"),] == 5
    assert counts[("place", "K"), ("year", "2020")] == 3
    assert ("place", "J") not in {pair for cell in counts for pair in cell}
