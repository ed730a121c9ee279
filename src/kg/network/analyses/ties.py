"""The ties themselves, as a question of ``queries/network`` answers with them: an edge table to take away.

Definition: one row for each tie, that is for all rows of the edge table with the same two ends, the same
relation and, where the tie is a thing of its own, the same thing. Its claims are all that state it. Its days
are the first and the last that any of its claims allows; one that is open leaves them open. Formula: none,
nothing is computed but counts. Source: the question itself, in ``queries/network``; any SELECT that answers
with ``?source`` and ``?target`` may be given a name there. Units: claims; days; a weight as the question
gives it.

What it cannot see: ties that no claim and no reference data state. A tie is what is told, in the sense of its
relation; two who are tied to one event are not tied to each other by that.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np

from kg.errors import UsageError
from kg.network.analysis import Analysis, Option
from kg.network.cached import edges
from kg.network.edges import EdgeTable
from kg.network.given import Given
from kg.network.networkx_graph import tie_rows
from kg.network.results import Dot, Line, Picture, Result, Row
from kg.network.texts import words

QUESTION = "network-actors-and-actors"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie(Row):
    """One tie, from the lower to the upper, from the actor to the event, or however its question has it."""

    source: str = ""
    relation: str = ""
    target: str = ""
    earliest: date | None = None
    latest: date | None = None
    hedges: tuple[str, ...] = ()
    weight: float | None = None
    source_iri: str = ""
    relation_iri: str = ""
    target_iri: str = ""


def _run(given: Given, *, question: str, of: str | None, top: int) -> Result:
    table = _table(given, question)
    texts = words("ties", given.language)
    rows = _ties(given, table)
    if of is not None:
        rows = [row for row in rows if of in (row.source_iri, row.target_iri)]
    shown = rows[:top]
    picture = _picture(given, table, shown, of) if shown else None
    if not shown:
        reason = "nothing" if of is None else "no_tie_of"
        name = "" if of is None else given.naming.name(of)
        shown = [Tie(refusal=texts["reasons"][reason].format(name=name))]
    left = len(rows) - len(shown)
    return Result(
        analysis="ties",
        language=given.language,
        kind=Tie,
        rows=tuple(shown),
        grounds=given.evidence.grounds(claim for row in rows for claim in row.grounds.claims),
        asked={"question": question, "of": of, "top": top},
        picture=picture,
        remarks=(texts["left"].format(n=f"{left:,}", top=f"{top:,}"),) if left > 0 else (),
    )


def _table(given: Given, question: str) -> EdgeTable:
    if question in given.tables:
        return given.tables[question]
    if given.facts is None:
        raise UsageError(
            f"question: there is no table {question!r} here; there are {', '.join(given.tables)}"
        )
    return edges(given.facts.graph, question)


def _ties(given: Given, table: EdgeTable) -> list[Tie]:
    """Give all ties, in the order of the IRIs of their ends."""
    if not len(table):
        return []
    order, starts = tie_rows(table)
    first = order[starts]
    relations, hedges = table.column("relation"), table.column("hedge").texts()
    earliest = np.minimum.reduceat(table.earliest[order], starts).tolist()
    latest = np.maximum.reduceat(table.latest[order], starts).tolist()
    weights = np.maximum.reduceat(table.weight[order], starts).tolist()
    weighted = bool((table.weight != 1).any())
    ends = [*starts.tolist(), len(order)]
    found = []
    for place, (tie, (start, end)) in enumerate(zip(first.tolist(), pairwise(ends), strict=True)):
        own = order[start:end]
        relation = relations.text_of(tie)
        source, target = table.nodes[table.source[tie]], table.nodes[table.target[tie]]
        told = sorted({hedge for row in own.tolist() if (hedge := hedges[row]) is not None})
        found.append(
            Tie(
                source=given.naming.name(source),
                relation=given.naming.name(relation) if relation else "",
                target=given.naming.name(target),
                earliest=earliest[place],
                latest=latest[place],
                hedges=tuple(given.naming.name(hedge) for hedge in told),
                weight=weights[place] if weighted else None,
                source_iri=source,
                relation_iri=relation or "",
                target_iri=target,
                grounds=given.evidence.grounds(table.claims_of(own)),
            )
        )
    return found


def _picture(given: Given, table: EdgeTable, ties: list[Tie], of: str | None) -> Picture:
    """Draw the ties that are shown, and nodes without a tie where all are asked for."""
    tied = {end for tie in ties for end in (tie.source_iri, tie.target_iri)}
    nodes = sorted(tied if of is not None else tied | _alone(table))
    degrees = dict.fromkeys(nodes, 0.0)
    for tie in ties:
        degrees[tie.source_iri] += 1
        degrees[tie.target_iri] += 1
    name, kind = given.naming.name, given.naming.kind
    dots = tuple(Dot(iri, name(iri), kind(iri), max(degrees[iri], 1.0)) for iri in nodes)
    lines = tuple(
        Line(
            tie.source_iri,
            tie.target_iri,
            tie.relation,
            tie.weight or 1.0,
            sure=not tie.hedges,
            grounds=tie.grounds,
            earliest=tie.earliest,
            latest=tie.latest,
        )
        for tie in ties
    )
    return Picture(dots, lines)


def _alone(table: EdgeTable) -> set[str]:
    ends = {*table.source.tolist(), *table.target.tolist()}
    return {iri for place, iri in enumerate(table.nodes) if place not in ends}


ANALYSIS = Analysis(
    name="ties",
    summary="the ties themselves, as a question of queries/network answers with them; nothing is computed",
    tables=(QUESTION,),
    row=Tie,
    run=_run,
    options=(
        Option(
            "question", "question", "the name of a question that answers with source and target", QUESTION
        ),
        Option("of", "thing", "only the ties of this one"),
        Option("top", "whole number", "how many ties are shown", 500),
    ),
)
