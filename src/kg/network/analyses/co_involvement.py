"""Co-involvement: which two agencies reports name as acting in one incident, and how likely by chance.

Definition. B is the matrix of incidents and agencies, 1 where a report says that the agency acted in the
incident (``kg.network.involvement.incidence`` says which roles count). B^T B counts for each two agencies
the incidents that name both. An agency is first left out of an incident in which one that stands below it is
named too, for a unit and its own superior are not two agencies acting.

Columns and units. ``incidents`` counts incidents (or acts, with ``level``), ``hedged`` those of them in which
one of the two is named only with reserve; these count in all other numbers too. ``weight`` is the
collaboration weight: the sum over the incidents of 1 / (n - 1), n being the number of agencies that an
incident names. ``expected`` (incidents), ``p`` and ``q`` (0 to 1) are of the null hypothesis that each agency
keeps its number of incidents and each incident its number of agencies; ``q`` is corrected for all pairs.

Sources. Weight: Newman, Scientific collaboration networks II (2001). Null hypothesis: exact where the matrix
is small, after Miller and Harrison (2013), else the model of Saracco and others (2017); see
``kg.network.involvement.fixed_degrees``. Correction: Benjamini and Hochberg (1995).

Refusal. No p-value is given where fewer than six incidents name two agencies or more, for a pair can meet in
no other. Of five such incidents there are 10 ways to choose two or three, so that even two agencies that are
always named together could share them by chance one time in ten; of six there are 20 ways to choose three,
which is 0.05. A smaller value would rest on the incidents that name one agency alone.

Order of rows: pairs by incidents, weight (both falling) and IRIs; last a refusal, if any.

What it cannot see: what nobody reported, what agencies did together out of sight, and why they are named
together. It never says that agencies cooperate.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import comb

import numpy as np

from kg.model.texts import Texts
from kg.network.analysis import Analysis, Option
from kg.network.given import Given
from kg.network.grounds import SAME, Grounds, same_things
from kg.network.involvement.fixed_degrees import Chance, Meetings, chance, meetings
from kg.network.involvement.incidence import (
    CLASSES,
    INVOLVEMENTS,
    NOT_ACTING,
    PARTS,
    TIES,
    Incidence,
    incidence,
    of_class,
    superiors,
    without_superiors,
)
from kg.network.results import Chart, Dot, Line, Picture, Result, Row
from kg.network.texts import words

NAME = "co-involvement"
FEWEST = 6
"""Incidents that must name two agencies or more for a p-value; the docstring of this module says why."""
LEVELS = ("incident", "act")
KINDS_OF_BODY = {"agency": ("Agency",), "body": ("Agency", "Organization")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair(Row):
    """Two agencies that reports name in one incident."""

    first: str = ""
    first_iri: str = ""
    second: str = ""
    second_iri: str = ""
    incidents: int | None = None
    """Incidents (or acts) that name both."""
    hedged: int | None = None
    """Of these, where one of the two is named only with reserve."""
    weight: float | None = None
    """Newman's collaboration weight."""
    expected: float | None = None
    """Incidents that would name both on average, by chance."""
    p: float | None = None
    q: float | None = None
    named_in: tuple[str, ...] = ()
    """What these incidents are called."""


def run(given: Given, *, level: str = "incident", kind: str = "agency", top: int = 50) -> Result:
    """Count and test the pairs."""
    text = words("co_involvement", given.language)
    same = same_things(given.tables[SAME])
    bodies = of_class(given.tables[CLASSES], *KINDS_OF_BODY[kind])
    read = (given.tables[INVOLVEMENTS], given.tables[PARTS], bodies, same)
    whole = incidence(*read, by_act=level == "act")
    passive = incidence(*read, by_act=level == "act", roles=NOT_ACTING)
    apart = without_superiors(whole, superiors(given.tables[TIES], same))
    matrix = apart.matrix()
    pairs = meetings(matrix)
    several = int((matrix.sum(axis=1) > 1).sum())
    tested = chance(matrix, pairs) if several >= FEWEST else None
    order = np.lexsort((-pairs.weight, -pairs.shared))  # of equals, the order of pairs stays: by IRI
    made = [_pair(given, text, apart, pairs, at, tested) for at in order[:top].tolist()]
    lines = tuple(line for _, line in made)
    grounds = given.evidence.grounds(whole.claims())
    return Result(
        NAME,
        given.language,
        Pair,
        (*(row for row, _ in made), *_refusals(text, level, apart, several, grounds)),
        grounds,
        {"level": level, "kind": kind, "top": top},
        picture=Picture(_dots(given, text, whole, lines, top), lines, directed=False),
        chart=Chart("matrix", label="first", across="second", value="incidents"),
        remarks=_remarks(
            text, level, apart, pairs, tested, (len(whole) - len(apart), len(passive), len(order) - len(made))
        ),
    )


def _refusals(text: Texts, level: str, found: Incidence, several: int, grounds: Grounds) -> tuple[Pair, ...]:
    """Say why there are no pairs, or no p-values."""
    if not found.events:
        reason = "nothing"
    elif not several:
        reason = "no_pair"
    elif several < FEWEST:
        reason = "too_few"
    else:
        return ()
    filled = {
        "events": len(found.events),
        "agencies": len(found.agencies),
        "several": several,
        "fewest": FEWEST,
    }
    return (Pair(refusal=text["reasons"][reason].format(**filled, **text["units"][level]), grounds=grounds),)


def _pair(
    given: Given,
    text: Texts,
    found: Incidence,
    pairs: Meetings,
    number: int,
    tested: Chance | None,
) -> tuple[Pair, Line]:
    one, other = int(pairs.first[number]), int(pairs.second[number])
    here, there = found.entries(one), found.entries(other)
    _, mine, its = np.intersect1d(found.event[here], found.event[there], return_indices=True)
    here, there = here[mine], there[its]
    hedged = int((found.hedged[here] | found.hedged[there]).sum())
    grounds = given.evidence.grounds(found.claims(np.sort(np.concatenate([here, there]))))
    first, second = found.agencies[one], found.agencies[other]
    many = len(here)
    row = Pair(
        first=given.naming.name(first),
        first_iri=first,
        second=given.naming.name(second),
        second_iri=second,
        incidents=many,
        hedged=hedged,
        weight=float(pairs.weight[number]),
        expected=float(tested.expected[number]) if tested else None,
        p=float(tested.p[number]) if tested else None,
        q=float(tested.q[number]) if tested else None,
        named_in=tuple(given.naming.name(found.events[event]) for event in found.event[here].tolist()),
        grounds=grounds,
    )
    label = text["line"].format(incidents=many, hedged=hedged)
    return row, Line(first, second, label, float(many), hedged < many, grounds)


def _dots(given: Given, text: Texts, found: Incidence, lines: tuple[Line, ...], top: int) -> tuple[Dot, ...]:
    """Draw the agencies that a line ends at, and those named most often, whether with another or not.

    The area stands for the incidents that name an agency, those too in which a unit of its own is named.
    """
    tied = {end for line in lines for end in (line.source, line.target)}
    named = found.named()
    often = {*np.argsort(-named, kind="stable")[:top].tolist()}
    return tuple(
        Dot(
            iri,
            given.naming.name(iri),
            text["group"],
            float(named[at]),
            given.evidence.grounds(found.claims(found.entries(at))),
        )
        for at, iri in enumerate(found.agencies)
        if at in often or iri in tied
    )


def _remarks(
    text: Texts,
    level: str,
    found: Incidence,
    pairs: Meetings,
    tested: Chance | None,
    left: tuple[int, int, int],
) -> tuple[str, ...]:
    """Say what was left out (superiors, roles that are no acting, pairs), and how the chance was reckoned."""
    many = len(found.agencies)
    collapsed, passive, unlisted = left
    wanted = {
        "size": True,
        "collapsed": collapsed,
        "passive": passive,
        "unlisted": unlisted,
        "tested": tested,
    }
    filled = {
        "agencies": many,
        "events": len(found.events),
        "alone": many - len(np.union1d(pairs.first, pairs.second)),
        "collapsed": collapsed,
        "passive": passive,
        "unlisted": unlisted,
        "pairs": comb(many, 2),
        "way": text["ways"]["exact" if tested and tested.exact else "model"],
    }
    return tuple(
        text["remarks"][name].format(**filled, **text["units"][level])
        for name, told in wanted.items()
        if told
    )


ANALYSIS = Analysis(
    name=NAME,
    summary="which agencies reports name in the same incident, and whether that is more than chance",
    tables=(INVOLVEMENTS, PARTS, TIES, CLASSES, SAME),
    row=Pair,
    run=run,
    options=(
        Option("level", "choice", "What two agencies must both be named in", "incident", LEVELS),
        Option(
            "kind",
            "choice",
            "Agencies alone, or all bodies: agencies and organisations",
            "agency",
            tuple(KINDS_OF_BODY),
        ),
        Option("top", "whole number", "How many pairs are listed and drawn", 50),
    ),
)
