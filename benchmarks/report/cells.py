"""Figures as they stand in tables."""

from __future__ import annotations

import statistics

from benchmarks.record import Taken

ALLOWED = 1.5
"""Times the faster bare engine that ours may take; more is set in bold."""


def number(value: float) -> str:
    """Write a number with three digits that count, or all before the point."""
    if value >= 100:
        return f"{value:,.0f}"
    if value >= 10:
        return f"{value:.1f}"
    if value >= 1:
        return f"{value:.2f}"
    return f"{value:.3f}" if value >= 0.01 or not value else f"{value:.5f}"


def spread(one: Taken, unit: float = 1.0) -> str:
    """Give the median of the wall time, with the least and the most of several runs."""
    if not one.measured:
        return "-"
    wall = [second * unit for second in one.wall]
    middle = number(statistics.median(wall))
    return middle if len(wall) == 1 else f"{middle} ({number(min(wall))}-{number(max(wall))})"


def cpu(one: Taken, unit: float = 1.0) -> str:
    """Give the median of the CPU time."""
    return number(statistics.median(one.cpu) * unit) if one.cpu else "-"


def milliseconds(one: Taken | None) -> str:
    """Give CPU and wall in milliseconds; a dash where there is neither."""
    if one is None or not one.measured:
        return "-"
    return f"{cpu(one, 1000)} / {spread(one, 1000)}"


def ratio(one: Taken | None, base: Taken | None, of_cpu: bool = False) -> float | None:
    """Give how many times the median of another one it is; None where either has none."""
    if one is None or base is None:
        return None
    own, other = (one.cpu, base.cpu) if of_cpu else (one.wall, base.wall)
    if not own or not other or not statistics.median(other):
        return None
    return statistics.median(own) / statistics.median(other)


def times(value: float | None) -> str:
    """Write a ratio."""
    return "-" if value is None else number(value)
