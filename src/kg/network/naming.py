"""What a node is called and what it is, for tables and pictures."""

from __future__ import annotations

from typing import Protocol

import pyoxigraph as ox

from kg.analyse.facts import Facts


class Naming(Protocol):
    """Names nodes by their IRIs."""

    def name(self, iri: str) -> str:
        """Give the label in the language of the answer, or what stands in for one."""

    def short(self, iri: str) -> str:
        """Give the prefixed name."""

    def classes(self, iri: str) -> tuple[str, ...]:
        """Give the prefixed names of its classes, sorted."""

    def kind(self, iri: str) -> str:
        """Give the labels of its classes, in the language of the answer."""


class NamesOfGraph:
    """The names that an open graph holds."""

    def __init__(self, facts: Facts) -> None:
        """Take the facts, whose language is that of the labels."""
        self.facts = facts

    def name(self, iri: str) -> str:
        """Give the label; of what has none, that of its class."""
        return self.facts.name(ox.NamedNode(iri))

    def short(self, iri: str) -> str:
        """Give the prefixed name."""
        return self.facts.short(ox.NamedNode(iri))

    def classes(self, iri: str) -> tuple[str, ...]:
        """Give the prefixed names of its classes, sorted."""
        return tuple(sorted(map(self.facts.short, self.facts.classes(ox.NamedNode(iri)))))

    def kind(self, iri: str) -> str:
        """Give the labels of its classes."""
        return self.facts.names(self.facts.classes(ox.NamedNode(iri)))


class LocalNames:
    """The last part of an IRI, where there is no graph to look into."""

    def name(self, iri: str) -> str:
        """Give the last part."""
        return iri.rstrip("/#").rsplit("/", 1)[-1].rsplit("#", 1)[-1] or iri

    def short(self, iri: str) -> str:
        """Give the last part."""
        return self.name(iri)

    def classes(self, iri: str) -> tuple[str, ...]:
        """Give none."""
        return ()

    def kind(self, iri: str) -> str:
        """Give none."""
        return ""
