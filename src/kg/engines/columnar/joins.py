"""What patterns bind, and which of them a columnar replica joins as the store does."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field

from kg.engines.columnar.refused import NotUnderstoodError


@dataclass(slots=True)
class Solutions:
    """What a pattern binds: surely, and at all; and what was grouped by, None where nothing was."""

    sure: set[str]
    named: set[str]
    keys: tuple[str, ...] | None = None
    of_nothing: set[str] = field(default_factory=set)
    """The keys of a subquery, which of nothing makes a row in maplib: only a join by one of them loses it."""
    listed: set[str] = field(default_factory=set)
    """What VALUES alone names, which maplib neither sorts nor joins with another VALUES as the store does."""
    distinct: bool = False
    """Whether it is a subquery with DISTINCT, which in maplib makes what stands before it distinct too."""


def joined(first: Solutions, second: Solutions, counts: Set[str], *, optional: bool = False) -> Solutions:
    """Give what two patterns bind together.

    Args:
        first: what stands before.
        second: what stands behind.
        counts: variables that aggregates give.
        optional: whether the second is in an OPTIONAL.

    Raises:
        NotUnderstoodError: they are joined by what may be unbound, which fits everything, and in maplib
            nothing; rows would be lost; or the row that maplib makes of no groups would stay.
    """
    shared = first.named & second.named
    if shared & counts or not (shared <= first.sure and shared <= second.sure):
        raise NotUnderstoodError("join of unbound")
    if first.listed & second.listed:
        raise NotUnderstoodError("values")
    if second.distinct and not first.distinct:
        raise NotUnderstoodError("inner distinct")
    refuse_apart(first, set() if optional else second.sure)
    refuse_apart(second, first.sure)
    listed = (first.listed - (set() if optional else second.sure)) | (second.listed - first.sure)
    sure = first.sure if optional else first.sure | second.sure
    return Solutions(
        sure, first.named | second.named, listed=listed, distinct=first.distinct and second.distinct
    )


def refuse_alone(found: Solutions) -> None:
    """Refuse what needs a pattern beside it, where there is no more.

    Raises:
        NotUnderstoodError: it is a subquery that groups, or VALUES of what no statement names.
    """
    refuse_apart(found)
    if found.listed:
        raise NotUnderstoodError("values")


def refuse_apart(found: Solutions, beside: Set[str] = frozenset()) -> None:
    """Refuse a subquery that groups, unless what stands beside it surely binds one of its keys.

    Raises:
        NotUnderstoodError: it is so.
    """
    if found.of_nothing and not found.of_nothing & beside:
        raise NotUnderstoodError("apart")
