"""Random choices and identifiers that every version of Python makes alike."""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from typing import TypeVar

from kg.model.identifiers import ALPHABET, LENGTH

T = TypeVar("T")
_SIZE: int = len(ALPHABET) ** LENGTH
_STEP = 174_533_125_639
"""About the golden ratio of the number of identifiers, and no multiple of 3, the one prime in that number."""
_PAIRS = tuple(first + second for first in ALPHABET for second in ALPHABET)
_EACH = 4096
"""Identifiers kept free for one document; the reference data has none."""


class Draw:
    """A stream of choices that follows from a text alone.

    Only ``random.random`` is called: what the other methods of the module give has changed between versions.
    """

    def __init__(self, *named: object) -> None:
        """Begin the stream that has this name."""
        self.random = random.Random("/".join(map(str, named))).random  # noqa: S311 - nothing is kept secret with it

    def below(self, number: int) -> int:
        """Give a whole number from 0 on, below a number."""
        return int(self.random() * number)

    def between(self, least: int, most: int) -> int:
        """Give a whole number from the least to the most, both included."""
        return least + int(self.random() * (most - least + 1))

    def chance(self, share: float) -> bool:
        """Say yes in this share of all cases."""
        return self.random() < share

    def one(self, things: Sequence[T]) -> T:
        """Take one of several things, each as likely."""
        return things[int(self.random() * len(things))]

    def skewed(self, things: Sequence[T]) -> T:
        """Take one of several things, the k-th with a likelihood like 1/k: a few are met everywhere."""
        return things[bisect(_zipf(len(things)), self.random())]

    def weighted(self, *things: tuple[T, float]) -> T:
        """Take one of several things by their weights."""
        place = self.random() * sum(weight for _, weight in things)
        for thing, weight in things:
            place -= weight
            if place < 0:
                return thing
        return things[-1][0]


@cache
def _zipf(number: int) -> tuple[float, ...]:
    """Give the bounds between things, the last of which is left out so that rounding cannot pass it."""
    sums = tuple(accumulate(1 / (rank + 1) for rank in range(number)))
    return tuple(part / sums[-1] for part in sums[:-1])


def identifier(seed: int, document: int, number: int) -> str:
    """Name the n-th thing of a document as ``kg mint`` would: at random to look at, and never the same twice.

    The numbers of all things are spread over all identifiers by a step that has no divisor in common with how
    many there are. So each document names its things without knowing those of the others.
    """
    if number >= _EACH:
        raise ValueError(f"document {document} has more than {_EACH} things to name")
    place = ((document * _EACH + number) * _STEP + seed * 1_000_003) % _SIZE
    place, last = divmod(place, 729)
    place, third = divmod(place, 729)
    first, second = divmod(place, 729)
    return _PAIRS[last] + _PAIRS[third] + _PAIRS[second] + _PAIRS[first]
