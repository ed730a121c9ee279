"""Who was punished for whose conduct, as reports tell it: cases, chains of them, and the practice.

Definition. A *case* is one act and one victim of it, where the act is told to punish for what somebody else
did (``kg:punishesForActOf``) or is of the kind of collective punishment. A *chain* has two steps or more: the
one for whose conduct somebody was punished was punished for the conduct of a third. A *practice* is a general
statement that people are punished so; it is told apart, for it tells of no case.

Formula. None is computed beside the bounds of the number of people, which are those of the graph. A case is
``with reserve`` where every claim is hedged that makes it one: that ties it to another's conduct, or where
none is told, that it is of this kind. A chain is if one of its steps is.

Source. The terms are those of the vocabulary of this graph; collective punishment as in the Fourth Geneva
Convention, article 33 (1949), and events of the kind 04-020121 of HURIDOCS (2001). Nothing is inferred here.

Units. Cases; persons.

What it cannot see. Punishments that nobody reported as such; whether those whose conduct is given did it; who
is responsible. It states no culpability. The victims have no names, only what the graph publishes of them.

Rows stand in this order: cases, chains, practices; cases by IRI of the incident, the
act and the victim, the others by IRI. What is told of a
row beside its tie (law, outcome, actors) carries its own claims in brackets.
"""

from __future__ import annotations

from itertools import islice

import numpy as np

from kg.network.analysis import Analysis, Option
from kg.network.chains.certainty import certainty
from kg.network.chains.hierarchy import Hierarchy, Path
from kg.network.given import Given
from kg.network.punishment.punished import ACTORS, LAWS, NETWORK, STATEMENTS, PunishmentRow, Telling
from kg.network.results import Result
from kg.network.texts import words

TOP = 500


def run(given: Given, *, top: int = TOP) -> Result:
    """Tell of the cases, the chains and the practices; see the module.

    Args:
        given: the statements on collective punishments, and the network that they make.
        top: the most rows of each kind.
    """
    said = words("collective_punishment", given.language)
    tell = Telling(given)
    steps = Hierarchy(given.tables[NETWORK], certainty(given.tables[NETWORK], None))
    cases, practices = tell.cases(), tell.practices()
    chains = _chains(steps, top + 1)
    found = (("cases", cases), ("chains", chains), ("practices", practices))
    rows = [
        *(tell.case(act, victim) for act, victim in cases[:top]),
        *(tell.chain(path, steps) for path in chains[:top]),
        *(tell.practice(practice) for practice in practices[:top]),
    ]
    if not rows:
        rows = [PunishmentRow(refusal=said["reasons"]["nothing"])]
    left = [
        said["remarks"][kind].format(n=len(of_kind) - top, top=top)
        for kind, of_kind in found
        if len(of_kind) > top
    ]
    return Result(
        analysis="collective-punishment",
        language=given.language,
        kind=PunishmentRow,
        rows=tuple(rows),
        grounds=given.evidence.grounds(claim for row in rows for claim in row.grounds.claims),
        asked={"top": top},
        picture=tell.picture(act for row in rows for act in row.act_iri),
        remarks=tuple(left),
    )


def _chains(steps: Hierarchy, most: int) -> list[Path]:
    """Find the ways of two steps or more, each from where no other begins before it, or from a circle."""
    starts = {*np.setdiff1d(steps.lower, steps.upper).tolist(), *(one.nodes[0] for one in steps.circles())}
    ways = (path for start in sorted(starts) for path in steps.paths(start))
    return [*islice((path for path in ways if len(path.steps) > 1), most)]


ANALYSIS = Analysis(
    name="collective-punishment",
    summary="who was punished for whose conduct, as reports tell it: cases, chains of them, and the practice",
    tables=(STATEMENTS, NETWORK, ACTORS, LAWS),
    row=PunishmentRow,
    run=run,
    options=(Option("top", "whole number", "the most rows of each kind", default=TOP),),
)
