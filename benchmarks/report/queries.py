"""The twelve questions: a table of all engines, and a note wherever another one is ahead."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.engines import OPENING
from benchmarks.peers import BARE, SERVERS
from benchmarks.record import Part, Taken
from benchmarks.report.cells import ALLOWED, milliseconds, number, ratio, spread, times
from benchmarks.report.reasons import reason
from benchmarks.table import markdown

OURS = "kg"
_OTHERS = (*BARE, *SERVERS, "rdflib")


def lines(part: Part) -> Iterator[str]:
    """Give the tables and notes of one size."""
    asked = [what for what in part.things if what != OPENING]
    yield from markdown(
        (
            "question",
            "rows",
            "answered by",
            *(f"{name}: CPU / wall ms (spread)" if name == OURS else name for name in (OURS, *_OTHERS)),
            "ours / the faster bare one: wall (CPU)",
        ),
        (_row(part, what) for what in asked),
    )
    yield ""
    yield from _differing(part, asked)
    yield from _slower(part, asked)
    yield from _ahead(part, asked)
    yield from _opening(part)


def _row(part: Part, what: str) -> tuple[str, ...]:
    ours = part.of(what, OURS)
    rows = "-" if ours is None or ours.found is None else f"{ours.found:,}"
    cells = (milliseconds(part.of(what, name)) for name in (OURS, *_OTHERS))
    return (what, rows, ours.note if ours else "-", *cells, _ratio(part, what))


def _ratio(part: Part, what: str) -> str:
    base = faster(part, what)
    value = ratio(part.of(what, OURS), base)
    told = f"{times(value)} ({times(ratio(part.of(what, OURS), base, of_cpu=True))})"
    return f"**{told}**" if value is not None and value > ALLOWED else told


def faster(part: Part, what: str) -> Taken | None:
    """Give the faster of the two bare engines."""
    found = [one for name in BARE if (one := part.of(what, name)) is not None and one.measured]
    return min(found, key=lambda one: one.middle, default=None)


def _differing(part: Part, asked: list[str]) -> Iterator[str]:
    """Say whose rows are others than the store's, and whose could not be compared."""
    compared, other = 0, []
    for what in asked:
        base = part.of(what, "pyoxigraph")
        for name in (OURS, *_OTHERS):
            one = None if name == "pyoxigraph" else part.of(what, name)
            if one is None or base is None or not one.digest or not base.digest:
                continue
            compared += 1
            if one.digest != base.digest:
                other.append(f"{name}, {what}: {one.found:,} rows beside {base.found or 0:,}")
    yield f"Rows compared as sets with those of pyoxigraph: {compared} answers, {len(other)} differ."
    yield from (f"- {line}" for line in other)
    yield ""


def _slower(part: Part, asked: list[str]) -> Iterator[str]:
    slow = [
        (what, base, value)
        for what in asked
        if (base := faster(part, what)) is not None
        and (value := ratio(part.of(what, OURS), base)) is not None
        and value > ALLOWED
    ]
    if not slow:
        yield f"No question takes more than {ALLOWED} times the faster bare engine.\n"
        return
    yield f"More than {ALLOWED} times the faster bare engine:\n"
    for what, base, value in slow:
        ours = part.of(what, OURS)
        assert ours is not None  # noqa: S101 - it has a ratio
        yield (
            f"- {what}: {number(value)} times {base.who}, "
            f"{number((ours.middle - base.middle) * 1000)} ms more at the median"
        )
    yield ""


def _ahead(part: Part, asked: list[str]) -> Iterator[str]:
    """Say where a server is faster than ours, and why."""
    rows = []
    for name in SERVERS:
        for what in asked:
            ours, theirs = part.of(what, OURS), part.of(what, name)
            value = ratio(ours, theirs)
            if ours is None or theirs is None or value is None or value <= 1:
                continue
            why = _choice(part, what, theirs) or reason(name, what)
            rows.append((name, what, spread(theirs, 1000), spread(ours, 1000), number(value), why))
    if not rows:
        yield f"Neither {' nor '.join(SERVERS)} is ahead of ours anywhere at this size.\n"
        return
    yield from markdown(("ahead of ours", "question", "its wall ms", "our wall ms", "times", "why"), rows)
    yield ""


def _choice(part: Part, what: str, theirs: Taken) -> str:
    """Say so where the other engine that ours could have chosen would have been ahead of the server."""
    base = faster(part, what)
    if base is None or base.middle > theirs.middle:
        return ""
    alone = f"{base.who} by itself ({number(base.middle * 1000)} ms)"
    return f"ours comes behind {alone}: its choice, or its own work"


def _opening(part: Part) -> Iterator[str]:
    rows = [
        (one.who, spread(one), "-" if one.memory is None else f"{one.memory:,.0f}", _first(part, one.who))
        for one in part.taken
        if one.what == OPENING
    ]
    yield from markdown(
        ("engine", "until it can be asked, s", "MB at most, after all questions", "slowest first answer, ms"),
        rows,
    )


def _first(part: Part, who: str) -> str:
    slowest = max(
        (one for one in part.taken if one.who == who and one.first is not None),
        key=lambda one: one.first or 0.0,
        default=None,
    )
    if slowest is None or slowest.first is None:
        return "-"
    return f"{number(slowest.first * 1000)} ({slowest.what})"
