"""The document: what was measured on what, in tables, and what could not be measured."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence

from benchmarks.record import Part
from benchmarks.report import lists, queries, summary
from benchmarks.report.texts import HEAD, NOT_MEASURED, TITLES

_TABLES: Mapping[str, Callable[[Part], Iterator[str]]] = {"queries": queries.lines, "labels": lists.searches}


def document(parts: Sequence[Part], figure: str | None) -> str:
    """Write the document; ``figure`` is the name of the file of the figure, if there is one."""
    # The graph of this repository comes last.
    return "\n".join(_lines(sorted(parts, key=lambda part: part.facts or math.inf), figure)).rstrip() + "\n"


def _lines(parts: Sequence[Part], figure: str | None) -> Iterator[str]:
    yield HEAD
    yield from _machine(parts)
    yield "## In short\n"
    yield from summary.lines(
        {
            size(facts): [one for one in parts if one.facts == facts]
            for facts in {part.facts: None for part in parts}
        }
    )
    for name, (title, told) in TITLES.items():
        of = [part for part in parts if part.name == name]
        if not of:
            continue
        yield f"## {title}\n"
        yield told + "\n"
        if figure and name == "queries":
            yield f"![Wall time of each question by engine, one panel for each size]({figure})\n"
        for part in of:
            yield f"### {title}: {size(part.facts)}\n"
            yield from _TABLES.get(name, lists.lines)(part)
            yield ""
    yield from _not_measured(parts)


def size(facts: int) -> str:
    """Name a size; 0 is the graph of this repository."""
    return f"{facts:,} facts" if facts else "the graph of this repository"


def _machine(parts: Sequence[Part]) -> Iterator[str]:
    yield "## On what\n"
    for machine in dict.fromkeys(part.machine for part in parts):
        yield f"{machine}.\n"
    versions: dict[str, dict[str, None]] = {}
    for part in parts:
        for name, version in part.versions.items():
            versions.setdefault(name, {})[version] = None
    yield ", ".join(f"{name} {' and '.join(found)}" for name, found in versions.items()) + ".\n"
    loads = [one for part in parts for one in part.load]
    days = sorted({part.began[:10] for part in parts})
    seeds = sorted({part.seed for part in parts if part.facts})
    if loads:
        yield f"Measured on {' and '.join(days)}; seeds of the data: {', '.join(map(str, seeds)) or 'none'}."
        yield (
            f"The load of the machine was between {min(loads):.1f} and {max(loads):.1f} before and after the "
            "parts, their own work included.\n"
        )


def _not_measured(parts: Sequence[Part]) -> Iterator[str]:
    yield "## What could not be measured\n"
    told: dict[str, None] = {}
    for part in parts:
        for name, why in part.missing.items():
            told[f"- {name}, {size(part.facts)}, {part.name}: {why}."] = None
        for one in part.taken:
            if one.failed:
                told[f"- {one.who}, {size(part.facts)}, {one.what}: {one.failed}."] = None
    yield from told
    yield NOT_MEASURED
