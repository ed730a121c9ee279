"""How far each ranking of the project hangs on single sources.

Definition: agencies, places, kinds of act and laws are ranked by how many different incidents they are told
of. A place is the province where the graph knows one, else the place as told, and no country. Each ranking
is made again without each source (part ``without a source``), and from resamples of the sources (part
``resampled``).

Formula: between the whole ranking and the one without a source stands Kendall's tau-b over all items of the
whole one, ties considered: 1 is the same order, 0 none, -1 the reverse; it is not defined where one of the
two tells no two items apart. ``overlap`` is the Jaccard index of the first ``k`` items, ties with the last
of them among them, items without an incident not. A resample draws as many sources as there are, with
replacement; a source drawn twice tells nothing more. ``low`` and ``high`` are the 5th percentile of the
first and the 95th of the last place of an item's tie, ``absent`` the probability of a resample in which
nothing tells of it. With up to ten sources all resamples are gone through with their exact probabilities;
else ``draws`` are drawn.

Source: M. G. Kendall, The treatment of ties in ranking problems, Biometrika 33, 1945; B. Efron, Bootstrap
methods: another look at the jackknife, The Annals of Statistics 7, 1979.

Units: incidents, those judged to be the same once; places in a ranking, 1 for the most incidents.

It cannot see sources that the collection does not hold: the documents are no random sample of all reports,
so an interval says how far the order hangs on these sources, and not how far it is from the truth. Sources
that repeat each other look like stability.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import kendalltau

from kg.network.analysis import Analysis, Option
from kg.network.brokerage.rank_intervals import places
from kg.network.given import Given
from kg.network.grounds import DOCUMENTS, SAME
from kg.network.results import Chart, Dot, Line, Picture, Result, Row
from kg.network.sources.rankings import (
    INCIDENTS,
    KINDS,
    Counts,
    Ranking,
    among_first,
    overlap,
    rankings,
    weighted_percentile,
)
from kg.network.sources.source_resamples import EXACT, resamples
from kg.network.sources.voices import BY, NAMELESS, Voices
from kg.network.texts import words

NAME = "ranking-stability"
PARTS = ("both", "without", "resampled")
FEW = 20
"""Below so many sources an interval is told with a warning."""
MOST_DRAWS = 10_000
"""More would move no interval that is worth telling."""
_LOW, _HIGH = 0.05, 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Stability(Row):
    """What one ranking is without one source, or how far one item moves when sources are resampled."""

    part: str = ""
    ranking: str = ""
    source: str = ""
    source_iri: str = ""
    item: str = ""
    item_iri: str = ""
    incidents: int | None = None
    hedged: int | None = None
    incidents_left: int | None = None
    items: int | None = None
    items_left: int | None = None
    tau: float | None = None
    overlap: float | None = None
    fallen: tuple[str, ...] = ()
    place: int | None = None
    place_last: int | None = None
    low: int | None = None
    high: int | None = None
    absent: float | None = None
    note: str = ""


def run(given: Given, *, ranking: str, part: str, by: str, k: int, top: int, draws: int, seed: int) -> Result:
    """Rank, leave out and resample; see above.

    Args:
        given: its tables.
        ranking: one of ``KINDS``, or ``all``.
        part: one of ``PARTS``.
        by: what a source is, one of ``BY``.
        k: how many items count as the first ones.
        top: at most so many sources and so many items of each ranking.
        draws: how many resamples, where there are too many sources to go through all.
        seed: of the draws.
    """
    text = words("ranking_stability", given.language)
    voices = Voices(given.evidence, given.naming, by, text["nameless"], given.tables.get(DOCUMENTS))
    made = rankings(given.tables[INCIDENTS], given.tables[SAME], voices)
    wanted = [made[kind] for kind in KINDS if ranking in (kind, "all")]
    study = _Study(given, voices, k, top)
    rows: list[Stability] = []
    for one in wanted:
        if reason := study.impossible(one):
            rows.append(reason)
            continue
        if part != "resampled":
            rows += study.without(one)
        if part != "without":
            rows += study.resampled(one, draws, seed)
    remarks = [*_remarks(text["remarks"], part, by, k, len(voices.all), draws, seed), *study.remarks]
    chart = (
        Chart("bars", "source", "tau", across="ranking")
        if part == "without"
        else Chart("intervals", "item", "place", "low", "high")
    )
    return Result(
        NAME,
        given.language,
        Stability,
        tuple(rows),
        given.evidence.grounds(claim for one in wanted for claims in one.claims for claim in claims),
        asked={
            "ranking": ranking,
            "part": part,
            "by": by,
            "k": k,
            "top": top,
            "draws": draws,
            "seed": seed,
        },
        picture=study.picture(wanted),
        chart=chart,
        remarks=tuple(remarks),
    )


def _remarks(
    text: Mapping[str, str], part: str, by: str, k: int, size: int, draws: int, seed: int
) -> Iterator[str]:
    """Say what the numbers mean, and on how many sources they rest."""
    yield text[by]
    if part != "resampled":
        yield text["compared"].format(k=k)
    if part != "without" and size > 1:
        way = "exact" if size <= EXACT else "drawn"
        yield text[way].format(number=size, ways=size**size, draws=draws, seed=seed)
        yield text["interval"]
        if size < FEW:
            yield text["few"].format(number=size, missed=round((1 - 1 / size) ** size, 2))


class _Study:
    """How rankings become rows."""

    def __init__(self, given: Given, voices: Voices, first: int, top: int) -> None:
        self.given, self.voices, self.first, self.top = given, voices, first, top
        self.words = words("ranking_stability", given.language)
        self.remarks: list[str] = []

    def impossible(self, one: Ranking) -> Stability | None:
        """Say why nothing can be left out of a ranking."""
        if not one.items:
            reason = "nothing"
        elif len(self.voices.all) < 2:
            reason = "one_source" if self.voices.all else "no_source"
        elif len(one.items) < 2:
            reason = "one_item"
        else:
            return None
        grounds = self.given.evidence.grounds(claim for claims in one.claims for claim in claims)
        called = self.words["rankings"][one.kind]
        told = self.words["reasons"][reason].format(ranking=called, items=", ".join(self._names(one.items)))
        return Stability(grounds=grounds, ranking=called, refusal=told)

    def without(self, one: Ranking) -> Iterator[Stability]:
        """Leave out each source that tells of anything in a ranking, those that tell of most pairs first."""
        weight = np.asarray(one.told.sum(axis=0)).ravel()
        order = [place for place in np.argsort(-weight, kind="stable").tolist() if weight[place] > 0]
        self._left_out("sources_left_out", one, len(order))
        everything = np.ones(len(self.voices.all))
        for source in order[: self.top]:
            kept = everything.copy()
            kept[source] = 0
            left = one.counts(kept)
            tau, note = self._tau(one.whole, left)
            shared = overlap(one.whole, left, self.first)
            fallen = among_first(one.whole, self.first) & ~among_first(left, self.first)
            key = self.voices.all[source]
            yield Stability(
                grounds=self.given.evidence.grounds(self._told_by(one, source)),
                part=self.words["parts"]["without"],
                ranking=self.words["rankings"][one.kind],
                source=self.voices.name(key),
                source_iri=self.voices.iri(key),
                incidents=one.incidents(everything),
                incidents_left=one.incidents(kept),
                items=len(one.items),
                items_left=int((left > 0).sum()),
                tau=tau,
                overlap=None if shared is None else round(shared, 4),
                fallen=tuple(self._names([one.items[item] for item in np.flatnonzero(fallen).tolist()])),
                note=note,
            )

    def resampled(self, one: Ranking, draws: int, seed: int) -> Iterator[Stability]:
        """Give the interval of each item, the highest first."""
        kept, chance = resamples(len(self.voices.all), draws, seed)
        order = sorted(range(len(one.items)), key=lambda item: (-one.whole[item], one.items[item]))
        self._left_out("items_left_out", one, len(order))
        picked = np.array(order[: self.top])
        firsts, lasts, gone = (np.zeros((len(kept), len(picked)), np.int32) for _ in range(3))
        for row, sources in enumerate(kept):
            counts = one.counts(sources)
            first, last = places(counts.astype(np.float64))
            firsts[row], lasts[row], gone[row] = first[picked], last[picked], counts[picked] == 0
        first, last = places(one.whole.astype(np.float64))
        for column, item in enumerate(picked.tolist()):
            pairs = one.of_item(item)
            claims = (claim for pair in pairs.tolist() for claim in one.claims[pair])
            yield Stability(
                grounds=self.given.evidence.grounds(claims),
                part=self.words["parts"]["resampled"],
                ranking=self.words["rankings"][one.kind],
                item=self.given.naming.name(one.items[item]),
                item_iri=one.items[item],
                incidents=int(one.whole[item]),
                hedged=int(one.hedged[pairs].sum()),
                items=len(one.items),
                place=int(first[item]),
                place_last=int(last[item]),
                low=weighted_percentile(firsts[:, column], chance, _LOW),
                high=weighted_percentile(lasts[:, column], chance, _HIGH),
                absent=round(float(chance @ gone[:, column]), 4),
            )

    def picture(self, made: Sequence[Ranking]) -> Picture | None:
        """Draw sources and the items they tell of; a line is as heavy as the number of incidents."""
        grounds, name = self.given.evidence.grounds, self.given.naming.name
        dots: dict[str, Dot] = {}
        lines = []
        for one in made:
            heaviest = np.argsort(-one.whole, kind="stable")[: self.top].tolist()
            for item in heaviest:
                claims: dict[str, set[str]] = {}
                weight: dict[str, int] = {}
                for pair in one.of_item(item).tolist():
                    row = one.told[[pair]].indices.tolist()
                    for source in (self.voices.all[place] for place in row):
                        own = {claim for claim in one.claims[pair] if source in self.voices.of(claim)}
                        claims.setdefault(source, set()).update(own)
                        weight[source] = weight.get(source, 0) + 1
                claims.pop(NAMELESS, None)
                called = self.words["rankings"][one.kind]
                behind = grounds(claim for each in claims.values() for claim in each)
                iri = one.items[item]
                dots[iri] = Dot(iri, name(iri), called, float(one.whole[item]), behind)
                for source, each in sorted(claims.items()):
                    at = self.voices.iri(source)
                    dots.setdefault(at, Dot(at, self.voices.name(source), self.words["picture"]["source"]))
                    tells = self.words["picture"]["tells"]
                    lines.append(Line(at, iri, tells, float(weight[source]), grounds=grounds(each)))
        return Picture(tuple(dots.values()), tuple(lines)) if lines else None

    def _tau(self, whole: Counts, left: Counts) -> tuple[float | None, str]:
        for counts, note in ((whole, "all_tie"), (left, "left_tie")):
            if counts.min() == counts.max():
                none_left = note == "left_tie" and counts.max() == 0
                return None, str(self.words["notes"]["none_left" if none_left else note])
        return round(float(kendalltau(whole, left).statistic), 4), ""

    def _told_by(self, one: Ranking, source: int) -> Iterator[str]:
        """Give the claims of a source in a ranking."""
        pairs = one.told[:, [source]].nonzero()[0]
        key = self.voices.all[source]
        for pair in pairs.tolist():
            yield from (claim for claim in one.claims[pair] if key in self.voices.of(claim))

    def _names(self, items: Sequence[str]) -> list[str]:
        return sorted(map(self.given.naming.name, items))

    def _left_out(self, remark: str, one: Ranking, size: int) -> None:
        if size > self.top:
            told = self.words["remarks"][remark]
            self.remarks.append(told.format(number=size - self.top, ranking=self.words["rankings"][one.kind]))


ANALYSIS = Analysis(
    name=NAME,
    summary="how far the order of agencies, places, kinds of act and laws hangs on single sources",
    tables=(INCIDENTS, SAME, DOCUMENTS),
    row=Stability,
    run=run,
    options=(
        Option("ranking", "choice", "which ranking", "all", ("all", *KINDS)),
        Option("part", "choice", "without each source, or resampled sources", "both", PARTS),
        Option(
            "by", "choice", "what a source is: a document, or who stands at the head of the chain", BY[0], BY
        ),
        Option("k", "whole number", "how many items count as the first ones", 5),
        Option("top", "whole number", "at most so many sources, and so many items, of each ranking", 20),
        Option(
            "draws", "whole number", "how many resamples, with more than ten sources", 200, most=MOST_DRAWS
        ),
        Option("seed", "whole number", "of the draws", 0, least=0),
    ),
)
