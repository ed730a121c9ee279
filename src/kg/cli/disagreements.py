"""One disagreement as text: in brief, or with every statement and claim of both sides."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from math import ceil

import pyoxigraph as ox
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from kg.analyse.conflicts import Disagreement, Side
from kg.analyse.conflicts_gist import Gist, Gists
from kg.analyse.facts import Facts
from kg.cli.counting import counted
from kg.cli.entries import Entry, entries, marked
from kg.cli.naming import named
from kg.ontology.vocabulary import KG
from kg.queries.cite import Citation
from kg.queries.claims import Object
from kg.queries.table import cell

_SHOWN = 4
"""Things, claims and places of one side; more are counted."""
_LINES = 3
"""Lines that a side fills in brief at most, where any of its statements fits into them."""
_LEFT = 14
"""The columns of the words at the left of a block, and of what is mostly lost where lines are broken."""
_JOINTS = 6
"""The columns of the dash, and of the brackets of a mark."""
_HANGING = "  "
_HIDDEN = "[withheld: only the addresses are shown]"
_USUAL = ("none", "affirmed", "accepted", "done", "routine", "norm")


class Writer:
    """Writes disagreements of one graph, no line wider than a number of columns."""

    def __init__(self, facts: Facts, width: int) -> None:
        """Take the facts, and the columns to write in."""
        self.facts = facts
        self.width = width
        self._gists = Gists(facts)

    def brief(self, one: Disagreement, *, signed: bool) -> str:
        """Write the kind and the places, a line or two for each side, and why it was judged so."""
        first, second = self.gists(one.first, one.second)
        places = f"{places_of(one.first)} / {places_of(one.second)}"
        sides = [("first", self.told(one.first, first)), ("second", self.told(one.second, second))]
        return self._block(one, [places], [*sides, *self._why(one, signed=signed)])

    def full(self, one: Disagreement) -> str:
        """Write all that both sides state, and each claim behind it."""
        claims = {claim.claim for side in (one.first, one.second) for claim in side.claims}
        behind = [] if one.comparison else [counted(len(claims), "claim")]
        sides = [*self._side("first", one, one.first), *self._side("second", one, one.second)]
        return self._block(one, behind, [*sides, *self._why(one, signed=True)])

    def gists(self, first: Side, second: Side) -> tuple[Gist, Gist] | tuple[None, None]:
        """Give what two sides say in brief; nothing where the pair is hidden."""
        return self._gists.of(first, second) or (None, None)

    def told(self, side: Side, gist: Gist | None) -> str:
        """Say on whose word a side stands, of which thing it speaks, and what it says, on a line or two."""
        who = "; ".join(_cut([*dict.fromkeys(map(_short_chain, side.claims))], "chain"))
        text = f"{who}: {self.facts.name(gist.thing) if gist else _HIDDEN}"
        marks = ", ".join(_shared_marks(side))
        if gist:
            used = cell_len(text) + cell_len(marks) + _JOINTS
            more = [f"and {counted(gist.others, 'more thing')}"] if gist.others else []
            used += sum(map(len, more))
            text += f" — {'; '.join([*self._fitting(gist.says, used), *more])}"
        return marked(text, marks)

    def topic(self, side: Side, gist: Gist | None) -> str:
        """Say of which thing a side speaks, and on whose word, where not on that of the document itself."""
        who = "; ".join(dict.fromkeys(said_by(inner) for inner in map(_inner, side.claims) if inner.chain))
        text = self.facts.name(gist.thing) if gist else _HIDDEN
        return marked(f"{who}: {text}" if who else text, ", ".join(_shared_marks(side)))

    def _fitting(self, says: Sequence[ox.Triple], used: int) -> Iterator[str]:
        """Give the most telling that leaves it at ``_LINES`` lines, and more as long as no line is added."""
        columns = self.width - _LEFT
        by_property = groupby(says, key=lambda told: told.predicate)
        texts = [self._values(property_, [*group]) for property_, group in by_property]
        first = next((text for text in texts if used + cell_len(text) <= _LINES * columns), texts[0])
        yield first
        used += cell_len(first)
        end = ceil(used / columns) * columns
        for text in texts:
            if text != first and used + cell_len(text) + 2 <= end:
                used += cell_len(text) + 2
                yield text

    def _values(self, property_: ox.NamedNode, says: Sequence[ox.Triple]) -> str:
        objects = ", ".join(self._called(told.object) for told in says)
        return objects if property_ == KG["kind"] else f"{self.facts.name(property_)}: {objects}"

    def _called(self, term: Object) -> str:
        return self.facts.name(term) if isinstance(term, ox.NamedNode) else cell(term, {})

    def _block(self, one: Disagreement, more: Sequence[str], lines: Sequence[Entry]) -> str:
        graph = self.facts.graph
        matter = "" if one.comparison else ", ".join(named(graph, node) for node in one.matter)
        short = self.facts.short(one.comparison) if one.comparison else ""
        close = "with things judged close, not the same" if one.close else ""
        head = " · ".join(part for part in (one.kind, short, matter, *more, close) if part)
        return f"\n{wrapped(head, self.width)}{entries(lines, self.width)}"

    def _why(self, one: Disagreement, *, signed: bool) -> Iterator[Entry]:
        if one.note:
            yield "why", one.note
        if one.comparison and signed:
            yield "by", self.deciders(one)

    def deciders(self, one: Disagreement) -> str:
        """Name who decided."""
        return ", ".join(self.facts.name(agent) for agent in one.decided_by)

    def _side(self, name: str, one: Disagreement, side: Side) -> Iterator[Entry]:
        said = [_HIDDEN] if one.hidden else [*said_in_words(side, self.facts)]
        told = [*_cut(said, "thing"), *_cut([f"- {self._claim(claim)}" for claim in side.claims], "claim")]
        for text in told:
            yield name, text
            name = ""

    def _claim(self, claim: Citation) -> str:
        """Cite a claim: its place, on whose word, and its reserves."""
        short = self.facts.short(ox.NamedNode(claim.claim))
        return " · ".join((short, at(claim), said_by(claim), *_marks(claim)))


def wrapped(text: str, width: int) -> str:
    """Break a text into lines of at most so many columns, all but the first one indented."""
    room = width - len(_HANGING)
    lines = Text(text).wrap(Console(file=io.StringIO(), width=room), room)
    return f"{_HANGING}".join(f"{line.plain.rstrip()}\n" for line in lines)


def said_in_words(side: Side, facts: Facts) -> Iterator[str]:
    """Say in words what a side states, all of one thing together."""
    for subject, group in groupby(side.says, key=lambda statement: statement.subject):
        yield f"{named(facts.graph, subject)}: {'; '.join(_says(statement, facts) for statement in group)}"


def _says(statement: ox.Triple, facts: Facts) -> str:
    """Say in words what a statement says of its thing, with the hedges of what has only hedged support."""
    parts = (statement.predicate, statement.object)
    hedge = facts.hedge(statement.subject, *parts)  # type: ignore[arg-type]  # data has no blank nodes
    return marked(" ".join(named(facts.graph, part) for part in parts), hedge)


def at(claim: Citation) -> str:
    """Give the places of a claim."""
    return ", ".join(f"{passage.key} {passage.address}" for passage in claim.passages)


def said_by(claim: Citation) -> str:
    """Name the chain in short, from the document inwards."""
    return " ← ".join(" and ".join(link.called("an unnamed source")) for link in reversed(claim.chain))


def _short_chain(claim: Citation) -> str:
    """Name the chain with the key of the document for its publisher, unless that one speaks for itself."""
    inner = _inner(claim)
    if inner.chain and inner != claim:
        return f"{claim.passages[0].key} ← {said_by(inner)}"
    return said_by(claim)


def _inner(claim: Citation) -> Citation:
    """Leave the publisher of the document out of the chain."""
    return replace(claim, chain=claim.chain[:-1]) if claim.chain and claim.chain[-1].work else claim


def places_of(side: Side) -> str:
    """Give the places of a side, each document named once."""
    passages = [passage for claim in side.claims for passage in claim.passages]
    by_document = groupby(passages[:_SHOWN], key=lambda passage: passage.key)
    told = [f"{key} {', '.join(str(found.address) for found in group)}" for key, group in by_document]
    more = len(passages) - _SHOWN
    return ", ".join([*told, f"and {more} more"] if more > 0 else told)


def _marks(claim: Citation) -> list[str]:
    return [m for m in (claim.hedge, claim.polarity, claim.modality, claim.status) if m and m not in _USUAL]


def _shared_marks(side: Side) -> list[str]:
    """Give the reserves of a side; none where one of its claims is plain."""
    found = [_marks(claim) for claim in side.claims]
    return sorted({mark for marks in found for mark in marks}) if all(found) else []


def _cut(texts: list[str], noun: str) -> list[str]:
    more = len(texts) - _SHOWN
    return [*texts[:_SHOWN], f"and {counted(more, f'more {noun}')}"] if more > 0 else texts
