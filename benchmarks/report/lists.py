"""Tables with a line for each thing and side: every part but the questions and the searches."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping

from benchmarks.labels import MAKING
from benchmarks.record import Part, Taken
from benchmarks.report.cells import cpu, number, ratio, spread, times
from benchmarks.rows import FLOOR
from benchmarks.starting import FLOOR as PYTHON
from benchmarks.table import markdown
from benchmarks.validation import ALL_CORES

BASES: Mapping[str, tuple[str, str, str]] = {
    "loading": ("load", "pyoxigraph", "bulk load of pyoxigraph"),
    "validation": ("", ALL_CORES, "ours, a process for each core"),
    "networks": ("", "kg", "ours"),
    "dumps": ("", "kg, later", "ours, later"),
    "rows": ("", FLOOR, "TSV of the store"),
    "start": (PYTHON, "Python", "Python alone"),
}
"""In times of what each part is told: the thing (of the line itself if empty), the side, and its name."""


def lines(part: Part) -> Iterator[str]:
    """Give the table of one part."""
    what, who, called = BASES[part.name]
    rows = [_row(one, part.of(what or one.what, who)) for one in part.taken if one.measured]
    yield from markdown(
        (
            "",
            "by",
            "CPU s",
            "wall s (spread)",
            "MB at most",
            "found",
            f"CPU, times {called}",
            "wall, times",
            "",
        ),
        rows,
    )


def _row(one: Taken, base: Taken | None) -> tuple[str, ...]:
    return (
        one.what,
        one.who,
        cpu(one),
        spread(one),
        "-" if one.memory is None else f"{one.memory:,.0f}",
        "-" if one.found is None else f"{one.found:,}",
        times(ratio(one, base, of_cpu=True)),
        times(ratio(one, base)),
        one.note,
    )


def searches(part: Part) -> Iterator[str]:
    """Give the table of searches by label: each search is asked once."""
    making = part.of(MAKING, "kg")
    if making is not None and making.measured:
        memory = f"{making.memory or 0:,.0f} MB of memory"
        yield (
            f"The index of {making.found or 0:,} names took {cpu(making)} s of CPU, {spread(making)} s, "
            f"{memory}, {making.note}.\n"
        )
    kinds = [one for one in part.taken if one.measured and one.what != MAKING]
    everything = Taken(
        "all of these",
        "kg",
        tuple(second for one in kinds for second in one.cpu),
        tuple(second for one in kinds for second in one.wall),
        found=sum(one.found or 0 for one in kinds),
    )
    yield from markdown(
        (
            "search for",
            "searches",
            "found something",
            *(f"wall ms, {one}" for one in _SPREAD),
            "CPU ms, median",
        ),
        (_searched(one) for one in (*kinds, everything) if len(one.wall) > 1),
    )


_SPREAD = ("median", "95 in 100", "longest")


def _searched(one: Taken) -> tuple[str, ...]:
    wall = [second * 1000 for second in one.wall]
    figures = statistics.median(wall), statistics.quantiles(wall, n=20)[-1], max(wall)
    return one.what, str(len(wall)), str(one.found), *map(number, figures), cpu(one, 1000)
