"""Everything that a chain of relations leads to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TypeVar

Thing = TypeVar("Thing")


def reached(start: Thing, *relations: Mapping[Thing, Collection[Thing]]) -> frozenset[Thing]:
    """Give all that relations lead to from a thing, however far, itself included; circles do no harm."""
    return walked(start, lambda here: (there for relation in relations for there in relation.get(here, ())))


def walked(start: Thing, step: Callable[[Thing], Iterable[Thing]]) -> frozenset[Thing]:
    """Give the same, where each step is looked up only when it is taken."""
    seen = {start}
    waiting = [start]
    while waiting:
        onward = {*step(waiting.pop())} - seen
        seen |= onward
        waiting += onward
    return frozenset(seen)
