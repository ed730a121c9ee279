"""What is ranked by how many incidents it is told of, and how that changes with the sources that are kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from kg.network.edges import EdgeTable, Mask
from kg.network.grounds import same_things
from kg.network.sources.coverage import SEXUAL_VIOLENCE, UNSHOWN, shown
from kg.network.sources.voices import Voices
from kg.ontology.vocabulary import KINDS as LISTS

INCIDENTS = "incidents-by-agency-place-act-law"
KINDS = ("agency", "place", "act", "law")
"""What is ranked: agencies with a part in an incident, provinces, kinds of act, and laws behind it."""
COUNTRY = LISTS["place-kind/country"].value
Counts = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Ranking:
    """Items, the incidents that each is told of, and by whom.

    A pair is one item and one incident. Pairs stand in the order of the items.
    """

    kind: str
    items: tuple[str, ...]
    """IRIs, sorted."""
    item: npt.NDArray[np.int64]
    """Of each pair the position of its item."""
    incident: tuple[str, ...]
    """Of each pair."""
    told: csr_array
    """Of shape (pairs, sources): 1 where the source tells of the pair."""
    stated: Mask
    """Of each pair, whether the reference data states it: then it is there whatever source is left out."""
    hedged: Mask
    """Of each pair, whether hedged claims alone tell of it."""
    claims: tuple[tuple[str, ...], ...]
    """Of each pair."""

    def counts(self, kept: npt.NDArray[np.float64]) -> Counts:
        """Count the incidents of each item that the sources kept tell of; a source kept twice counts once.

        Args:
            kept: of shape (sources,): above 0 for each that is kept.
        """
        there = self.stated | (self.told @ (kept > 0).astype(np.float64) > 0)
        return np.bincount(self.item[there], minlength=len(self.items))

    @cached_property
    def whole(self) -> Counts:
        """The counts with all sources."""
        return self.counts(np.ones(self.told.shape[1]))

    def incidents(self, kept: npt.NDArray[np.float64]) -> int:
        """Count the different incidents that the sources kept tell of."""
        there = self.stated | (self.told @ (kept > 0).astype(np.float64) > 0)
        return len({self.incident[pair] for pair in np.flatnonzero(there).tolist()})

    def of_item(self, item: int) -> npt.NDArray[np.int64]:
        """Give the pairs of an item."""
        return np.arange(np.searchsorted(self.item, item), np.searchsorted(self.item, item, "right"))


def rankings(table: EdgeTable, same: EdgeTable, voices: Voices) -> dict[str, Ranking]:
    """Make all rankings.

    Args:
        table: from each incident to each agency, province, kind of act and law, a row a claim.
        same: things that are judged to be one; they count as one, incidents too.
        voices: the sources of each claim.
    """
    one = same_things(same)
    ends = ([table.nodes[place] for place in side.tolist()] for side in (table.source, table.target))
    columns = (table.column(name).texts() for name in ("relation", "stated", "place_kind", "hedge"))
    rows = [*zip(*ends, table.claim.texts(), *columns, strict=True)]
    coarse = {
        one.get(incident, incident)
        for incident, target, _, _, stated, _, _ in rows
        if SEXUAL_VIOLENCE in (target, stated)
    }
    pairs: dict[str, defaultdict[tuple[str, str], list[tuple[str | None, bool]]]] = {
        kind: defaultdict(list) for kind in KINDS
    }
    for told, target, claim, relation, _, place_kind, hedge in rows:
        incident = one.get(told, told)
        if relation == "place" and (
            place_kind == COUNTRY or shown(target, place_kind, coarse=incident in coarse) == UNSHOWN
        ):
            continue  # the country as a whole is no place beside those within it
        key = (one.get(target, target), incident)
        pairs[str(relation)][key].append((claim, hedge is not None))
    position = {source: place for place, source in enumerate(voices.all)}
    return {kind: _ranking(kind, pairs[kind], position, voices) for kind in KINDS}


def _ranking(
    kind: str,
    pairs: dict[tuple[str, str], list[tuple[str | None, bool]]],
    position: dict[str, int],
    voices: Voices,
) -> Ranking:
    keys = sorted(pairs)
    items = tuple(sorted({item for item, _ in keys}))
    places = {item: place for place, item in enumerate(items)}
    ends = sorted(
        {
            (row, position[source])
            for row, key in enumerate(keys)
            for claim, _ in pairs[key]
            for source in voices.of(claim)
        }
    )
    at = (np.array([row for row, _ in ends], np.int64), np.array([to for _, to in ends], np.int64))
    return Ranking(
        kind,
        items,
        np.array([places[item] for item, _ in keys], np.int64),
        tuple(incident for _, incident in keys),
        csr_array((np.ones(len(ends)), at), shape=(len(keys), len(position))),
        np.array([any(claim is None for claim, _ in pairs[key]) for key in keys], bool),
        np.array([all(hedged for _, hedged in pairs[key]) for key in keys], bool),
        tuple(tuple(sorted({claim for claim, _ in pairs[key] if claim})) for key in keys),
    )


def overlap(whole: Counts, left: Counts, first: int) -> float | None:
    """Compare who is among the first of two rankings: those in both by those in either (Jaccard).

    Whoever ties with the last of the first is among them; who is told of no incident is not. None where
    nobody is among them.
    """
    one, other = among_first(whole, first), among_first(left, first)
    either = int((one | other).sum())
    return int((one & other).sum()) / either if either else None


def among_first(counts: Counts, first: int) -> Mask:
    """Say of each item whether fewer than ``first`` others have more."""
    if not len(counts):
        return np.zeros(0, bool)
    least = np.sort(counts)[::-1][min(first, len(counts)) - 1]
    found: Mask = (counts >= least) & (counts > 0)
    return found


def weighted_percentile(
    values: Sequence[int] | npt.NDArray[np.int32], weights: npt.NDArray[np.float64], share: float
) -> int:
    """Give the smallest value that has at least a share of all weight at or below it."""
    order = np.argsort(values, kind="stable")
    reached = np.cumsum(weights[order])
    place = int(np.searchsorted(reached, share * reached[-1] - 1e-12))
    return int(np.asarray(values)[order][place])
