"""Documentation centrality: who stands between others in what is told, and how far the ranks hold.

Definition. Nodes are actors of the chosen classes, those without any tie too. Two are tied, without
direction, by a stated tie, or because both have a part in one event, or in events that belong to one case;
to be addressed or targeted is no part, and what more than 50 actors have a part in ties nobody. A tie is
there or not: that it is told twice makes it no stronger. The value is a centrality of that network
(``kg.network.brokerage.centrality``), betweenness unless another measure is chosen. No tie is added that is
not told.

Formula. Ranks are places in the order of values; who ties shares its places, and the rank shown is the
first of them. Replicates draw the independent origins of the claims anew, with replacement, and with them
their claims, for claims of one origin stand and fall together (``kg.network.brokerage.resampled``);
``drawn="claims"`` draws claims one by one and gives narrower intervals, which hold only where each claim is
known independently. A hedged claim that was drawn stands with chance ``hedged``; what the reference data
states without a claim always stands. The interval goes from the 5th percentile of the best place to the
95th of the last one; who ties takes all shared places. ``among_first`` is the share of replicates in which
an actor, with all that tie with it, is among the first k. Whose interval spans half of the ranking is not
told apart from the others.

Source. That ranks by centrality move when ties are missing, and that this is measured by leaving ties out at
random: S. Borgatti, K. Carley and D. Krackhardt, On the robustness of centrality measures under conditions
of imperfect data, Social Networks 28, 2006. Drawing whole clusters: C. Field and A. Welsh, Bootstrapping
clustered data, Journal of the Royal Statistical Society B 69, 2007. Intervals of ranks: H. Goldstein and D.
Spiegelhalter, League tables and their limitations, the same, A 159, 1996. That there be 3 tied actors, 10
claims and 5 origins at least is a convention of this project.

Units. Those of the measure; ranks and places from 1; shares from 0 to 1. On large tables fewer replicates are
drawn and paths start from a sample of nodes (``kg.network.brokerage.centrality.effort``); a remark says how
many.

What it cannot see. Actors and ties that nobody told of. Sources that err in one direction: an interval says
how far a rank rests on few origins, not how near it is to the truth. Power, influence, command or
responsibility.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from kg.network.analysis import Analysis, Option
from kg.network.brokerage.actors_tied import CROWD, ActorTies, Cells, actors_of, actors_tied
from kg.network.brokerage.centrality import MEASURES, Effort, centrality, effort
from kg.network.brokerage.rank_intervals import RankIntervals, places
from kg.network.brokerage.replicated import replicated
from kg.network.brokerage.resampled import Resampled
from kg.network.edges import Numbers
from kg.network.given import Given
from kg.network.results import Chart, Dot, Line, Picture, Result, Row
from kg.network.texts import words
from kg.ontology.vocabulary import KG

_CLASSES, _STATED, _PARTS, _CASES = (
    "network-actors-and-classes",
    "network-actors-and-actors",
    "network-actors-and-events",
    "network-events-and-events",
)
_BELONGS = (KG["ofIncident"].value, KG["ofResponse"].value)
"""What makes two events parts of one case. A case that is part of a campaign is not one case with all
others."""
_ACTORS = {
    "agencies": ("Agency",),
    "bodies": ("Agency", "Organization", "State"),
    "all": ("Agency", "Organization", "State", "PublicFigure", "ActorClass"),
}
_DRAWN = ("origins", "claims")
_LEAST_ACTORS, _LEAST_CLAIMS, _LEAST_UNITS = 3, 10, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Centrality(Row):
    """One actor, on the claims that tie it; its value depends on all other ties too."""

    thing: str = ""
    actor: str = ""
    kind: str = ""
    documentation_centrality: float | None = None
    rank: int | None = None
    tied_with: int | None = None
    """How many others have the same value."""
    rank_low: int | None = None
    rank_high: int | None = None
    among_first: float | None = None
    told_apart: bool | None = None
    actors_tied: int | None = None
    """How many other actors it is tied to."""


def _run(
    given: Given,
    *,
    measure: str,
    actors: str,
    drawn: str,
    replicates: int,
    seed: int,
    hedged: float,
    first: int,
    top: int,
) -> Result:
    asked = {
        "measure": measure,
        "actors": actors,
        "drawn": drawn,
        "replicates": replicates,
        "seed": seed,
        "hedged": hedged,
        "first": first,
        "top": top,
    }
    texts = words("brokerage", given.language)
    chosen = actors_of(given.tables[_CLASSES], [KG[name].value for name in _ACTORS[actors]])
    tables = stated, parts, cases = tuple(given.tables[name] for name in (_STATED, _PARTS, _CASES))
    tied = actors_tied(chosen, stated, parts, cases, _BELONGS)
    resampled = Resampled(tables, given.evidence, by_origin=drawn == "origins", hedged=hedged)
    every = tied.rows_of(np.ones(len(tied.ends[0]), bool))
    claims = resampled.claims_of(every)
    own = given.evidence.grounds(claims)
    counts = {
        "few_actors": (len(np.unique(np.concatenate(tied.ends))), _LEAST_ACTORS),
        "few_claims": (len(claims), _LEAST_CLAIMS),
        "few_origins": (resampled.units_of(claims), _LEAST_UNITS),
    }
    for reason, (found, least) in counts.items():
        if found < least:
            refusal = texts["reasons"][reason].format(found=found, least=least)
            row = Centrality(grounds=own, refusal=refusal)
            return Result("brokerage", given.language, Centrality, (row,), own, asked)

    network = tied.matrix(np.ones(len(tied.ends[0]), bool))
    rebuilt = len(tied.row) + len(tied.one) + len(resampled.reserved) + network.nnz
    much = effort(measure, replicates, len(tied.actors), network.nnz, rebuilt)
    values = centrality(measure, network, pivots=much.whole, seed=seed)
    ranks = replicated(tied, resampled, measure, much, seed=seed, first=first)
    shown = np.argsort(places(values)[0], kind="stable")[:top].astype(np.int64)
    rows = _rows(given, tied, resampled, values, ranks, shown, chosen)
    remarks = _remarks(texts["remarks"], tied, resampled, much, replicates, len(shown))
    return Result(
        "brokerage",
        given.language,
        Centrality,
        rows,
        own,
        asked,
        picture=_picture(texts, given, tied, resampled, rows, shown),
        chart=Chart("intervals", label="actor", value="rank", low="rank_low", high="rank_high"),
        remarks=remarks,
    )


def _rows(
    given: Given,
    tied: ActorTies,
    resampled: Resampled,
    values: Numbers,
    ranks: RankIntervals,
    shown: Cells,
    kinds: dict[str, str],
) -> tuple[Centrality, ...]:
    best, last = places(values)
    degrees = np.bincount(np.concatenate(tied.ends), minlength=len(values))
    apart = ~ranks.not_told_apart()
    low, high = tied.ends
    return tuple(
        Centrality(
            grounds=given.evidence.grounds(
                resampled.claims_of(tied.rows_of((low == place) | (high == place)))
            ),
            thing=tied.actors[place],
            actor=given.naming.name(tied.actors[place]),
            kind=given.naming.name(kinds[tied.actors[place]]),
            documentation_centrality=float(values[place]),
            rank=int(best[place]),
            tied_with=int(last[place] - best[place]),
            rank_low=int(ranks.low[place]),
            rank_high=int(ranks.high[place]),
            among_first=float(ranks.among_first[place]),
            told_apart=bool(apart[place]),
            actors_tied=int(degrees[place]),
        )
        for place in shown.tolist()
    )


def _remarks(
    texts: dict[str, str],
    tied: ActorTies,
    resampled: Resampled,
    much: Effort,
    replicates: int,
    shown: int,
) -> tuple[str, ...]:
    size = len(tied.actors)
    said = [texts["ranked"].format(actors=size, replicates=much.replicates)]
    if always := int(tied.kept(resampled.unclaimed).sum()):
        said.append(texts["reference"].format(count=always))
    if much.replicates < replicates:
        said.append(texts["fewer_replicates"].format(asked=replicates, replicates=much.replicates))
    if much.pivots is not None:
        said.append(texts["pivots"].format(pivots=much.pivots, whole=much.whole or size, actors=size))
    if tied.crowds:
        said.append(texts["crowds"].format(count=tied.crowds, most=CROWD))
    if shown < size:
        said.append(texts["left_out"].format(count=size - shown))
    return tuple(said)


def _picture(
    texts: dict[str, Any],
    given: Given,
    tied: ActorTies,
    resampled: Resampled,
    rows: tuple[Centrality, ...],
    shown: Cells,
) -> Picture:
    """Draw the actors that are shown and the ties between them, sized by their value."""
    dots = tuple(
        Dot(row.thing, row.actor, row.kind, row.documentation_centrality or 0.0, row.grounds) for row in rows
    )
    inside = np.zeros(len(tied.actors), bool)
    inside[shown] = True
    low, high = tied.ends
    sure = tied.kept(~resampled.reserved)
    lines = []
    for tie, behind in tied.rows_by_tie(inside[low] & inside[high]).items():
        grounds = given.evidence.grounds(resampled.claims_of(behind))
        is_stated = behind < len(given.tables[_STATED])
        told = [texts["ties"]["stated"]] * bool(is_stated.any()) + [texts["ties"]["part"]] * (
            not is_stated.all()
        )
        ends = (tied.actors[low[tie]], tied.actors[high[tie]])
        lines.append(Line(*ends, "; ".join(told), float(len(grounds.claims)), bool(sure[tie]), grounds))
    return Picture(dots, tuple(lines), directed=False)


ANALYSIS = Analysis(
    name="brokerage",
    summary="documentation centrality: who stands between others in what is told, and how far the ranks hold",
    tables=(_CLASSES, _STATED, _PARTS, _CASES),
    row=Centrality,
    run=_run,
    options=(
        Option("measure", "choice", "which documentation centrality", "betweenness", MEASURES),
        Option("actors", "choice", "agencies, all bodies, or all actors", "agencies", tuple(_ACTORS)),
        Option("drawn", "choice", "what is drawn anew: whole origins, or claims", "origins", _DRAWN),
        Option("replicates", "whole number", "how often it is drawn anew, at most", 200),
        Option("seed", "whole number", "of the draws; the same one gives the same result", 1, least=0),
        Option("hedged", "share", "the chance that a hedged claim stands in a draw", 0.5),
        Option("first", "whole number", "how many places count as the first ones", 5),
        Option("top", "whole number", "how many actors are shown", 30),
    ),
)
