"""Draws random names for what a partner speaks of, the same one for the same thing throughout an import."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable

import pyoxigraph as ox

from kg.model.identifiers import ALPHABET, LENGTH, mint
from kg.ontology.vocabulary import data

Draw = Callable[[int, Container[str]], list[str]]
"""Draws so many identifiers that are not among those taken; tests give one that can be foreseen."""
_MINTED = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")


def local(iri: str) -> str:
    """Give what stands behind the last slash of a name."""
    return iri.rpartition("/")[2]


def is_minted(iri: str) -> bool:
    """Say whether a name was drawn at random, so that it cannot tell of a person."""
    return _MINTED.fullmatch(local(iri)) is not None


class Minter:
    """The names drawn in one import."""

    def __init__(self, base: str, taken: Iterable[str], draw: Draw = mint) -> None:
        """Take the base of the project, and the identifiers that are in use."""
        self._base = base
        self._taken = set(taken)
        self._draw = draw
        self._known: dict[object, ox.NamedNode] = {}
        self._drawn: set[object] = set()

    def new(self, kind: str) -> ox.NamedNode:
        """Draw a name of a kind, such as ``c`` for a claim."""
        (drawn,) = self._draw(1, self._taken)
        self._taken.add(drawn)
        name = data(self._base, kind)[drawn]
        self._drawn.add(name)
        return name

    def node(self, thing: object) -> ox.NamedNode:
        """Give the one node that stands for a thing of the partner's, drawing it the first time."""
        if thing not in self._known:
            self._known[thing] = self.new("n")
        return self._known[thing]

    def drew(self, node: object) -> bool:
        """Say whether a name was drawn in this import."""
        return node in self._drawn
