"""Windows of time as rows: what is told of each, and those that tell the same as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kg.network.results import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Window(Row):
    """What is told of one window; of acts there is a row for all and one for each kind."""

    window: str = ""
    """As EDTF; for what has no date, words."""
    start: date | None = None
    end: date | None = None
    windows: int | None = None
    """How many windows alike the row stands for; the figures are those of each."""
    what: str = ""
    kind: str = ""
    kind_iri: str = ""
    surely: int | None = None
    possibly: int | None = None
    """At most: those that are surely within are counted here too."""
    hedged: int | None = None
    """Of those possibly within, how many hedged claims alone tell of."""
    inferred: int | None = None
    """Of those possibly within, of how many the date is inferred, such as its year from the report."""
    newly_surely: int | None = None
    newly_possibly: int | None = None
    agencies_surely: int | None = None
    agencies_possibly: int | None = None
    groups: int | None = None


def alike(windows: Iterable[list[Window]]) -> Iterator[list[Window]]:
    """Make one of the windows that adjoin and tell the same, and in which nothing is sure.

    Args:
        windows: the rows of each window, for the same kinds in the same order.
    """
    held: list[Window] = []
    for rows in windows:
        if held and _tell_the_same(held, rows):
            held = [_joined(before, now) for before, now in zip(held, rows, strict=True)]
            continue
        if held:
            yield held
        held = rows
    yield held


def _tell_the_same(held: Sequence[Window], rows: Sequence[Window]) -> bool:
    if any(row.surely or row.newly_surely for row in rows):
        return False
    return all(
        before.end is not None
        and now.start is not None
        and now.start - before.end == timedelta(days=1)
        and replace(before, window=now.window, start=now.start, end=now.end, windows=now.windows) == now
        for before, now in zip(held, rows, strict=True)
    )


def _joined(before: Window, now: Window) -> Window:
    name = f"{before.window.partition('/')[0]}/{now.window.rpartition('/')[2]}"
    return replace(before, window=name, end=now.end, windows=(before.windows or 0) + (now.windows or 0))


def shown(windows: Iterable[list[Window]]) -> Iterator[Window]:
    """Leave out the rows of kinds that are not there, but for the first behind one that is."""
    there: set[str] = set()
    for rows in windows:
        before, there = there, {row.kind_iri for row in rows if row.possibly or row.newly_possibly}
        yield from (row for row in rows if not row.kind_iri or row.kind_iri in there | before)
