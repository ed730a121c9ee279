"""Means of control with those who use them and the rights that are concerned, and by what each tie is told.

A means is used by something: a practice, policy, operation or detection. Whoever has a part in that, other
than by informing, is served by the means, and one step up whom someone with a part in it works for or
belongs to. What that is said to restrict, and what its kind concerns, are the rights. Each such tie keeps
all the ways in which it is told, with their claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from kg.network.edges import EdgeTable
from kg.ontology.vocabulary import KINDS

_BOND = KINDS["subordination/"].value
"""What the kinds of bond between a lower and an upper body begin with."""
_INFORMING = KINDS["role/informing"].value
"""Who informs is a means; whom that serves is told by another role, or by whom they work for."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which a tie is told."""

    relation: str
    """The IRI of the role, property or kind of bond; empty where none is told."""
    through: str
    """The IRI of what the tie leads through: a freedom, a kind, or a lower body; empty where it is told
    directly."""
    claims: frozenset[str]
    hedges: frozenset[str]
    """By which it is told, where no claim tells it without reserve; else empty."""


Ways = tuple[Way, ...]
Ties = Mapping[str, Mapping[str, Ways]]
"""From each thing to what it is tied to, with the ways; sorted."""


@dataclass(frozen=True, slots=True)
class Use:
    """A means of one kind, and what uses it."""

    means: str
    user: str
    """The means itself, where nothing is said to use it, and a detection, whose channel is its means."""
    kind: str
    way: Way


def uses(table: EdgeTable) -> list[Use]:
    """Give the uses of means that a table tells of, sorted."""
    kinds, relations = table.column("kind").texts(), table.column("relation").texts()
    found: defaultdict[tuple[str, str, str], list[_Told]] = defaultdict(list)
    for row, (source, target, told) in enumerate(_rows(table)):
        found[source, target, kinds[row] or ""].append((relations[row] or "", "", *told))
    return [Use(*key, way) for key, told in sorted(found.items()) for way in _ways(told)]


def most_told(
    table: EdgeTable, means: str | None, users: Collection[str] | None, many: int
) -> tuple[EdgeTable, int]:
    """Give the rows of the uses that most rows tell of, at most so many, and how many other uses there are.

    Args:
        table: from means to what uses them.
        means: the IRI of a means or of a kind, where only that is asked for.
        users: the IRIs of what uses means, where only those are asked for.
        many: how many uses to give.
    """
    rows = np.ones(len(table), bool)
    if means is not None:
        kinds = table.column("kind")
        of_kind = np.array([*(value == means for value in kinds.values), False])
        rows &= of_kind[kinds.codes] | np.array([iri == means for iri in table.nodes], bool)[table.source]
    if users is not None:
        rows &= np.array([iri in users for iri in table.nodes], bool)[table.target]
    asked = table.taking(rows)
    pairs = asked.source.astype(np.int64) * max(len(table.nodes), 1) + asked.target
    _, use, counts = np.unique(pairs, return_inverse=True, return_counts=True)
    place = np.empty(len(counts), np.int64)
    place[np.argsort(-counts, kind="stable")] = np.arange(len(counts))
    return asked.taking(place[use] < many), max(len(counts) - many, 0)


def agencies(parts: EdgeTable, bonds: EdgeTable, users: Collection[str], only: str | None = None) -> Ties:
    """Give from each user to those it serves: those with a part in it, and one step up whom they work for.

    Args:
        parts: from actors to what they have a part in; rows in the other direction are not looked at.
        bonds: from lower to upper actors.
        users: the IRIs of the things that use a means.
        only: the IRI of a body, where only bonds that lead up to it are asked for.
    """
    found: defaultdict[str, defaultdict[str, list[_Told]]] = defaultdict(lambda: defaultdict(list))
    roles = parts.column("relation").texts()
    for row, (actor, user, told) in enumerate(_rows(parts)):
        if user in users:
            found[user][actor].append((roles[row] or "", "", *told))
    above: defaultdict[str, list[tuple[str, str, _Source]]] = defaultdict(list)
    kinds = bonds.column("relation").texts()
    for row, (lower, upper, told) in enumerate(_rows(bonds)):
        kind = kinds[row] or ""
        if kind.startswith(_BOND) and only in (None, upper):
            above[lower].append((upper, kind, told))
    for taking_part in found.values():
        direct = {actor: _ways(told) for actor, told in taking_part.items()}
        for actor, ways in direct.items():
            first = together(ways)
            for upper, kind, (claims, hedges) in above[actor]:
                # the bond and the part must both hold, so that a hedge of either is one of the whole
                taking_part[upper].append((kind, actor, claims | first.claims, hedges | first.hedges))
        for actor in [*taking_part]:
            served = [one for one in taking_part.pop(actor) if one[0] != _INFORMING]
            if served:
                taking_part[actor] = served
    return _sorted(found)


def users_serving(parts: EdgeTable, bonds: EdgeTable, agency: str) -> frozenset[str]:
    """Give all in which a body, or one that stands one step below it, has a part; tables as above."""
    kinds = bonds.column("relation").texts()
    below = {agency} | {
        lower
        for row, (lower, upper, _) in enumerate(_rows(bonds))
        if upper == agency and (kinds[row] or "").startswith(_BOND)
    }
    return frozenset(user for actor, user, _ in _rows(parts) if actor in below)


def rights(table: EdgeTable, things: Collection[str]) -> Ties:
    """Give from each of some things to the freedoms and the articles that are concerned.

    Args:
        table: from things to freedoms and articles, with the freedom or the kind that it leads ``through``.
        things: the IRIs of means and of what uses them.
    """
    found: defaultdict[str, defaultdict[str, list[_Told]]] = defaultdict(lambda: defaultdict(list))
    relations, through = table.column("relation").texts(), table.column("through").texts()
    for row, (thing, right, told) in enumerate(_rows(table)):
        if thing in things:
            found[thing][right].append((relations[row] or "", through[row] or "", *told))
    return _sorted(found)


def places(table: EdgeTable, things: Collection[str]) -> Ties:
    """Give from each of some things to its places."""
    found: defaultdict[str, defaultdict[str, list[_Told]]] = defaultdict(lambda: defaultdict(list))
    for thing, place, told in _rows(table):
        if thing in things:
            found[thing][place].append(("", "", *told))
    return _sorted(found)


_Source = tuple[frozenset[str], frozenset[str]]
"""The claim of a row, if any, and its hedge, if any."""
_Told = tuple[str, str, frozenset[str], frozenset[str]]
"""Relation, through, claims and hedges of one row."""


def _rows(table: EdgeTable) -> Iterator[tuple[str, str, _Source]]:
    nodes = table.nodes
    ends = zip(table.source.tolist(), table.target.tolist(), strict=True)
    marks = zip(table.claim.texts(), table.column("hedge").texts(), strict=True)
    for (source, target), (claim, hedge) in zip(ends, marks, strict=True):
        yield nodes[source], nodes[target], (_any(claim), _any(hedge))


def _any(text: str | None) -> frozenset[str]:
    return frozenset((text,)) if text else frozenset()


def _ways(told: list[_Told]) -> Ways:
    """Put together what tells one way; it is hedged where all that tells it is."""
    found: defaultdict[tuple[str, str], list[_Source]] = defaultdict(list)
    for relation, through, claims, hedges in told:
        found[relation, through].append((claims, hedges))
    return tuple(
        Way(
            relation,
            through,
            frozenset[str]().union(*(claims for claims, _ in sources)),
            _reserve([hedges for _, hedges in sources]),
        )
        for (relation, through), sources in sorted(found.items())
    )


def together(ways: Ways) -> Way:
    """Put all ways of one tie together; it is hedged where each of them is."""
    claims = frozenset[str]().union(*(way.claims for way in ways))
    return Way("", "", claims, _reserve([way.hedges for way in ways]))


def _reserve(each: list[frozenset[str]]) -> frozenset[str]:
    """Give the hedges of what is told in several ways: none, if one of them has none."""
    return frozenset[str]().union(*each) if all(each) else frozenset()


def _sorted(found: Mapping[str, Mapping[str, list[_Told]]]) -> Ties:
    return {
        thing: {other: _ways(told) for other, told in sorted(others.items())}
        for thing, others in sorted(found.items())
    }
