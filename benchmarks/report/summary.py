"""The first table: for each size, the figures that most is asked of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from benchmarks.engines import OPENING
from benchmarks.labels import MAKING
from benchmarks.loading import BUILD, LOAD, UNCHECKED
from benchmarks.record import Part, Taken
from benchmarks.report.cells import ALLOWED, number, ratio, times
from benchmarks.report.queries import OURS, faster
from benchmarks.table import markdown
from benchmarks.validation import ALL_CORES, CHANGE, WHOLE

Of = Mapping[str, Part]
"""The parts of one size, by name."""


def lines(sizes: Mapping[str, Sequence[Part]]) -> Iterator[str]:
    """Give the table: a column for each size, by the name of the size."""
    each = {size: {part.name: part for part in parts} for size, parts in sizes.items()}
    yield from markdown(
        ("", *each),
        [(told, *(find(parts) for parts in each.values())) for told, find in _FIGURES.items()],
    )
    yield ""


def _slowest(parts: Of) -> str:
    part = parts.get("queries")
    if part is None:
        return "-"
    found = {
        what: value
        for what in part.things
        if what != OPENING and (value := ratio(part.of(what, OURS), faster(part, what))) is not None
    }
    what = max(found, key=lambda one: found[one], default=None)
    if what is None:
        return "-"
    over = sum(value > ALLOWED for value in found.values())
    return f"{number(found[what])} ({what}); {over} of {len(found)} above {ALLOWED}"


def _pair(part: str, one: tuple[str, str], base: tuple[str, str]) -> Callable[[Of], str]:
    """Give how many times the wall time of another it is."""

    def find(parts: Of) -> str:
        found = parts.get(part)
        return "-" if found is None else times(ratio(found.of(*one), found.of(*base)))

    return find


def _seconds(part: str, what: str, who: str) -> Callable[[Of], str]:
    def find(parts: Of) -> str:
        one = _taken(parts, part, what, who)
        return "-" if one is None or not one.measured else number(one.middle)

    return find


def _memory(part: str, what: str, who: str) -> Callable[[Of], str]:
    def find(parts: Of) -> str:
        one = _taken(parts, part, what, who)
        return "-" if one is None or one.memory is None else f"{one.memory:,.0f}"

    return find


def _taken(parts: Of, part: str, what: str, who: str) -> Taken | None:
    found = parts.get(part)
    return None if found is None else found.of(what, who)


def _searches(parts: Of) -> str:
    part = parts.get("labels")
    wall = (
        sorted(1000 * one for each in part.taken if each.what != MAKING for one in each.wall) if part else []
    )
    if not wall:
        return "-"
    return f"{number(wall[len(wall) * 95 // 100])} / {number(wall[-1])}"


_WHOLE_BUILD, _UNCHECKED, _BULK = (BUILD, OURS), (UNCHECKED, OURS), (LOAD, "pyoxigraph")
_TURTLE = ("turtle", "rdflib")
_FIGURES: Mapping[str, Callable[[Of], str]] = {
    "questions: the largest ratio of ours to the faster bare engine": _slowest,
    "build: making and loading alone, times pyoxigraph's bulk load": _pair("loading", _UNCHECKED, _BULK),
    "build: all of it, times the bulk load": _pair("loading", _WHOLE_BUILD, _BULK),
    "build: MB at most": _memory("loading", *_WHOLE_BUILD),
    "validation: all facts, s": _seconds("validation", WHOLE, ALL_CORES),
    "validation: after one document changed, s": _seconds("validation", CHANGE, OURS),
    "label search: 95 in 100, and the longest, ms": _searches,
    "Turtle: rdflib's time, times the first export": _pair("dumps", _TURTLE, ("turtle", "kg, first")),
    "Turtle: rdflib's time, times a later export": _pair("dumps", _TURTLE, ("turtle", "kg, later")),
    "kg --version, new process, s": _seconds("start", "kg --version", OURS),
    "kg query, new process, s": _seconds("start", "kg query FILE", OURS),
    "kg show, new process, s": _seconds("start", "kg show IRI", OURS),
    "kg cite, new process, s": _seconds("start", "kg cite IRI", OURS),
}
"""What is told, and how it is found."""
