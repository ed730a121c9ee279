"""When things happened and when they were told, as stretches of days with the claims behind them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kg.network.edges import NONE, Codes, EdgeTable, Mask
from kg.network.joins import Rows, join
from kg.network.times.happenings import EARLY, LATE, Day, Happenings, days
from kg.network.times.windows import Spans

REPORTS = "reports-of-claims"


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """Stretches of days of some things; all but ``spans`` as they were found."""

    spans: Spans
    dated: Mask
    """Of each thing, whether there is any day for it."""
    behind: tuple[Codes, Codes]
    """Things and codes of claims, pair by pair: what speaks of each."""
    values: tuple[str, ...]
    """The IRIs of the claims."""
    of_stretch: Codes | None = None
    """The one claim of each stretch; without, all that speak of its thing."""
    open: npt.NDArray[np.bool_] | None = None
    """The things with a telling of which no day is known: they may have been told before all else."""

    def days(self) -> tuple[Day, Day]:
        """Give the first and the last days of all stretches."""
        return self.spans.earliest, self.spans.latest

    @property
    def unended(self) -> int:
        """Count the things with a stretch that is open at one end."""
        is_open = (self.spans.earliest == EARLY) | (self.spans.latest == LATE)
        return len(np.unique(self.spans.thing[is_open]))

    def claims(self, things: Codes, stretches: Rows) -> tuple[str, ...]:
        """Give the claims behind some stretches, which are those of some things."""
        return self.claims_of(things) if self.of_stretch is None else self._named(self.of_stretch[stretches])

    def claims_of(self, things: Codes) -> tuple[str, ...]:
        """Give the claims that speak of some things."""
        wanted = np.zeros(len(self.dated), bool)
        wanted[things] = True
        number, claim = self.behind
        return self._named(claim[wanted[number]])

    def _named(self, codes: Codes) -> tuple[str, ...]:
        return tuple(self.values[code] for code in np.unique(codes).tolist() if code != NONE)

    def first(self) -> Told:
        """Give for each thing the stretch in which the first of its own lies."""
        size = len(self.dated)
        early, late = np.full(size, LATE), np.full(size, LATE)
        np.minimum.at(early, self.spans.thing, self.spans.earliest)
        np.minimum.at(late, self.spans.thing, self.spans.latest)
        if self.open is not None:
            early[self.open] = EARLY
        things = np.flatnonzero(self.dated).astype(np.int32)
        spans = Spans(things, early[things], late[things], np.ones(len(things), bool))
        return Told(spans, self.dated, self.behind, self.values)


def by_event(happenings: Happenings, things: Codes) -> Told:
    """Give the stretch in which each thing happened."""
    dated = happenings.bounded[things]
    number = np.flatnonzero(dated).astype(np.int32)
    here = things[number]
    spans = Spans(number, happenings.earliest[here], happenings.latest[here], happenings.sure[here])
    return Told(spans, dated, _behind(happenings, things), happenings.table.claim.values)


def by_report(happenings: Happenings, things: Codes, reports: EdgeTable) -> Told:
    """Give the stretches in which each thing was told, one for each report of each claim.

    Args:
        happenings: all things.
        things: the positions of those that are counted.
        reports: ``reports-of-claims``: from each claim to what told it, with the days of that.
    """
    values = happenings.table.claim.values
    code = {claim: number for number, claim in enumerate(values)}
    coded = np.array([code.get(iri, NONE) for iri in reports.nodes], np.int32)
    number, claim = _behind(happenings, things)
    left, right = join(claim, coded[reports.source])
    known = ~(np.isnat(reports.earliest) & np.isnat(reports.latest))[right]
    undated = np.zeros(len(things), bool)
    undated[number[left[~known]]] = True
    left, right = left[known], right[known]
    dated = np.zeros(len(things), bool)
    dated[number[left]] = True
    spans = Spans(
        number[left],
        days(reports.earliest[right], EARLY),
        days(reports.latest[right], LATE),
        np.ones(len(left), bool),
    )
    return Told(spans, dated, (number, claim), values, claim[left], undated)


def _behind(happenings: Happenings, things: Codes) -> tuple[Codes, Codes]:
    """Pair the things with the claims that speak of them."""
    table = happenings.table
    rows = np.flatnonzero(np.isin(happenings.thing, things) & (table.claim.codes != NONE))
    return np.searchsorted(things, happenings.thing[rows]).astype(np.int32), table.claim.codes[rows]
