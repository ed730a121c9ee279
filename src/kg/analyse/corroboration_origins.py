"""How many independent origins a fact may have: bounds, from the chains of those who tell it.

A pure function over chains, without a graph. Why carriers, unnamed sources and hedged claims count as they do
stands in docs/decisions/0008-comparisons-and-independent-origins.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Voice:
    """Whoever speaks at one link of a chain."""

    who: str
    """The IRI of the speaker; speakers judged to be the same have one."""
    named: bool
    """Whether it is a body or a public figure, not an unnamed source or a class of people."""
    stated: bool
    """Whether the document says that this is who tells it, or a reader infers so."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The voices behind one claim, from whoever knows it first to the document that prints it."""

    links: tuple[tuple[Voice, ...], ...]
    """At each link all who speak there, mostly one."""
    hedged: bool = False
    """Whether the claim is told with a reserve, the document's or the curator's."""

    @property
    def heads(self) -> tuple[Voice, ...]:
        """Whoever knows it first, as far as the document tells; none where nobody is told of."""
        return self.links[0] if self.links else ()

    @property
    def sure(self) -> tuple[Voice, ...]:
        """Those heads, each by itself, that are named and stated, and tell it without reserve."""
        return tuple(voice for voice in self.heads if voice.named and voice.stated and not self.hedged)

    @property
    def carriers(self) -> tuple[Voice, ...]:
        """Those who pass it on."""
        return tuple(voice for link in self.links[1:] for voice in link)


@dataclass(frozen=True, slots=True)
class Origins:
    """Bounds of the number of independent origins; they count origins and say nothing of truth."""

    least: int
    most: int
    """An upper bound, not a count: two of them may have it from one and the same."""


def origins(chains: Iterable[Chain]) -> Origins:
    """Bound the number of independent origins of what all these chains tell.

    At most each distinct head is an origin of its own. At least those are that are named, stated and without
    reserve, and one at all. Whoever only passes on what another told is no origin, and whoever stands at the
    head of two chains is one, be it in its own document or as another quotes it.

    >>> watch = Voice("watch", named=True, stated=True)
    >>> origins([Chain(((watch,),)), Chain(((watch,), (Voice("state", named=True, stated=False),)))])
    Origins(least=1, most=1)
    """
    told = [*chains]
    heads = {voice.who for chain in told for voice in chain.heads}
    sure = {voice.who for chain in told for voice in chain.sure}
    return Origins(max(len(sure), min(1, len(heads))), len(heads))
