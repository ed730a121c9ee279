"""Which agency is reported to have acted in which incident: the incidence matrix that analyses start from.

An involvement is of an act; the act is rolled up to its incident through ``kg:ofIncident``. One entry is one
agency in one incident, however many acts, claims and documents tell of it. Things that somebody judged to be
the same are one. Operations and practices are no incidents and do not count here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array, csr_array

from kg.model.closure import reached
from kg.network.edges import NONE, Codes, EdgeTable, Mask, frozen
from kg.network.joins import join
from kg.ontology.vocabulary import KG, KINDS

INVOLVEMENTS = "network-actors-and-events"
PARTS = "network-events-and-events"
CLASSES = "network-actors-and-classes"
TIES = "network-actors-and-actors"

ACTING = frozenset(
    KINDS[f"role/{name}"].value
    for name in (
        *("arresting", "deploying", "detaining", "enforcing", "executing", "guarding", "hosting"),
        *("investigating", "monitoring", "ordering", "organising", "perpetrator", "prosecuting"),
        *("releasing", "searching", "sentencing", "supporting", "taking-over"),
    )
)
"""The roles of whoever did a part of what was done: by its own hand, by command, or with help such as ground.

To release counts, for only who holds a person can let that person go.
"""
NOT_ACTING = frozenset(
    KINDS[f"role/{name}"].value for name in ("channelling", "informing", "receiving-report")
)
"""The roles of whoever only told of a person, was told, or was the way by which others were reached."""

Rows = npt.NDArray[Any]
_OF_INCIDENT = KG["ofIncident"].value


@dataclass(frozen=True, slots=True, eq=False)
class Incidence:
    """Entries, sorted by event and agency; all arrays but the last two are as long as there are entries."""

    agencies: tuple[str, ...]
    """The IRIs of all agencies that have an entry, sorted; they stay, whatever is taken out later."""
    events: tuple[str, ...]
    """The IRIs of the incidents (or acts) that name one at least, sorted."""
    agency: Codes
    """Positions in ``agencies``."""
    event: Codes
    hedged: Mask
    """Whether every claim of this entry is hedged."""
    claim_values: tuple[str, ...]
    claim_entry: Rows
    """The entry that a claim stands behind, ascending."""
    claim_code: Rows
    """The claim, as a position in ``claim_values``."""

    def __len__(self) -> int:
        """Count the entries."""
        return len(self.agency)

    def matrix(self) -> csr_array:
        """Give the matrix of events (rows) and agencies (columns), of 0 and 1."""
        size = (len(self.events), len(self.agencies))
        return csr_array(coo_array((np.ones(len(self), np.int64), (self.event, self.agency)), shape=size))

    def named(self) -> Rows:
        """Count for each agency the events that name it."""
        return np.bincount(self.agency, minlength=len(self.agencies))

    def taking(self, kept: Mask) -> Incidence:
        """Leave entries out; agencies and events keep their positions."""
        place = np.cumsum(kept) - 1
        backed = kept[self.claim_entry]
        return Incidence(
            self.agencies,
            self.events,
            frozen(self.agency[kept]),
            frozen(self.event[kept]),
            frozen(self.hedged[kept]),
            self.claim_values,
            frozen(place[self.claim_entry[backed]]),
            frozen(self.claim_code[backed]),
        )

    def entries(self, agency: int) -> Rows:
        """Give the entries of an agency, by position, in the order of events."""
        return np.flatnonzero(self.agency == agency)

    def claims(self, entries: Rows | None = None) -> tuple[str, ...]:
        """Give the IRIs of the claims behind some entries, or all, sorted, each once."""
        codes = self.claim_code
        if entries is not None:
            starts = np.searchsorted(self.claim_entry, entries, "left")
            ends = np.searchsorted(self.claim_entry, entries, "right")
            codes = codes[_spans(starts, ends - starts)]
        return tuple(sorted({self.claim_values[code] for code in np.unique(codes).tolist()}))


def incidence(
    involvements: EdgeTable,
    parts: EdgeTable,
    agencies: Iterable[str],
    same: Mapping[str, str],
    *,
    by_act: bool = False,
    roles: Iterable[str] = ACTING,
) -> Incidence:
    """Make the incidence matrix.

    Args:
        involvements: from actors to events, with the role as ``relation``.
        parts: from acts to incidents, among others.
        agencies: the IRIs of all actors that may count.
        same: for things judged to be the same, the one name they go by; see ``kg.network.grounds``.
        by_act: take acts of incidents as events, not incidents.
        roles: those that count, as the IRIs of concepts.
    """
    names = sorted({same.get(iri, iri) for table in (involvements, parts) for iri in table.nodes})
    place = {iri: number for number, iri in enumerate(names)}
    actor_or_event, act_or_incident = (
        np.array([place[same.get(iri, iri)] for iri in table.nodes], np.int64)
        for table in (involvements, parts)
    )
    counted = {place[one] for iri in agencies if (one := same.get(iri, iri)) in place}
    is_agency = np.isin(np.arange(len(names)), [*counted])
    acting = np.flatnonzero(_among(involvements, roles) & is_agency[actor_or_event[involvements.source]])
    belongs = np.flatnonzero(_among(parts, {_OF_INCIDENT}))
    left, right = join(actor_or_event[involvements.target[acting]], act_or_incident[parts.source[belongs]])
    tie, part = acting[left], belongs[right]
    agency = actor_or_event[involvements.source[tie]]
    event = actor_or_event[involvements.target[tie]] if by_act else act_or_incident[parts.target[part]]
    sure = involvements.column("hedge").codes[tie] == NONE
    if not by_act:
        sure &= parts.column("hedge").codes[part] == NONE
    keys, entry = np.unique(event * max(1, len(names)) + agency, return_inverse=True)
    own_agencies, agency_codes = np.unique(keys % max(1, len(names)), return_inverse=True)
    own_events, event_codes = np.unique(keys // max(1, len(names)), return_inverse=True)
    values = involvements.claim.values + (() if by_act else parts.claim.values)
    codes = [involvements.claim.codes[tie]]
    if not by_act:
        told = parts.claim.codes[part]
        codes.append(np.where(told == NONE, NONE, told + len(involvements.claim.values)))
    claim = np.concatenate(codes)
    behind = np.tile(entry, len(codes))
    order = np.lexsort((claim, behind))
    order = order[claim[order] != NONE]
    return Incidence(
        tuple(names[number] for number in own_agencies.tolist()),
        tuple(names[number] for number in own_events.tolist()),
        frozen(agency_codes.astype(np.int32)),
        frozen(event_codes.astype(np.int32)),
        frozen(np.bincount(entry, sure, minlength=len(keys)) == 0),
        values,
        frozen(behind[order]),
        frozen(claim[order]),
    )


def of_class(classes: EdgeTable, *wanted: str) -> frozenset[str]:
    """Give the actors of some classes, such as ``Agency``."""
    iris = {KG[name].value for name in wanted}
    rows = zip(classes.source.tolist(), classes.target.tolist(), strict=True)
    return frozenset(classes.nodes[actor] for actor, kind in rows if classes.nodes[kind] in iris)


def superiors(ties: EdgeTable, same: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Give for each actor all that any stated subordination leads up to, however far.

    Hedged, undated and former subordinations count too, of whatever kind. Of two that each stand above the
    other (a circle) neither is the superior.
    """
    upwards: dict[str, set[str]] = {}
    told = ties.column("tie").codes != NONE
    for lower, upper in zip(ties.source[told].tolist(), ties.target[told].tolist(), strict=True):
        ends = (same.get(ties.nodes[end], ties.nodes[end]) for end in (lower, upper))
        upwards.setdefault(next(ends), set()).add(next(ends))
    above = {actor: reached(actor, upwards) - {actor} for actor in upwards}
    return {
        actor: frozenset(one for one in over if actor not in above.get(one, ()))
        for actor, over in above.items()
    }


def without_superiors(found: Incidence, above: Mapping[str, frozenset[str]]) -> Incidence:
    """Leave an agency out of each event in which one that stands below it is named too."""
    place = {iri: number for number, iri in enumerate(found.agencies)}
    pairs = [
        (place[lower], place[upper]) for lower in place for upper in above.get(lower, ()) if upper in place
    ]
    if not pairs:
        return found
    lower, upper = zip(*pairs, strict=True)
    size = (len(place), len(place))
    leads = csr_array(coo_array((np.ones(len(pairs), np.int64), (lower, upper)), shape=size))
    over = coo_array(found.matrix() @ leads)  # how many of those below are named in the same event
    entries = found.event.astype(np.int64) * len(place) + found.agency
    dropped = over.row.astype(np.int64) * len(place) + over.col
    return found.taking(~np.isin(entries, dropped))


def _among(table: EdgeTable, wanted: Iterable[str]) -> Mask:
    """Say of each row whether its relation is one of some."""
    relation = table.column("relation")
    known = {*wanted}
    is_wanted = np.array([*(value in known for value in relation.values), False])
    return np.asarray(is_wanted[relation.codes], np.bool_)


def _spans(starts: Rows, many: Rows) -> Rows:
    """Give the numbers from each start on, so many of each, one span after the other."""
    before = np.repeat(np.cumsum(many) - many, many)
    numbers: Rows = np.repeat(starts, many) + np.arange(many.sum()) - before
    return numbers
