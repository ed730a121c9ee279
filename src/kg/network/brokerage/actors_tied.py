"""Actors tied to each other: by a stated tie, or because both have a part in one event or one case.

The one-mode projection of the network of actors and events (Wasserman and Faust, Social Network Analysis,
1994, chapter 8), kept together with the rows it rests on. So the network that is left when some claims are
set aside costs a few passes over arrays, and no second projection. A tie stands once, however many rows
state it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array, csr_array

from kg.network.edges import NONE, EdgeTable, Mask
from kg.network.joins import join

Cells = npt.NDArray[np.int64]

CROWD = 50
"""What more actors than this have a part in, such as a nationwide campaign, ties no two of them to each
other."""


@dataclass(frozen=True, eq=False)
class ActorTies:
    """Which rows of which tables tie which actors. All arrays are positions.

    Rows of all tables stand one behind the other. A *part* is one actor in one event; a *support* is what one
    tie rests on: two parts, or one row that states it, which then stands as a part of its own.
    """

    actors: tuple[str, ...]
    """The IRIs of all actors, sorted; some may have no tie."""
    parts: int
    """How many parts there are."""
    part_of_row: Cells
    """Of each row of a part, which part it is one of."""
    row: Cells
    """The row that states the part."""
    link: Cells
    """The row that says that the event belongs to a case, where the part is one in the case; else
    ``NONE``."""
    one: Cells
    """Of each support, its first part."""
    other: Cells
    """Of each support, its second part."""
    tie_of_support: Cells
    """Of each support, which tie it supports."""
    ends: tuple[Cells, Cells]
    """Of each tie, its two actors, the lower position first."""
    crowds: int
    """How many events were left out because more than ``CROWD`` actors have a part in them."""

    def kept(self, rows: Mask) -> Mask:
        """Say of each tie whether it stands on these rows alone; ``rows`` has one cell a row."""
        stated = rows[self.row] & ((self.link == NONE) | rows[self.link])
        parts = np.zeros(self.parts, bool)
        parts[self.part_of_row[stated]] = True
        ties = np.zeros(len(self.ends[0]), bool)
        ties[self.tie_of_support[parts[self.one] & parts[self.other]]] = True
        return ties

    def matrix(self, ties: Mask) -> csr_array:
        """Give the symmetric adjacency matrix of some ties, each with 1; actors by actors."""
        low, high = (ends[ties] for ends in self.ends)
        cells = (np.concatenate([low, high]), np.concatenate([high, low]))
        size = len(self.actors)
        return csr_array(coo_array((np.ones(2 * len(low)), cells), shape=(size, size)))

    def rows_of(self, ties: Mask) -> Cells:
        """Give the rows that some ties rest on, each once, sorted."""
        supports = ties[self.tie_of_support]
        parts = np.zeros(self.parts, bool)
        parts[self.one[supports]] = parts[self.other[supports]] = True
        used = parts[self.part_of_row]
        rows = np.unique(np.concatenate([self.row[used], self.link[used]]))
        found: Cells = rows[rows != NONE]
        return found

    def rows_by_tie(self, ties: Mask) -> dict[int, Cells]:
        """Give for each of some ties the rows it rests on; meant for the few ties that are shown."""
        supports = np.flatnonzero(ties[self.tie_of_support])
        parts = np.zeros(self.parts, bool)
        parts[self.one[supports]] = parts[self.other[supports]] = True
        stated: defaultdict[int, list[int]] = defaultdict(list)
        for place in np.flatnonzero(parts[self.part_of_row]).tolist():
            stated[int(self.part_of_row[place])] += [int(self.row[place]), int(self.link[place])]
        found: defaultdict[int, list[int]] = defaultdict(list)
        for support in supports.tolist():
            behind = (stated[int(part[support])] for part in (self.one, self.other))
            found[int(self.tie_of_support[support])] += [
                row for rows in behind for row in rows if row != NONE
            ]
        return {tie: np.unique(np.array(rows, np.int64)) for tie, rows in sorted(found.items())}


def actors_of(classes: EdgeTable, wanted: Sequence[str]) -> dict[str, str]:
    """Give the actors of some classes, each with the first of these that it is of; all are IRIs."""
    order = {kind: place for place, kind in enumerate(wanted)}
    ends = zip(classes.source.tolist(), classes.target.tolist(), strict=True)
    named = [(classes.nodes[actor], classes.nodes[kind]) for actor, kind in ends]
    ranked = sorted(((order[kind], actor, kind) for actor, kind in named if kind in order), reverse=True)
    return {actor: kind for _, actor, kind in ranked}


def actors_tied(
    actors: Iterable[str], stated: EdgeTable, parts: EdgeTable, cases: EdgeTable, belongs: Sequence[str]
) -> ActorTies:
    """Tie some actors to each other; the rows of the three tables stand in this order.

    Args:
        actors: the IRIs of those that are nodes; all others are left out.
        stated: ties between actors.
        parts: from actors to the events they have a part in; a row from an event to an actor says that it was
            directed at them, which is no part.
        cases: events and what they belong to.
        belongs: the values of ``relation`` in ``cases`` by which an event belongs to one case.
    """
    nodes = tuple(sorted(set(actors)))
    things = {iri: place for place, iri in enumerate(nodes)}
    for table in (parts, cases):
        for iri in table.nodes:
            things.setdefault(iri, len(things))
    size = len(nodes)
    source, target = (_recoded(ends, stated.nodes, things) for ends in (stated.source, stated.target))
    between = (source != NONE) & (target != NONE) & (source != target) & (source < size) & (target < size)
    actor, event, row, link = _parts(parts, cases, belongs, things, size, len(stated))

    key = actor * len(things) + event
    known, part_of_row = np.unique(key, return_inverse=True)
    actor_of, event_of = known // max(len(things), 1), known % max(len(things), 1)
    one, other, crowds = _pairs(actor_of, event_of)

    own = np.flatnonzero(between)
    as_part = len(known) + np.arange(len(own))
    low = np.concatenate([actor_of[one], np.minimum(source, target)[own]])
    high = np.concatenate([actor_of[other], np.maximum(source, target)[own]])
    low, high = np.minimum(low, high), np.maximum(low, high)
    ties, tie_of_support = np.unique(low * max(size, 1) + high, return_inverse=True)
    return ActorTies(
        actors=nodes,
        parts=len(known) + len(own),
        part_of_row=np.concatenate([part_of_row, as_part]),
        row=np.concatenate([row, own]),
        link=np.concatenate([link, np.full(len(own), NONE, np.int64)]),
        one=np.concatenate([one, as_part]),
        other=np.concatenate([other, as_part]),
        tie_of_support=tie_of_support,
        ends=(ties // max(size, 1), ties % max(size, 1)),
        crowds=crowds,
    )


def _parts(
    parts: EdgeTable,
    cases: EdgeTable,
    belongs: Sequence[str],
    things: dict[str, int],
    actors: int,
    before: int,
) -> tuple[Cells, Cells, Cells, Cells]:
    """Give actor, event, row and link of each part in an event, then of each in the case it belongs to."""
    source, target = (_recoded(ends, parts.nodes, things) for ends in (parts.source, parts.target))
    rows = np.flatnonzero((source < actors) & (target >= actors))
    actor, event = source[rows], target[rows]

    relation = cases.column("relation")
    wanted = np.array([*(value in belongs for value in relation.values), False])
    links = np.flatnonzero(wanted[relation.codes])
    inner, case = (_recoded(ends, cases.nodes, things)[links] for ends in (cases.source, cases.target))
    chosen, place = join(event, inner)
    return (
        np.concatenate([actor, actor[chosen]]),
        np.concatenate([event, case[place]]),
        before + np.concatenate([rows, rows[chosen]]),
        np.concatenate([np.full(len(rows), NONE, np.int64), before + len(parts) + links[place]]),
    )


def _pairs(actor: Cells, event: Cells) -> tuple[Cells, Cells, int]:
    """Give each two parts in one event that is no crowd, and how many crowds there are."""
    order = np.lexsort((actor, event))
    starts = np.flatnonzero(np.diff(event[order], prepend=-1))
    sizes = np.diff(starts, append=len(order))
    fit = order[np.repeat(sizes <= CROWD, sizes)]
    one, other = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for step in range(1, min(CROWD, int(sizes.max(initial=0)))):
        together = event[fit[:-step]] == event[fit[step:]]
        one.append(fit[:-step][together])
        other.append(fit[step:][together])
    return np.concatenate(one), np.concatenate(other), int((sizes > CROWD).sum())


def _recoded(codes: npt.NDArray[np.int32], nodes: tuple[str, ...], things: dict[str, int]) -> Cells:
    """Give the positions of some nodes among all things, ``NONE`` for what is none of them."""
    places = np.array([*(things.get(iri, NONE) for iri in nodes), NONE], np.int64)
    found: Cells = places[codes]
    return found
