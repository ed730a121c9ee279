"""What a reader of several tables of people can put together: cells, what they sum, what they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np
import numpy.typing as npt

Cell = tuple[tuple[str, str], ...]
"""A cell of any table: sorted pairs of a dimension and its category; what is not named is totalled."""
Vector = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Dimension:
    """One way to divide people, such as by province: each of them stands in exactly one lowest category."""

    name: str
    above: Mapping[str, str | None]
    """Each category with the wider one that it is a part of, ``None`` for those right below the total."""

    def __post_init__(self) -> None:
        """Refuse a wider category that is none, or categories that go round in a ring."""
        for category in self.above:
            seen = {category}
            at = self.above[category]
            while at is not None:
                if at not in self.above or at in seen:
                    raise ValueError(f"{self.name}: {at} above {category} is no category, or a ring")
                seen.add(at)
                at = self.above[at]

    @cached_property
    def lowest(self) -> list[str]:
        """The categories that have no part, sorted; people stand in these."""
        return sorted(set(self.above) - set(self.above.values()))

    def wider(self, category: str) -> Iterator[str]:
        """Yield a category and all that it is a part of, outwards."""
        at: str | None = category
        while at is not None:
            yield at
            at = self.above[at]

    def only(self, lowest: Collection[str]) -> Dimension:
        """Give this dimension with some of its lowest categories alone, and what is above these."""
        kept = {wide for category in lowest for wide in self.wider(category)}
        return Dimension(self.name, {category: self.above[category] for category in sorted(kept)})


@dataclass(frozen=True, slots=True)
class People:
    """A person or a group: how many they are, at least, and the lowest category of each dimension."""

    count: int
    categories: Mapping[str, str]


def counted(
    people: Iterable[People], dimensions: Sequence[Dimension], tables: Sequence[Sequence[str]]
) -> Counter[Cell]:
    """Count people in every cell of the tables; a cell with nobody in it is not among them."""
    by_name = {dimension.name: dimension for dimension in dimensions}
    counts: Counter[Cell] = Counter()
    for some in people:
        if some.count < 0:
            raise ValueError("a count of people cannot be negative")
        for name in {name for table in tables for name in table}:
            if some.categories[name] not in by_name[name].lowest:
                raise ValueError(f"{name}: {some.categories[name]} is no lowest category")
        cells = set()
        for table in tables:
            ways = [[None, *by_name[name].wider(some.categories[name])] for name in table]
            cells |= {cell(zip(table, way, strict=True)) for way in product(*ways)}
        for found in cells:
            counts[found] += some.count
    return +counts


def every_cell(dimensions: Sequence[Dimension], tables: Sequence[Sequence[str]]) -> list[Cell]:
    """Name every cell of the tables, sorted, totals too, whether anybody is in it or not."""
    by_name = {dimension.name: dimension for dimension in dimensions}
    ways = (
        (table, way) for table in tables for way in product(*([None, *by_name[name].above] for name in table))
    )
    return sorted({cell(zip(table, way, strict=True)) for table, way in ways})


def cell(pairs: Iterable[tuple[str, str | None]]) -> Cell:
    """Name a cell; a dimension with ``None`` is totalled."""
    return tuple(sorted((name, category) for name, category in pairs if category is not None))


def acyclic(tables: Sequence[Collection[str]]) -> bool:
    """Say whether tables that agree on what they share can always come from one list of people.

    That holds for hypergraphs without a cycle (Vorob'ev 1962; found by the reduction of Graham, Yu and
    Ozsoyoglu). Three tables sex x age, age x year, year x sex are a cycle: together they tell more about a
    cell than any audit sees that only makes their sums agree.
    """
    left = [set(table) for table in tables]
    while True:
        shared = Counter(name for table in left for name in table)
        smaller = [{name for name in table if shared[name] > 1} for table in left]
        smaller = [
            table
            for at, table in enumerate(smaller)
            if table
            and not any(table < other or (table == other and at > to) for to, other in enumerate(smaller))
        ]
        if smaller == left:
            return not left
        left = smaller


class Frame:
    """The unknowns of a reader: how many people there are in each combination of lowest categories.

    Every cell is a sum of them; where two tables have dimensions in common, their sums are the same.
    """

    def __init__(
        self,
        dimensions: Sequence[Dimension],
        tables: Sequence[Sequence[str]],
        inhabited: Collection[Cell] | None = None,
    ) -> None:
        """Lay the unknowns out.

        Args:
            dimensions: what people are divided by.
            tables: the dimensions of each table.
            inhabited: the only combinations that are not known to be empty; without it, any may hold people.

        Raises:
            ValueError: the tables form a cycle, so that this would see less than a reader can.
        """
        if not acyclic(tables):
            raise ValueError("these tables form a cycle; leave one of them out")
        self.dimensions = {dimension.name: dimension for dimension in dimensions}
        self.tables = [tuple(sorted(table)) for table in tables]
        self._at: list[dict[Cell, int]] = []
        self.unknowns = 0
        for table in self.tables:
            places: dict[Cell, int] = {}
            for way in product(*(self.dimensions[name].lowest for name in table)):
                combination = cell(zip(table, way, strict=True))
                if inhabited is None or combination in inhabited:
                    places[combination] = self.unknowns
                    self.unknowns += 1
            self._at.append(places)

    @cached_property
    def cells(self) -> dict[Cell, Vector]:
        """Every cell of every table, sorted, as the sum of unknowns that it is; none that must be empty."""
        sums: dict[Cell, Vector] = {}
        for table, places in zip(self.tables, self._at, strict=True):
            own: dict[Cell, Vector] = {}
            for combination, place in places.items():
                ways = [[None, *self.dimensions[name].wider(category)] for name, category in combination]
                for way in product(*ways):
                    key = cell(zip(table, way, strict=True))
                    own.setdefault(key, np.zeros(self.unknowns, np.int64))[place] = 1
            for key, vector in own.items():
                sums.setdefault(key, vector)
        return dict(sorted(sums.items()))

    @cached_property
    def agreements(self) -> list[Vector]:
        """Sums that are zero in any list of people: a margin in one table less the same one in another."""
        found: dict[bytes, Vector] = {}
        for first, one in enumerate(self.tables):
            for second in range(first + 1, len(self.tables)):
                shared = set(one) & set(self.tables[second])
                parts: dict[Cell, Vector] = {}
                for sign, table in ((1, first), (-1, second)):
                    for combination, place in self._at[table].items():
                        key = tuple(pair for pair in combination if pair[0] in shared)
                        parts.setdefault(key, np.zeros(self.unknowns, np.int64))[place] = sign
                found |= {vector.tobytes(): vector for vector in parts.values()}
        return list(found.values())

    def place(self, counts: Mapping[Cell, int]) -> Vector:
        """Put counted people in their places among the unknowns."""
        people = np.zeros(self.unknowns, np.int64)
        for places in self._at:
            for combination, place in places.items():
                people[place] = counts.get(combination, 0)
        return people

    def rests(self) -> Iterator[tuple[Cell, Cell]]:
        """Yield each cell with each wider one: what is left of the wider one is a number of people too."""
        for key in self.cells:
            ways = [[*self.dimensions[name].wider(category), None] for name, category in key]
            for way in product(*ways):
                wider = cell(zip((name for name, _ in key), way, strict=True))
                if wider != key:
                    yield key, wider
