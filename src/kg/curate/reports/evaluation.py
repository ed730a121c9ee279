"""How good proposals are, held against what was curated of the same documents.

Each document is read without the names that it alone gives. A proposal and a curated incident are a pair
where they share at least a third of the shorter passage; each is in one pair at most, and those that share
most go first. Precision is the share of proposals in a pair, recall that of curated incidents; of pairs, each
field is right where the curated one says the same. The intervals are Wilson's, of 95 percent: with as few
incidents as these they are wide.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from scipy.stats import binomtest

from kg.curate.reports.gold import Curated
from kg.curate.reports.reading import Reading
from kg.ingest.counts.together import bounds_of
from kg.ingest.incidents.incident import Incident
from kg.model.address import Address
from kg.model.edtf import bounds

_SHARED = 1 / 3
"""Of the shorter passage, from which on two are the same incident."""
FIELDS = ("kinds", "dates", "places", "agencies", "counts", "outcomes")


class Share(NamedTuple):
    """So many of so many, with the interval in which the true share lies."""

    right: int
    of: int

    @property
    def interval(self) -> tuple[float, float] | None:
        """Wilson's interval of 95 percent; none of nothing."""
        if self.of == 0:
            return None
        found = binomtest(self.right, self.of).proportion_ci(method="wilson")
        return float(found.low), float(found.high)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What was compared, over all documents."""

    precision: Share
    recall: Share
    fields: Mapping[str, Share]
    """Of pairs in which both say something, how often they say the same."""
    said: Mapping[str, Share]
    """Of pairs in which the curated incident says something, how often the proposal says anything."""
    missed: tuple[tuple[str, str], ...]
    """The document and IRI of curated incidents without a proposal."""
    extra: tuple[tuple[str, Address], ...]
    """The document and passage of proposals without a curated incident."""


def evaluate(read: Iterable[tuple[str, Reading, Sequence[Curated]]]) -> Evaluation:
    """Compare proposals with what was curated.

    Args:
        read: documents by key, each with what was proposed and what was curated of it.
    """
    pairs: list[tuple[Incident, Curated]] = []
    missed: list[tuple[str, str]] = []
    extra: list[tuple[str, Address]] = []
    for key, reading, gold in read:
        found = paired(reading.incidents, gold)
        pairs += found
        missed += [(key, one.iri) for one in gold if all(one is not other for _, other in found)]
        extra += [(key, one.span) for one in reading.incidents if all(one is not other for other, _ in found)]
    proposals = {name: [_proposed(one)[name] for one, _ in pairs] for name in FIELDS}
    stated = {name: [one.values[name] for _, one in pairs] for name in FIELDS}
    both = {name: [*zip(proposals[name], stated[name], strict=True)] for name in FIELDS}
    return Evaluation(
        Share(len(pairs), len(pairs) + len(extra)),
        Share(len(pairs), len(pairs) + len(missed)),
        {n: _share(_agree(n, p, s) for p, s in both[n] if p and s) for n in FIELDS},
        {n: _share(bool(p) for p, s in both[n] if s) for n in FIELDS},
        tuple(missed),
        tuple(extra),
    )


def paired(found: Sequence[Incident], gold: Sequence[Curated]) -> list[tuple[Incident, Curated]]:
    """Pair proposals with curated incidents by the passages that they share, each once."""
    shared = [
        (overlap, number, place)
        for number, one in enumerate(found)
        for place, other in enumerate(gold)
        if (overlap := other.overlap(one.span)) >= _SHARED * min(_length(one.span), _cited(other))
        and overlap > 0
    ]
    taken: set[int] = set()
    used: set[int] = set()
    pairs = []
    for _, number, place in sorted(shared, key=lambda each: (-each[0], each[1:])):
        if number not in taken and place not in used:
            taken.add(number)
            used.add(place)
            pairs.append((found[number], gold[place]))
    return pairs


def _length(span: Address) -> int:
    return span.end - span.start


def _cited(one: Curated) -> int:
    return len({at for span in one.passages for at in range(span.start, span.end)})


def _share(right: Iterable[bool]) -> Share:
    each = list(right)
    return Share(sum(each), len(each))


def _proposed(one: Incident) -> dict[str, frozenset[str]]:
    """Give what a proposal says, by field, as curated incidents say it."""
    count = bounds_of(one.people)[0] if one.people else None
    date = one.date.edtf if one.date is not None else None
    known = [place.known.iri for place in one.places[:1] if place.known is not None]
    named = [place.name for place in one.places[:1] if place.known is None]
    return {
        "kinds": frozenset(act.kind for act in one.acts),
        "dates": frozenset([date] if date is not None else []),
        "places": frozenset([*known, *named]),
        "agencies": frozenset(body.known.iri for body in one.bodies if body.known is not None),
        "counts": frozenset([str(count)] if count is not None else []),
        "outcomes": frozenset(outcome.split()[0] for outcome in one.outcomes),
    }


def _agree(name: str, proposed: frozenset[str], stated: frozenset[str]) -> bool:
    """Say whether a proposal says something of a field that the curated incident says too."""
    if name == "dates":
        allowed = [bounds(date) for date in stated]
        return any(bounds(date) in allowed for date in proposed)
    ends = {value.rsplit("/", 1)[-1] for value in stated}
    return any(value in stated or value in ends or _slug(value) in ends for value in proposed)


def _slug(name: str) -> str:
    return "-".join(name.casefold().split())
