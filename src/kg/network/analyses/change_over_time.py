"""What is told of each window of time: by when it happened, or by when it was reported.

Definition. A window is a stretch of days; with a width longer than the step, windows overlap. A thing lies
*surely* in a window if all days that its date leaves open lie in it and nothing of the date is hedged or
marked as uncertain or approximate, and *possibly* if any of them does; an end that is open leaves every day
on that side. How many dates are inferred, with a hedge or without, such as a year from that of the report, is
a column of its own. An act without a date of its own is possibly whenever its case was. With
``by="report"`` the days are those of each telling: when the work was published, and when a speaker in the
chain of the claim said it. A thing is *told first* in the stretch from the least first day to the least last
day of its tellings.

Formula. Of a stretch [e, l] and a window [s, t]: possibly if e <= t and l >= s; surely if e >= s and l <= t.
First told: [min e, min l]. Groups are the connected components of the network of agencies and of what they
are told to have had a part in, of all that is possibly in the window.

One row for windows alike. Windows that adjoin, in which nothing surely lies or is told first and of which all
figures rest on the same claims and are equal, are one row: from the start of the first to the end of the
last, and ``windows`` says how many. Its figures are those of each of them, not of the whole stretch: what may
lie in any of ten years is surely in none of them, though it may be surely within the ten. Of acts, a kind has
a row where there is any of it, and one of zeros behind, so that a line over the rows comes down again.

Source. The interval relations *during* and *overlaps* of J. F. Allen, Maintaining knowledge about temporal
intervals, 1983; uncertain dates as Extended Date/Time Format has them (ISO 8601-2:2019).

Units. Things, each once however many documents tell of it; agencies; months for width and step.

What it cannot see. Whether more happened or more was reported; what nobody told; see the words for more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

import numpy as np

from kg.errors import UsageError
from kg.network.analysis import Analysis, Option
from kg.network.edges import Codes
from kg.network.given import Given
from kg.network.grounds import NO_GROUNDS, SAME
from kg.network.results import Chart, Result
from kg.network.texts import words
from kg.network.times.happenings import CLASSES, DATES, PARTS, Happenings
from kg.network.times.tellings import REPORTS, Told, by_event, by_report
from kg.network.times.window_rows import Window, alike, shown
from kg.network.times.windows import extent, named, windows_over
from kg.network.times.working_together import AGENCIES, Together

NAME = "change-over-time"
KINDS = "kinds-of-acts-and-places"
_MOST = 1_000
"""As many windows as anybody can read, by far."""


def run(
    given: Given,
    *,
    by: str,
    what: str,
    width: int,
    step: int,
    since: date | None,
    until: date | None,
) -> Result:
    """Count what lies in each window.

    Args:
        given: the tables.
        by: ``event`` or ``report``.
        what: one of ``CLASSES``.
        width: of a window, in months.
        step: from the start of one window to that of the next, in months.
        since: the first day; else the first of January before all that is known, or the first of its month
            where the step is no number of years.
        until: the last day; the last window ends with it.

    Returns:
        Rows in the order of time, for acts the row of all before those of each kind, by their IRIs so
        that a row is the same in all languages; last the row of what has no date.

    Raises:
        UsageError: an option cannot be.
    """
    if since and until and since > until:
        raise UsageError(f"since: {since} is later than until, {until}; exchange them")
    counted = _Counted(given, by, what)
    text = words("change_over_time", given.language)
    rows = [*counted.rows(width, step, since, until)]
    remarks = [text["remarks"][by], text["remarks"]["sure"], text["remarks"]["newly"]]
    if unended := counted.told.unended:
        remarks.append(text["remarks"]["open"].format(number=unended))
    claims = {claim for row in rows for claim in row.grounds.claims}
    windows = [row for row in rows if row.start is not None and not row.kind_iri]
    if windows:
        numbers = [len(row.grounds.documents) for row in windows]
        every = {key for row in windows for key in row.grounds.documents}
        remarks.append(
            text["remarks"]["documents"].format(least=min(numbers), most=max(numbers), all=len(every))
        )
    if any(row.windows and row.windows > 1 for row in rows):
        remarks.append(text["remarks"]["alike"])
    if what == "acts":
        remarks.append(text["remarks"]["kinds"])
    if counted.outside:
        remarks.append(text["remarks"]["outside"].format(number=counted.outside))
    return Result(
        NAME,
        given.language,
        Window,
        tuple(rows),
        given.evidence.grounds(claims),
        asked={"by": by, "what": what, "width": width, "step": step, "since": since, "until": until},
        chart=Chart("steps", "start", low="surely", high="possibly", across="kind" if what == "acts" else ""),
        remarks=tuple(remarks),
    )


class _Counted:
    """The things that are counted, as 0, 1, 2 …, and how they become rows."""

    def __init__(self, given: Given, by: str, what: str) -> None:
        self.given, self.by, self.what = given, by, what
        self.words = words("change_over_time", given.language)
        self.all = Happenings(given.tables[DATES], given.tables[PARTS], given.tables[SAME])
        self.things = self.all.of(what)
        reported = by_report(self.all, self.things, given.tables[REPORTS])
        self.told: Told = by_event(self.all, self.things) if by == "event" else reported
        self.first = reported.first()
        self.together = Together(self.all, self.things, given.tables[AGENCIES])
        self.kinds = self._kinds() if what == "acts" else {}
        self.outside = 0

    def _kinds(self) -> dict[str, tuple[Codes, Codes]]:
        """Give for each kind of act those of it, and those of which that is not hedged; sorted by IRI."""
        table = self.given.tables[KINDS]
        here = self.all.place(table)[table.source]
        rows = np.flatnonzero(np.isin(here, self.things))
        number = np.searchsorted(self.things, here[rows]).astype(np.int32)
        hedged = table.column("hedge").codes[rows] >= 0
        found = {}
        for kind in np.unique(table.target[rows]).tolist():
            mine = table.target[rows] == kind
            found[table.nodes[kind]] = np.unique(number[mine]), np.unique(number[mine & ~hedged])
        return dict(sorted(found.items()))

    def rows(self, width: int, step: int, since: date | None, until: date | None) -> Iterator[Window]:
        """Give the rows of all windows, and that of what has no date."""
        if not len(self.things):
            yield self._refused("nothing")
            return
        known = extent(*self.told.days(), *self.first.days())
        begin, last = known or (since, until)
        begin, last = since or begin, until or last
        if begin is None or last is None:
            yield self._refused("undated")
        else:
            if since is None:
                begin = begin.replace(month=begin.month if step % 12 else 1, day=1)
            yield from self._windows(
                begin, last, [*islice(windows_over(begin, last, width, step, until), _MOST + 1)]
            )
        yield from self._undated()

    def _windows(self, begin: date, last: date, windows: Sequence[tuple[date, date]]) -> Iterator[Window]:
        if len(windows) > _MOST:
            yield self._refused("too_many", most=_MOST)
        elif not windows:
            yield self._refused("no_window", since=begin, until=last)
        else:
            yield from shown(alike(self._each(windows)))

    def _each(self, windows: Iterable[tuple[date, date]]) -> Iterator[list[Window]]:
        outside = self.told.dated.copy()
        for start, end in windows:
            surely, possibly, stretches = self.told.spans.within(start, end)
            outside[possibly] = False
            yield [*self._window(start, end, surely, possibly, self.told.claims(possibly, stretches))]
        self.outside = int(np.count_nonzero(outside))

    def _window(
        self, start: date, end: date, surely: Codes, possibly: Codes, claims: Iterable[str]
    ) -> Iterator[Window]:
        """Give the row of all kinds, then one of each kind that there is anywhere."""
        new_surely, new_possibly, _ = self.first.spans.within(start, end)
        behind = {*claims, *self.told.claims_of(new_possibly)}
        yield self._row(start, end, surely, possibly, new_surely, new_possibly, behind)
        for kind, (every, sure) in self.kinds.items():
            mine, new = np.intersect1d(possibly, every), np.intersect1d(new_possibly, every)
            either = np.union1d(mine, new)
            of_kind = behind.intersection(self.told.claims_of(either)) if len(either) else ()
            both = np.intersect1d(surely, sure), mine, np.intersect1d(new_surely, sure), new
            yield self._row(start, end, *both, of_kind, kind)

    def _row(
        self,
        start: date | None,
        end: date | None,
        surely: Codes,
        possibly: Codes,
        new_surely: Codes,
        new_possibly: Codes,
        claims: Iterable[str],
        kind: str = "",
    ) -> Window:
        group = self.together.among(surely, possibly)
        undated = self.words["rows"][f"undated_{self.by}"]
        return Window(
            grounds=self.given.evidence.grounds({*claims, *group.claims}),
            window=named(start, end) if start and end else undated,
            start=start,
            end=end,
            windows=1 if start else None,
            what=self.words["what"][self.what],
            kind=self._kind(kind),
            kind_iri=kind,
            surely=len(surely),
            possibly=len(possibly),
            hedged=int(np.count_nonzero(self.all.hedged[self.things[possibly]])),
            inferred=self._inferred(possibly) if start else None,
            newly_surely=len(new_surely) if start else None,
            newly_possibly=len(new_possibly) if start else None,
            agencies_surely=group.surely,
            agencies_possibly=group.possibly,
            groups=group.groups,
        )

    def _inferred(self, possibly: Codes) -> int | None:
        if self.by == "report":  # the windows are those of the reports
            return None
        return int(np.count_nonzero(self.all.inferred[self.things[possibly]]))

    def _kind(self, kind: str) -> str:
        if kind:
            return self.given.naming.name(kind)
        return self.words["rows"]["all_kinds"] if self.what == "acts" else ""

    def _undated(self) -> Iterator[Window]:
        """Count what has no date at all: possibly in any window, surely in none."""
        silent = np.flatnonzero(~self.told.dated).astype(np.int32)
        none = silent[:0]
        yield self._row(None, None, none, silent, none, none, self.told.claims_of(silent))

    def _refused(self, reason: str, **filled: object) -> Window:
        text = self.words["reasons"][reason].format(**filled)
        return Window(grounds=NO_GROUNDS, refusal=text, what=self.words["what"][self.what])


ANALYSIS = Analysis(
    name=NAME,
    summary="how much is told of each window of time, by when it happened or by when it was reported",
    tables=(DATES, REPORTS, AGENCIES, PARTS, KINDS, SAME),
    row=Window,
    run=run,
    options=(
        Option("by", "choice", "the date that puts a thing into a window", "event", ("event", "report")),
        Option("what", "choice", "what is counted", "incidents", (*CLASSES,)),
        Option("width", "whole number", "of a window, in months", 12),
        Option("step", "whole number", "from one window to the next, in months", 12),
        Option("since", "day", "the first day; else the first of January before all that is known"),
        Option("until", "day", "the last day; else the last that is known"),
    ),
)
