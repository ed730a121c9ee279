"""What a difference is made of: one change for each thing that a reader would tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pyoxigraph as ox

from kg.analyse.corroboration_origins import Origins
from kg.changes.snapshot import Place, Snapshot
from kg.queries.claims import Node, Object

Sign = Literal["+", "-", "="]
Quad = tuple[Sign, ox.Triple]
"""A statement of the default graph that came (``+``) or went (``-``)."""

MIRRORED = {
    "tombstone": "tombstone-gone",
    "claim-added": "claim-withdrawn",
    "claim-amended": "claim-amended",
    "claim-status": "claim-status",
    "claim-reviewed": "claim-unreviewed",
    "claim-curated": "claim-curated",
    "fact-new": "fact-lost",
    "fact-grew": "fact-shrank",
    "fact-moved": "fact-moved",
    "fact-hedged": "fact-plain",
    "fact-hedges": "fact-hedges",
    "thing-added": "thing-gone",
    "thing-renamed": "thing-renamed",
    "judgement-added": "judgement-withdrawn",
    "judgement-changed": "judgement-changed",
    "comparison-added": "comparison-withdrawn",
    "comparison-changed": "comparison-changed",
    "reference-changed": "reference-changed",
    "part-added": "part-gone",
    "term-added": "term-gone",
    "term-deprecated": "term-restored",
    "term-changed": "term-changed",
    "computed-changed": "computed-changed",
    "other": "other",
}
"""Every kind of change with what it is when old and new are swapped."""
KINDS = tuple(dict.fromkeys(kind for pair in MIRRORED.items() for kind in pair))
"""All kinds, in the order in which they are counted and told."""


@dataclass(frozen=True, slots=True)
class Support:
    """On how much a fact rests."""

    claims: int
    documents: int
    origins: Origins


@dataclass(frozen=True, slots=True)
class Detail:
    """Values that one property lost and got."""

    property: ox.NamedNode | str
    """A property, or the name of what several of them say together: ``chain`` or ``passages``."""
    gone: tuple[Object | str, ...]
    come: tuple[Object | str, ...]
    of: Node | None = None
    """The name, code, position or segment that has it, where it is not the thing itself."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change. What was withdrawn is in none of its fields but ``explains``."""

    kind: str
    """One of ``KINDS``."""
    node: Node
    """What changed; of a fact its subject."""
    statement: ox.Triple | None = None
    """The fact."""
    said: tuple[Quad, ...] = ()
    """What a claim says (``=``), no longer (``-``) or newly (``+``)."""
    details: tuple[Detail, ...] = ()
    documents: tuple[str, ...] = ()
    """The keys of the documents that say so."""
    passages: tuple[Place, ...] = ()
    incidents: tuple[ox.NamedNode, ...] = ()
    claims: tuple[ox.NamedNode, ...] = ()
    """Of a fact, the claims that it got or lost."""
    before: Support | None = None
    after: Support | None = None
    day: str | None = None
    """Of a tombstone."""
    successors: tuple[ox.NamedNode, ...] = ()
    """Of a deprecated term."""
    fault: bool = False
    """A term that vanished without having been deprecated."""
    explains: frozenset[Quad] = frozenset()
    """The statements of the default graph that came or went with it. Never shown."""


@dataclass(frozen=True, slots=True, eq=False)
class Changes:
    """All that differs between two editions, in a fixed order."""

    old: Snapshot
    new: Snapshot
    changes: tuple[Change, ...]
    secret: frozenset[ox.NamedNode]
    """What was withdrawn, and what went with it: nothing is told of it again."""
    partial: bool = False
    """Whether one edition lacks what claims say that are no facts, which was then not compared."""

    def of(self, *kinds: str) -> list[Change]:
        """Give the changes of some kinds."""
        return [change for change in self.changes if change.kind in kinds]

    def counts(self) -> dict[str, int]:
        """Count the changes by kind; kinds that do not occur are left out."""
        found = dict.fromkeys(KINDS, 0)
        for change in self.changes:
            found[change.kind] += 1
        return {kind: number for kind, number in found.items() if number}
