"""Uses of means of control, joined with each body they serve and each right that is concerned."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from kg.network.edges import EdgeTable
from kg.network.means.means_told import Use, Ways, agencies, most_told, rights, users_serving, uses
from kg.ontology.vocabulary import KG

_CHANNEL = KG["channel"].value
"""Of several channels of one detection each is a means of its own, with rights of its own."""

MOST_LINKS = 5_000
"""More are not joined: each body of a use stands with each right, and nobody reads as many."""


@dataclass(frozen=True, slots=True)
class Link:
    """A use with one body and one right, each with the ways in which it is told; empty where none is."""

    use: Use
    agency: str
    served: Ways
    right: str
    concerned: Ways


@dataclass(frozen=True, slots=True)
class Told:
    """The tables that tell of means."""

    uses: EdgeTable
    """From means to what uses them."""
    parts: EdgeTable
    """From actors to what they have a part in."""
    bonds: EdgeTable
    """From lower to upper actors."""
    rights: EdgeTable
    """From things to freedoms and articles."""

    def links(
        self, *, right: str | None, agency: str | None, means: str | None, top: int
    ) -> tuple[list[Link], int]:
        """Join what is asked for; and say how many uses are left out.

        Args:
            right: the IRI of an article or a freedom; None for all.
            agency: the IRI of a body; None for all.
            means: the IRI of a means or of a kind; None for all.
            top: how many uses to give at most, the most told ones.
        """
        users = self._asked_for(right, agency)
        table, left_out = most_told(self.uses, means, users, top)
        told = uses(table)
        served = agencies(self.parts, self.bonds, {use.user for use in told}, agency)
        concerned = rights(self.rights, {thing for use in told for thing in (use.means, use.user)})
        found = []
        for use in told:
            bodies = served.get(use.user) or {"": ()}
            articles: dict[str, Ways] = {}
            for thing in dict.fromkeys((use.means, use.user)):
                for other, ways in concerned.get(thing, {}).items():
                    own = tuple(way for way in ways if way.relation != _CHANNEL or way.through == use.kind)
                    if own:
                        articles[other] = articles.get(other, ()) + own
            for body, by in bodies.items():
                for article, through in (articles or {"": ()}).items():
                    about = {article, *(way.through for way in through)}
                    if (agency is None or body == agency) and (right is None or right in about):
                        found.append(Link(use, body, by, article, through))
            if len(found) > MOST_LINKS:
                return found[:MOST_LINKS], left_out + len(told) - told.index(use)
        return found, left_out

    def _asked_for(self, right: str | None, agency: str | None) -> frozenset[str] | None:
        """Give the users of means that are tied to what is asked for; None where nothing is."""
        if right is None and agency is None:
            return None
        table = self.uses
        users = frozenset(table.nodes)
        if agency is not None:
            users &= users_serving(self.parts, self.bonds, agency)
        if right is not None:
            of_use = defaultdict(set)
            for source, target in zip(table.source.tolist(), table.target.tolist(), strict=True):
                of_use[table.nodes[source]].add(table.nodes[target])
            concerned = rights(self.rights, frozenset(table.nodes))
            tied = {
                user
                for thing, found in concerned.items()
                if any(right in (one, *(way.through for way in ways)) for one, ways in found.items())
                for user in (thing, *of_use.get(thing, ()))
            }
            users &= tied
        return users
