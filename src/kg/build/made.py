"""What one document makes of a store, as far as others need to know of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from kg.build.local import Numbers, numbers
from kg.errors import Finding

GraphOf = tuple[str, str, str]
"""A graph: its IRI, its kind, and the SHA-256 of its canonical N-Triples in hexadecimal."""


@dataclass(frozen=True, slots=True)
class Census:
    """How many different statements there are, by kind of graph, and those that others may make too."""

    own: Mapping[str, int]
    """Statements about what a document brought, which nothing else makes."""
    shared: Mapping[str, Numbers]
    """Numbers of the statements about what documents share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One document, made: the statements themselves stand in a file of N-Quads."""

    key: str
    findings: tuple[Finding, ...] = ()
    unlogged: tuple[Finding, ...] = ()
    """What the log does not hold as it stands, which is told last."""
    claims: tuple[str, ...] = ()
    """The local names of the claims, those under embargo too."""
    facts: int = 0
    held: int = 0
    """Claims under embargo."""
    names: Numbers = field(default_factory=lambda: numbers(()))
    """What documents brought, of all that it speaks of."""
    met: Numbers = field(default_factory=lambda: numbers(()))
    """Of these, what it was taken for granted that others speak of too when this was made."""
    piece: bytes = b""
    """What it says of things that it shares with others; see ``kg.build.pieces``."""
    beside: str = ""
    """The hash of what others said that bears on it when this was made."""
    graphs: tuple[GraphOf, ...] = ()
    census: Census = field(default_factory=lambda: Census({}, {}))


DEFAULT = "default"
"""The graph of all facts, in a census."""


def census(graphs: Mapping[str, Iterable[bytes]], is_own: Callable[[str], bool]) -> Census:
    """Count the different lines of N-Triples of each kind of graph; none is made elsewhere of what is own."""
    own: dict[str, int] = {}
    shared: dict[str, Numbers] = {}
    owned = cache(lambda subject: is_own(subject[1:].decode()))  # several lines tell of each thing
    for kind, lines in graphs.items():
        others = [line for line in lines if not owned(line[: line.index(b">")])]
        own[kind] = sum(1 for _ in lines) - len(others)
        shared[kind] = numbers(others)
    return Census(own, shared)
