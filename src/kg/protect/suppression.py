"""Totals of people that tell nobody apart: rounded down to fives, and shown only where that is proven safe.

What holds of the figures that are shown, all of them together, for a reader who also knows which cells are
empty (``docs/decisions/0012-how-totals-are-suppressed.md`` says why it is so):

* A cell of fewer than five people may, for all that a reader can tell, hold none and may hold four. The same
  holds of what is left when a cell is taken off any wider one.
* Any other may hold the middle of its own five: 7 if it holds 5 to 9. So between any two releases a change
  by nothing or by five or more remains possible of each cell; none can be pinned to one of 1 to 4.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kg.protect.suppression_attack import Band, Reader
from kg.protect.suppression_frame import Cell, Dimension, Frame, People, Vector, counted, every_cell

BASE = 5
"""Fewer people than this are not shown, and every figure is a multiple of it."""
_ANY = 2**31
"""More people than any cell holds."""


@dataclass(frozen=True, slots=True)
class Published:
    """What may be shown of some tables, and how much is not."""

    cells: Sequence[Cell]
    """Every cell of the tables, sorted, whether anybody is in it or not."""
    figures: Mapping[Cell, int]
    """The cells that are shown: at least so many people, in fives."""

    @property
    def withheld(self) -> int:
        """How many cells are not shown: fewer than five people are in them, or they would give such away."""
        return len(self.cells) - len(self.figures)


def publish(
    people: Iterable[People],
    dimensions: Sequence[Dimension],
    tables: Sequence[Sequence[str]],
    previous: Mapping[Cell, int] | None = None,
) -> Published:
    """Choose what may be shown of tables of people.

    Starts from nothing and shows a cell only when it is proven that everything above still holds with it:
    totals first, then the larger figures. What cannot be proven is not shown.

    Args:
        people: who is counted, each once.
        dimensions: what they are divided by.
        tables: the dimensions of each table; every total and every sum of parts belongs to it.
        previous: the figures that the release before showed. No two releases need it to be safe; with it,
            they are also tried against a reader who takes it that nobody left, or that nobody came.

    Raises:
        ValueError: the tables form a cycle, or somebody stands in a category that there is not.
    """
    counts = dict(counted(people, dimensions, tables))
    readers = [*_alone(counts, dimensions, tables), *_since(counts, dimensions, tables, previous or {})]
    wanted = sorted((key for key in counts if counts[key] >= BASE), key=_importance(counts, dimensions))
    figures: dict[Cell, int] = {}
    while wanted:
        # Who can learn many figures can learn some of them, so the first that must not be shown is found by
        # halves, as if each had been tried after the other.
        safe = bisect_left(
            range(len(wanted)), True, key=lambda last: not _may_show(readers, counts, wanted[: last + 1])
        )
        for reader, sums in readers:
            reader.learn([_band(sums, counts, key) for key in wanted[:safe]])
        figures |= {key: rounded(counts[key]) for key in wanted[:safe]}
        wanted = wanted[safe + 1 :]
    return Published(every_cell(dimensions, tables), dict(sorted(figures.items())))


def _may_show(
    readers: Sequence[tuple[Reader, Mapping[Cell, Vector]]], counts: Mapping[Cell, int], keys: Sequence[Cell]
) -> bool:
    return all(reader.may_learn([_band(sums, counts, key) for key in keys]) for reader, sums in readers)


def _band(sums: Mapping[Cell, Vector], counts: Mapping[Cell, int], key: Cell) -> Band:
    shown = rounded(counts[key])
    return Band(sums[key], shown, shown + BASE - 1)


def rounded(count: int) -> int:
    """Round down to fives: what is said to be *at least* so many stays true."""
    return count - count % BASE


def _middle(count: int) -> int:
    """Give the middle of the five numbers that are rounded to one figure."""
    return rounded(count) + BASE // 2


def _importance(
    counts: Mapping[Cell, int], dimensions: Sequence[Dimension]
) -> Callable[[Cell], tuple[int, int, int, Cell]]:
    """Order cells: fewer dimensions first, then wider categories, then larger figures."""
    by_name = {dimension.name: dimension for dimension in dimensions}

    def order(key: Cell) -> tuple[int, int, int, Cell]:
        depth = sum(len(list(by_name[name].wider(category))) for name, category in key)
        return len(key), depth, -rounded(counts[key]), key

    return order


def _alone(
    counts: Mapping[Cell, int], dimensions: Sequence[Dimension], tables: Sequence[Sequence[str]]
) -> Iterator[tuple[Reader, Mapping[Cell, Vector]]]:
    """Give those who read this release alone: one knows which cells are empty, one nothing."""
    for knows_the_empty in (True, False):
        some = [_few(dimension, counts, ()) for dimension in dimensions]
        frame = Frame(some, tables, inhabited=counts if knows_the_empty else None)
        goals = [
            [goal]
            for total, count in _numbers(frame, counts)
            if knows_the_empty or count == 0  # whoever knows less can conclude no more of the others
            for goal in _untold(total, count)
        ]
        yield (
            Reader(
                frame.unknowns, [Band(zero, 0, 0) for zero in frame.agreements], goals, frame.place(counts)
            ),
            frame.cells,
        )


def _since(
    counts: Mapping[Cell, int],
    dimensions: Sequence[Dimension],
    tables: Sequence[Sequence[str]],
    previous: Mapping[Cell, int],
) -> Iterator[tuple[Reader, Mapping[Cell, Vector]]]:
    """Give those who read the release before too, and take it that nobody left since, or that nobody came.

    Where a figure says otherwise, nobody takes it so. Who assumes nothing learns no more of a release from
    another one: the numbers of the two are free of each other, and ``_alone`` is enough.
    """
    some = [_few(dimension, counts, previous) for dimension in dimensions]
    frame = Frame(some, tables)
    nothing = np.zeros(frame.unknowns, np.int64)
    then = {key: np.concatenate([total, nothing]) for key, total in frame.cells.items()}
    now = {key: np.concatenate([nothing, total]) for key, total in frame.cells.items()}
    change = {key: now[key] - then[key] for key in now}
    same = [
        Band(np.concatenate(pair), 0, 0)
        for zero in frame.agreements
        for pair in ((zero, nothing), (nothing, zero))
    ]
    shown = [Band(then[key], figure, figure + BASE - 1) for key, figure in previous.items() if key in then]
    goals: list[list[Band]] = []
    for key in frame.cells:
        count = counts.get(key, 0)
        middle = _middle(count) if count >= BASE else 0
        goals += [[goal] for goal in _untold(now[key], count)]
        if key in previous:
            forms = [middle - _middle(previous[key])]
        else:
            goals += [[goal] for goal in _untold(then[key], 0)]
            forms = [0, middle]
        goals.append([Band(change[key], form, form) for form in forms])
    likely = frame.place(counts)
    moved = [rounded(counts.get(key, 0)) - figure for key, figure in previous.items()]
    for sign in (1, -1):
        if previous and all(move * sign >= 0 for move in moved):
            one_way = np.concatenate(
                [-np.eye(frame.unknowns, dtype=np.int64), np.eye(frame.unknowns, dtype=np.int64)], 1
            )
            links = [Band(sign * row, 0, _ANY) for row in one_way]
            yield (
                Reader(2 * frame.unknowns, [*same, *shown, *links], goals, np.concatenate([likely, likely])),
                now,
            )


def _few(dimension: Dimension, *used: Iterable[Cell]) -> Dimension:
    """Leave of the categories that nobody is in only one below each wider one: the others are its equals."""
    named = {category for cells in used for key in cells for name, category in key if name == dimension.name}
    inhabited = [category for category in dimension.lowest if category in named]
    empty = {
        dimension.above[category]: category
        for category in reversed(dimension.lowest)
        if category not in named
    }
    return dimension.only([*inhabited, *empty.values()])


def _numbers(frame: Frame, counts: Mapping[Cell, int]) -> Iterator[tuple[Vector, int]]:
    """Yield each cell, and what is left of a wider one without it, with how many people that is."""
    for key, total in frame.cells.items():
        yield total, counts.get(key, 0)
    for key, wider in frame.rests():
        rest = frame.cells[wider] - frame.cells[key]
        if rest.any():
            yield rest, counts.get(wider, 0) - counts.get(key, 0)


def _untold(total: Vector, count: int) -> list[Band]:
    """Give what must remain possible of a number of people."""
    possible = [0, BASE - 1] if count < BASE else [_middle(count)]
    return [Band(total, number, number) for number in possible]
