"""Attacks on published tables by trying every possible list of people: slow, and independent of the code."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import product

import numpy as np
import numpy.typing as npt

from kg.protect.suppression_frame import Cell, Dimension, People

Worlds = npt.NDArray[np.int16]
"""A column for each combination of lowest categories, a row for each way to put people into them."""


class Attack:
    """Somebody with all the time in the world, and the tables of one small population."""

    def __init__(self, dimensions: Sequence[Dimension], most: int) -> None:
        """Lay out every way to put up to ``most`` people into each combination of ALL dimensions."""
        self.dimensions = dimensions
        self.combinations = list(product(*(d.lowest for d in dimensions)))
        size = len(self.combinations)
        grid = np.indices((most + 1,) * size, dtype=np.int16)
        self.worlds: Worlds = grid.reshape(size, -1).T
        choices = product(*([None, *d.above] for d in dimensions))
        self.cells: list[Cell] = sorted(
            tuple((d.name, c) for d, c in zip(dimensions, way, strict=True) if c is not None)
            for way in choices
        )
        self.cells = [tuple(sorted(cell)) for cell in self.cells]

    def members(self, cell: Cell) -> list[int]:
        """Find the combinations that a cell is the sum of."""
        wanted = dict(cell)
        return [
            at
            for at, combination in enumerate(self.combinations)
            if all(
                wanted.get(d.name) in (None, *d.wider(category))
                for d, category in zip(self.dimensions, combination, strict=True)
            )
        ]

    def values(self, worlds: Worlds, cell: Cell) -> npt.NDArray[np.int16]:
        """Give the number of people in a cell in each world."""
        total: npt.NDArray[np.int16] = worlds[:, self.members(cell)].sum(axis=1, dtype=np.int16)
        return total

    def possible(self, figures: Mapping[Cell, int], empty: Sequence[int] = (), width: int = 5) -> Worlds:
        """Leave the worlds in which every figure is so: ``width`` numbers from it on."""
        worlds = self.worlds
        for at in empty:
            worlds = worlds[worlds[:, at] == 0]
        for cell, figure in sorted(figures.items(), key=lambda pair: -len(pair[0])):
            value = self.values(worlds, cell)
            worlds = worlds[(value >= figure) & (value < figure + width)]
        return worlds

    def truth(self, people: Sequence[People]) -> Worlds:
        """Count people as they are, as the only world."""
        counts = np.zeros((1, len(self.combinations)), np.int16)
        for some in people:
            key = tuple(some.categories[d.name] for d in self.dimensions)
            counts[0, self.combinations.index(key)] += some.count
        return counts

    def numbers(self, cells: Sequence[Cell]) -> list[tuple[Cell, Cell | None]]:
        """Name what is looked for: each cell, and each wider one without it."""
        found: list[tuple[Cell, Cell | None]] = [(cell, None) for cell in cells]
        for cell in cells:
            found += [
                (wider, cell)
                for wider in cells
                if wider != cell and set(self.members(cell)) < set(self.members(wider))
            ]
        return found

    def told(self, worlds: Worlds, number: tuple[Cell, Cell | None]) -> set[int]:
        """Give the values that a number takes in some worlds."""
        cell, without = number
        value = self.values(worlds, cell)
        return set((value if without is None else value - self.values(worlds, without)).tolist())


def singled_out(
    attack: Attack, people: Sequence[People], figures: Mapping[Cell, int], cells: Sequence[Cell]
) -> list[str]:
    """Find what the figures of one release tell of fewer than five people; empty if they are safe."""
    truth = attack.truth(people)
    empty = [at for at, count in enumerate(truth[0]) if count == 0]
    faults = [f"{cell} shows {figure}" for cell, figure in figures.items() if figure % 5 or figure < 5]
    for known in ((), empty):
        worlds = attack.possible(figures, known)
        assert len(worlds), "the truth itself is ruled out"
        for number in attack.numbers(cells):
            (count,) = attack.told(truth, number)
            told = attack.told(worlds, number)
            if known and not any(truth[0][at] for at in attack.members(number[0])):
                continue
            if known and number[1] is not None and count == 0 and told == {0}:
                continue  # nobody is left of it, which this reader knew
            if count < 5 and not {0, 1, 2, 3, 4} <= told:
                faults.append(f"{number} of {count} people is one of {sorted(told)}")
            if count >= 5 and not any(value % 5 == 2 and value // 5 == count // 5 for value in told):
                faults.append(f"{number} of {count} people is one of {sorted(told)}")
    return faults


def changes_told(
    attack: Attack,
    first: Mapping[Cell, int],
    second: Mapping[Cell, int],
    cells: Sequence[Cell],
    width: int = 5,
) -> list[str]:
    """Find the changes of one to four people that two releases tell, by taking every pair of worlds."""
    faults = []
    before, after = attack.possible(first, width=width), attack.possible(second, width=width)
    for number in attack.numbers(cells):
        one, other = attack.told(before, number), attack.told(after, number)
        changes = {b - a for a in one for b in other}
        if all(1 <= change <= 4 for change in changes) or all(-4 <= change <= -1 for change in changes):
            faults.append(f"{number} changed by one of {sorted(changes)}")
    return faults


def changes_told_if(
    attack: Attack,
    first: Mapping[Cell, int],
    second: Mapping[Cell, int],
    cells: Sequence[Cell],
    linked: Callable[[Worlds, Worlds], npt.NDArray[np.bool_]],
) -> list[str]:
    """Do the same for a reader who takes it that nobody left, or that nobody came."""
    before, after = attack.possible(first), attack.possible(second)
    values: dict[Cell, set[int]] = {cell: set() for cell in cells}
    for world in before:
        fitting = after[linked(world, after)]
        for cell in cells:
            values[cell] |= set(
                (attack.values(fitting, cell) - attack.values(world[None, :], cell)[0]).tolist()
            )
    return [
        f"{cell} changed by one of {sorted(found)}"
        for cell, found in values.items()
        if found and (all(1 <= c <= 4 for c in found) or all(-4 <= c <= -1 for c in found))
    ]
