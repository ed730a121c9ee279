"""Who is stated to stand below whom on a day, as all paths upwards.

Definition. A path leads from an actor over stated subordinations (lower to upper) to one of which no superior
is stated; no actor stands on it twice. Where one actor is asked for, paths from below lead to it from those
that nobody is stated to stand below, and a remark names those right below it. Belonging to a state and
membership of an organisation are no steps, for neither says that anybody commands; they are told beside the
last actor. An affiliation is a step, and is marked as a connection alone. Things judged to be the same are
one. On a day a tie is ``certain``, ``possible`` or ``unknown``, by what its stated time covers
(``kg.network.chains.certainty``).

Formula. certainty(step) = the highest of the ties that state it; certainty(path) = the lowest of its steps.
Circles are the strongly connected components with a circle in them.

Source. The rule of the lowest and the highest is that of possibility theory (Zadeh, Fuzzy sets as a basis for
a theory of possibility, 1978); components: Tarjan, Depth-first search and linear graph algorithms, 1972.

Units. Steps; days.

What it cannot see. What nobody reported; who gave which order, knew of which act or answers for it. It states
no culpability, and that no superior is stated does not mean that there is none.

Rows stand in this order: paths (by the IRI of the first actor, then the surest and the shortest first), paths
from below (the surest and the shortest first), actors whose stated superiors do not fall on the day, circles,
agencies without a stated superior, each by IRI; a refusal is last.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import TypeVar

import numpy as np

from kg.network.analysis import Analysis, Option
from kg.network.chains.certainty import certainty
from kg.network.chains.command_rows import ChainRow, Telling
from kg.network.chains.hierarchy import End, Hierarchy, Path
from kg.network.edges import Codes, EdgeTable, Mask, frozen
from kg.network.given import Given
from kg.network.grounds import SAME, same_things
from kg.network.results import Picture, Result
from kg.network.texts import words
from kg.ontology.vocabulary import KG, KINDS

TIES = "network-subordinations"
TOP = 200
_EACH = 50
"""Paths of one actor that are shown where all are asked for, so that one does not hide the others."""
_NAMED = 5
"""Actors that a remark names."""
_BELOW = 20
"""Actors right below the one that is asked for, which are what is asked for, so that more are named."""
_SUBORDINATION = KINDS["subordination/"].value
_AGENCY = KG["Agency"].value
_Thing = TypeVar("_Thing")


def run(given: Given, *, at: date | None = None, of: str | None = None, top: int = TOP) -> Result:
    """Find the paths upwards; see the module.

    Args:
        given: the ties of subordination, and what is judged to be the same.
        at: the day; without one every stated tie counts, and the rows say so.
        of: the IRI of an actor, of which the paths from below are given too; without one, every agency is
            asked about. Of one that the table does not
            hold nothing is stated, and the answer is a row that says so.
        top: the most rows of each kind.
    """
    said = words("command_chain", given.language)
    table, one = _merged(given.tables[TIES], same_things(given.tables[SAME]))
    if of is not None and of not in table.position:
        reason = said["reasons"]["unstated"].format(name=given.naming.name(of))
        row = ChainRow(agency=given.naming.name(of), agency_iri=of, refusal=reason)
        return _result(given, [row], asked={"at": at, "of": of, "top": top})
    asked = None if of is None else int(one[table.place_of(of)])
    steps = _subordinations(table)
    stated, holding = (
        Hierarchy(table, np.where(steps, certainty(table, day), 0).astype(np.int8))
        for day in (None, None if at is None else np.datetime64(at, "D"))
    )
    tell = Telling(given, table, stated, holding, dated=at is not None)
    remarks = [] if at is not None else [said["remarks"]["no_day"]]

    below = np.unique(stated.lower)
    agencies = _agencies(table)
    lowers = sorted(below[agencies[below]].tolist() if asked is None else [asked], key=tell.order)
    paths, more, gone = _paths(holding, lowers, top, _EACH if asked is None else top)
    if asked is None and len(below) > len(lowers):
        remarks.append(said["remarks"]["others"].format(n=len(below) - len(lowers)))
    if more:
        named = ", ".join(map(tell.name, more[:_NAMED])) + (" …" if len(more) > _NAMED else "")
        remarks.append(said["remarks"]["more"].format(n=len(more), named=named))
    if gone < len(lowers):
        remarks.append(said["remarks"]["left"].format(n=len(lowers) - gone, top=top))

    def rows(things: Sequence[_Thing], make: Callable[[_Thing], ChainRow], kind: str) -> list[ChainRow]:
        if len(things) > top:
            remarks.append(said["remarks"][kind].format(n=len(things) - top, top=top))
        return [make(thing) for thing in things[:top]]

    beneath, near = list[ChainRow](), None
    if asked is not None:
        beneath, reached, more_said = _beneath(table, tell, asked, top, dated=at is not None)
        near = holding.above(asked) | reached
        remarks += more_said
    circles = [one for one in holding.circles() if near is None or not near.isdisjoint(one.members)]
    alone = np.flatnonzero(agencies) if asked is None else np.array([asked])
    told = [
        *map(tell.path, paths),
        *beneath,
        *rows(
            [p for p in lowers if stated.steps_from(p) and not holding.steps_from(p)], tell.lapsed, "lapsed"
        ),
        *rows(circles, tell.circle, "circles"),
        *rows(
            sorted((p for p in alone.tolist() if not stated.steps_from(p)), key=tell.order),
            tell.alone,
            "alone",
        ),
    ]
    told += [] if steps.any() else [ChainRow(refusal=said["reasons"]["nothing"])]
    return _result(given, told, {"at": at, "of": of, "top": top}, tell.picture(), remarks)


def _result(
    given: Given,
    rows: Sequence[ChainRow],
    asked: Mapping[str, object],
    picture: Picture | None = None,
    remarks: Sequence[str] = (),
) -> Result:
    return Result(
        analysis="command-chain",
        language=given.language,
        kind=ChainRow,
        rows=tuple(rows),
        grounds=given.evidence.grounds(claim for row in rows for claim in row.grounds.claims),
        asked=asked,
        picture=picture,
        remarks=tuple(remarks),
    )


def _merged(table: EdgeTable, same: dict[str, str]) -> tuple[EdgeTable, Codes]:
    """Give all ties of things that are judged to be one to the first of them; and of each node that first."""
    one = np.arange(len(table.nodes), dtype=np.int32)
    first: dict[str, int] = {}
    for place, iri in enumerate(table.nodes):
        one[place] = first.setdefault(same.get(iri, iri), place)
    return replace(table, source=frozen(one[table.source]), target=frozen(one[table.target])), one


def _subordinations(table: EdgeTable) -> Mask:
    """Say of each row whether it is a subordination; one whose kind is not stated is."""
    relation = table.column("relation")
    is_one = np.array([*(value.startswith(_SUBORDINATION) for value in relation.values), True])
    return np.asarray(is_one[relation.codes])


def _agencies(table: EdgeTable) -> Mask:
    """Say of each node whether it is an agency; what has no class in the table was asked for as one."""
    found = np.ones(len(table.nodes), bool)
    for ends, name in ((table.source, "sourceClass"), (table.target, "targetClass")):
        column = table.column(name)
        is_one = np.array([*(value == _AGENCY for value in column.values), True])
        found[ends] &= is_one[column.codes]
    return found


def _paths(
    hierarchy: Hierarchy, lowers: Sequence[int], top: int, each: int
) -> tuple[list[Path], list[int], int]:
    """Take paths of one actor after the other, the surest and then the shortest first.

    Returns:
        the paths, at most ``top``; the actors that have more than are given; and of how many actors the
        paths were looked for.
    """
    taken: list[Path] = []
    more: list[int] = []
    for gone, lower in enumerate(lowers):
        room = min(each, top - len(taken))
        if not room:
            return taken, more, gone
        found = [*islice(hierarchy.paths(lower), room + 1)]
        if len(found) > room:
            more.append(lower)
        taken += sorted(
            found[:room], key=lambda path: (-hierarchy.weakest(path.steps), len(path.steps), path.nodes)
        )
    return taken, more, len(lowers)


def _beneath(
    table: EdgeTable, tell: Telling, asked: int, top: int, *, dated: bool
) -> tuple[list[ChainRow], frozenset[int], list[str]]:
    """Find the paths that lead to an actor from below: those of the same ties turned around.

    Returns:
        at most ``top`` rows; all that stand below the actor; and the remarks on them.
    """
    said = tell.words["remarks"]
    turned = replace(table, source=table.target, target=table.source)
    down, ever = (Hierarchy(turned, here.levels) for here in (tell.holding, tell.stated))
    found = [path for path in islice(down.paths(asked), top + 1) if path.steps]
    shown = sorted(
        found[:top], key=lambda path: (-down.weakest(path.steps), len(path.steps), path.nodes[::-1])
    )
    rows = [
        tell.below(path, lapsed=path.end is End.NONE_STATED and bool(ever.steps_from(path.nodes[-1])))
        for path in shown
    ]
    now, otherwise = tell.right_below(asked)
    told = (("below_on_the_day" if dated else "below", now), ("below_at_other_times", otherwise))
    remarks = [
        said[kind].format(
            name=tell.name(asked),
            n=len(lowers),
            named="; ".join(map(tell.name, lowers[:_BELOW])) + ("; …" if len(lowers) > _BELOW else ""),
        )
        for kind, lowers in told
        if lowers
    ]
    if len(found) > top:
        remarks.append(said["more_below"].format(name=tell.name(asked), top=top))
    return rows, down.above(asked), remarks


ANALYSIS = Analysis(
    name="command-chain",
    summary="who is stated to stand below whom on a day, as all paths upwards; not who commanded",
    tables=(TIES, SAME),
    row=ChainRow,
    run=run,
    options=(
        Option("at", "day", "the day; without one every stated tie counts, whenever it held"),
        Option("of", "thing", "an actor, with what stands above and below; else every agency", is_a="Actor"),
        Option("top", "whole number", "the most rows of each kind", default=TOP),
    ),
)
