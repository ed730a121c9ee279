"""How much totals of people tell, published in four ways: the table of docs/decisions/0012.

Draws small populations, changes each by a few people, publishes both in each way, and goes through every
possible list of people to see what a reader can work out. Run from the root of the repository::

    python -m benchmarks.totals
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from tests.protect.attacks import Attack, changes_told

from kg.protect.suppression import publish
from kg.protect.suppression_frame import Cell, Dimension, People, counted, every_cell

DRAWS = 200
MOST = 12
"""People in a population at most; the attack goes through all lists of two more."""
DIMENSIONS = [Dimension("sex", dict.fromkeys("fm")), Dimension("age", dict.fromkeys("ab"))]
TABLES = [["sex", "age"]]
Figures = Mapping[Cell, int]


def exact(people: Sequence[People]) -> Figures:
    """Show each number of five or more as it is."""
    return {cell: number for cell, number in _counts(people) if number >= 5}


def fives(people: Sequence[People]) -> Figures:
    """Show each number of five or more, rounded down to fives."""
    return {cell: number - number % 5 for cell, number in _counts(people) if number >= 5}


def proven(people: Sequence[People]) -> Figures:
    """Show in fives what is proven to tell nobody apart: what ``kg export totals`` does."""
    return publish(people, DIMENSIONS, TABLES).figures


def _counts(people: Sequence[People]) -> list[tuple[Cell, int]]:
    return sorted(counted(people, DIMENSIONS, TABLES).items())


WAYS: Mapping[str, tuple[Callable[[Sequence[People]], Figures], int]] = {
    "exact, under five hidden": (exact, 1),
    "fives, under five hidden": (fives, 5),
    "fives, and only what is proven": (proven, 5),
}
"""Each way with how many numbers a figure may stand for."""


def drawn(source: random.Random) -> list[People]:
    """Draw a population."""
    while True:
        sizes = [source.choice([1, 1, 2, 3, 5, 7]) for _ in range(source.randint(1, 6))]
        if sum(sizes) <= MOST:
            return [_some(source, size) for size in sizes]


def changed(people: Sequence[People], source: random.Random) -> list[People]:
    """Add one or two people, or take away a group of at most four."""
    if source.random() < 0.6 or people[0].count > 4 or len(people) == 1:
        return [*people, _some(source, source.randint(1, 2))]
    return list(people[1:])


def _some(source: random.Random, count: int) -> People:
    return People(count, {"sex": source.choice("fm"), "age": source.choice("ab")})


def told(attack: Attack, people: Sequence[People], figures: Figures, width: int) -> tuple[bool, bool]:
    """Say whether any number of one to four people is known exactly, and whether any is narrowed down."""
    worlds, truth = attack.possible(figures, width=width), attack.truth(people)
    exactly = narrowed = False
    for number in attack.numbers(every_cell(DIMENSIONS, TABLES)):
        (count,) = attack.told(truth, number)
        if 0 < count < 5:
            values = attack.told(worlds, number)
            exactly |= len(values) == 1
            narrowed |= not {0, 1, 2, 3, 4} <= values
    return exactly, narrowed


def main() -> None:
    """Print a row for each way."""
    source, attack = random.Random(1), Attack(DIMENSIONS, MOST + 2)  # noqa: S311 - not for secrets
    cells = every_cell(DIMENSIONS, TABLES)
    found: Counter[tuple[str, str]] = Counter()
    for _ in range(DRAWS):
        people = drawn(source)
        later = changed(people, source)
        for way, (show, width) in WAYS.items():
            first, second = show(people), show(later)
            exactly, narrowed = told(attack, people, first, width)
            found[way, "found"] += exactly
            found[way, "narrowed"] += narrowed
            found[way, "changes"] += bool(changes_told(attack, first, second, cells, width))
            found[way, "shown"] += len(first)
    columns = ("found", "narrowed", "changes", "shown")
    print(f"{DRAWS} populations; a number of 1 to 4 found, narrowed; a change of 1 to 4 told; figures shown")
    for way in WAYS:
        print(f"{way:32}", *(f"{found[way, column]:8}" for column in columns))


if __name__ == "__main__":
    main()
