"""Everything that a chain of relations leads to."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeVar

Thing = TypeVar("Thing")


def reached(start: Thing, *relations: Mapping[Thing, Collection[Thing]]) -> frozenset[Thing]:
    """Give all that relations lead to from a thing, however far, itself included; circles do no harm."""
    seen = {start}
    waiting = [start]
    while waiting:
        here = waiting.pop()
        onward = {there for relation in relations for there in relation.get(here, ())} - seen
        seen |= onward
        waiting += onward
    return frozenset(seen)
