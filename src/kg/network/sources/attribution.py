"""The attribution graph: who passes on whose word, from whoever knows it first to the document.

Definition. A node is a speaker, or a document; speakers judged to be the same are one, and a link of a chain
that names nobody is a node of its own. A tie goes from whoever tells to whoever passes it on, and from the
last one to the document, for each claim. A *circle* is a strongly connected component of more than one node:
by these ties each of them can have the word from each other. Documents stand in none.

A circle says that the word can go round, on one matter only where the claims of one matter make it.
Source of the components: R. Tarjan, Depth-first search and linear graph algorithms, 1972, as in scipy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from kg.network.edges import NONE, EdgeTable, Mask
from kg.network.joins import join
from kg.network.sources.falling import each_pair

TOLD = "who-passes-on-whose-word"
Codes = npt.NDArray[np.int64]
Voice = tuple[str, bool, bool]
"""Who, whether it is named, and whether the document states it."""


class Attribution:
    """The ties of the attribution graph; all arrays have one row for each tie of each claim."""

    def __init__(self, table: EdgeTable, same: Mapping[str, str] | None = None) -> None:
        """Take the answer of ``who-passes-on-whose-word``, and the one name of all judged to be the same."""
        one = same or {}
        called = [one.get(iri, iri) for iri in table.nodes]
        table = table.taking(table.claim.codes != NONE)
        self.table = table
        self.names: tuple[str, ...] = tuple(sorted(set(called)))
        """The IRIs of the nodes."""
        position = {iri: place for place, iri in enumerate(self.names)}
        places = np.array([position[iri] for iri in called], np.int64)
        self.source: Codes = places[table.source]
        self.target: Codes = places[table.target]
        self.claim: Codes = table.claim.codes.astype(np.int64)
        """Positions in ``table.claim.values``."""
        self.passed: Mask = self._holds("relation", "passed on")
        """Where one passes it on to another; else a document prints it."""
        self.head: Mask = self._holds("place", "origin")
        """Where the source stands at the head of the chain."""

    def _holds(self, column: str, value: str) -> Mask:
        return np.array([text == value for text in self.table.column(column).texts()], bool)

    @cached_property
    def named(self) -> frozenset[str]:
        """The speakers that are no unnamed source, victim or class of people."""
        return frozenset(self.names[code] for code in np.unique(self.source[self._holds("named", "named")]))

    @cached_property
    def documents(self) -> frozenset[str]:
        """The documents."""
        return frozenset(self.names[code] for code in np.unique(self.target[~self.passed]))

    def voices(self, *, heads: bool = False) -> tuple[Codes, Codes, Mask]:
        """Give who speaks in each claim, at the head alone or anywhere, and whether the claim needs them.

        A claim needs a speaker who stands alone at some link of its chain; of two who speak side by side it
        needs neither.

        Returns:
            Claims, speakers (positions in ``names``) and whether it is needed, each pair once.
        """
        rows = np.flatnonzero(self.head) if heads else np.arange(len(self.source))
        claim, _, link = each_pair(self.claim[rows], self.table.column("link").codes[rows])
        place, speaker, _ = each_pair(link, self.source[rows])
        alone = np.bincount(place, minlength=len(claim))[place] == 1
        claims, speakers, at = each_pair(claim[place], speaker)
        needed = np.bincount(at, weights=alone, minlength=len(claims)) > 0
        return claims, speakers, needed

    def chains(self, claims: Iterable[str]) -> dict[str, tuple[frozenset[Voice], ...]]:
        """Give the chain of each of some claims, from its head outwards, by the IRI of the claim."""
        wanted = {*claims}
        asked = np.array([claim in wanted for claim in self.table.claim.values] or [False])
        rows = np.flatnonzero(asked[self.claim])
        table = self.table.taking(rows)
        links, within = table.column("link").texts(), table.column("within").texts()
        told = [text is not None and text.endswith("/stated") for text in table.column("told").texts()]
        named = self._holds("named", "named")[rows].tolist()
        sources = self.source[rows].tolist()
        speaking: defaultdict[str, set[Voice]] = defaultdict(set)
        outward: dict[str, str] = {}
        first: dict[str, str] = {}
        of_rows = table.claim.texts()
        heads = self.head[rows].tolist()
        for row, (link, next_) in enumerate(zip(links, within, strict=True)):
            claim = of_rows[row]
            if link is None or claim is None:
                continue
            speaking[link].add((self.names[sources[row]], named[row], told[row]))
            if next_ is not None:
                outward[link] = next_
            if heads[row]:
                first[claim] = link
        walked = {link: tuple(_walk(link, outward)) for link in set(first.values())}
        whole = {
            link: tuple(frozenset(speaking.get(each, ())) for each in path) for link, path in walked.items()
        }
        return {claim: whole[link] for claim, link in first.items()}

    def circles(self) -> list[Codes]:
        """Find the circles, the largest first, then by the IRI of the first node."""
        found = _circles(self.source[self.passed], self.target[self.passed], len(self.names))
        return sorted(found, key=lambda circle: (-len(circle), self.names[circle[0]]))

    def round_of(self, circle: Codes, claims: Codes, things: Codes) -> Codes:
        """Find the things on which the word goes round: whose own claims make a circle of these nodes.

        Args:
            circle: nodes.
            claims: with ``things``, which claim speaks of which thing; positions in ``table.claim.values``.
            things: whole numbers.
        """
        kept = np.flatnonzero(self.passed & np.isin(self.source, circle) & np.isin(self.target, circle))
        left, right = join(self.claim[kept], claims)
        rows, thing = kept[left], things[right]
        if not len(rows):
            return np.empty(0, np.int64)
        size = len(self.names)
        ends = np.concatenate([thing * size + self.source[rows], thing * size + self.target[rows]])
        nodes, coded = np.unique(ends, return_inverse=True)
        apart = _circles(coded[: len(rows)], coded[len(rows) :], len(nodes))
        return np.unique(nodes[np.concatenate(apart)] // size) if apart else np.empty(0, np.int64)


def _walk(link: str, outward: Mapping[str, str]) -> Iterator[str]:
    """Go outwards; a circle within one chain, which is invalid, ends it."""
    seen: set[str] = set()
    at: str | None = link
    while at is not None and at not in seen:
        seen.add(at)
        yield at
        at = outward.get(at)


def _circles(source: Codes, target: Codes, size: int) -> list[Codes]:
    if not len(source):
        return []
    matrix = coo_array((np.ones(len(source), np.int8), (source, target)), shape=(size, size)).tocsr()
    _, part = connected_components(matrix, directed=True, connection="strong")
    large = np.flatnonzero(np.bincount(part)[part] > 1)
    ordered = large[np.argsort(part[large], kind="stable")]
    cuts = np.flatnonzero(np.diff(part[ordered])) + 1
    return [np.sort(found) for found in np.split(ordered, cuts)] if len(ordered) else []
