"""What loses its support if a source falls: exact counts, by joining columns.

Definition. A claim falls with a source that it needs. A thing is left without support if all claims that
speak of it fall; it is weakened if some are left, but on fewer documents, or if one of the bounds
of its independent origins is lower than before, as ``kg.network.grounds`` counts them. A source that falls is
no origin any more, and a document that falls is none of its documents, though a claim stands that another
speaker or document holds.

Which claims hold up a thing: of an incident, an act, an operation or anything else that occurs, those that
tell of its occurrence; of anything else, or where no claim does, all that mention it. A claim tells of an
occurrence if it says of what occurred, or of its acts, detections, outcomes and involvements: that it is one,
its kind, its date or place in the order of things, where, to whom, by whom and in what role, how it became
known, and how it ended (the list stands in the question ``occurrences-of-claims``). It does not if it only
classifies, explains or assesses: part of what, why, by what law, with what purpose or trend.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from kg.network.joins import join

OCCURRED = "occurrences-of-claims"
Codes = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Which claim goes with what; both are whole numbers, each pair once."""

    claim: Codes
    other: Codes

    @classmethod
    def of(cls, claim: npt.NDArray[Any], other: npt.NDArray[Any]) -> Pairs:
        """Keep each pair once."""
        return cls(*each_pair(claim, other)[:2])


def holding_up(occurred: Pairs, mentions: Pairs) -> Pairs:
    """Give the claims that hold up each thing: those of its occurrence, or where there is none, mentions."""
    without = ~np.isin(mentions.other, occurred.other)
    return Pairs(
        np.concatenate([occurred.claim, mentions.claim[without]]),
        np.concatenate([occurred.other, mentions.other[without]]),
    )


def each_pair(first: npt.NDArray[Any], second: npt.NDArray[Any]) -> tuple[Codes, Codes, Codes]:
    """Give each pair of two columns of whole numbers once, sorted, and for each row which pair it is."""
    size = int(second.max(initial=0)) + 1
    keys, at = np.unique(first.astype(np.int64) * size + second, return_inverse=True)
    return keys // size, keys % size, at.ravel()


@dataclass(frozen=True, slots=True, eq=False)
class Falling:
    """What each source does to each thing in whose claims it stands; all arrays have a row for each two."""

    source: Codes
    thing: Codes
    lost: Mask
    """Nothing is left."""
    weakened: Mask
    """Something is left, with fewer documents or origins."""


def falling(
    sources: Pairs, needed: Mask, things: Pairs, documents: Pairs, heads: Pairs, sure: Pairs
) -> Falling:
    """Reckon what falls with each source alone.

    Args:
        sources: in which claims each source stands.
        needed: of each of these pairs, whether the claim falls with it.
        things: which things each claim speaks of.
        documents: of each claim.
        heads: whoever stands at the head of its chain.
        sure: those of them that count for the lower bound. Sources, documents and heads share their numbers.
    """
    left, right = join(sources.claim, things.claim)
    source, thing, pair = each_pair(sources.other[left], things.other[right])
    touched = _Touched(source, thing, pair, things.claim[right], needed[left], things)
    fallen = np.bincount(pair, weights=touched.needed, minlength=len(source))
    lost = fallen == np.bincount(things.other, minlength=1)[thing]
    before, after = [], []
    for marks in (documents, heads, sure):
        had, less = touched.without(marks)
        before.append(had)
        after.append(had - less)
    fewer = (after[0] < before[0]) | (after[1] < before[1])
    lower = _least(after[2], after[1]) < _least(before[2], before[1])
    return Falling(source, thing, lost, (fewer | lower) & ~lost)


def _least(sure: Codes, heads: Codes) -> Codes:
    return np.maximum(sure, np.minimum(1, heads))


@dataclass(frozen=True, slots=True, eq=False)
class _Touched:
    source: Codes
    """Of each pair of source and thing."""
    thing: Codes
    pair: Codes
    """Of each claim of each pair, which pair that is."""
    claim: Codes
    needed: Mask
    things: Pairs

    def without(self, marks: Pairs) -> tuple[Codes, Codes]:
        """Count the marks (documents or origins) of each thing, and those it loses, pair by pair."""
        size = int(max(marks.other.max(initial=0), self.source.max(initial=0))) + 1
        left, right = join(self.things.claim, marks.claim)
        told, times = np.unique(self.things.other[left] * size + marks.other[right], return_counts=True)
        had = np.bincount(told // size, minlength=int(self.things.other.max(initial=0)) + 1)[self.thing]
        left, right = join(self.claim, marks.claim)
        key = self.pair[left] * size + marks.other[right]
        each, at = np.unique(key, return_inverse=True)
        fallen = np.bincount(at.ravel(), weights=self.needed[left], minlength=len(each))
        pair, mark = each // size, each % size
        all_told = times[np.searchsorted(told, self.thing[pair] * size + mark)]
        goes = (fallen == all_told) | (mark == self.source[pair])
        return had, np.bincount(pair, weights=goes, minlength=len(self.source)).astype(np.int64)
