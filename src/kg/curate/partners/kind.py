"""What a kind of partner data is: a name, the files that look like it, and how claims are made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.curate.partners.minting import Minter
from kg.curate.partners.texts import PartnerText
from kg.graph.authored import Authored
from kg.model.address import Address


@dataclass(frozen=True, slots=True)
class Report:
    """What was not taken over, each thing with how often it was met."""

    unknown: Counter[str] = field(default_factory=Counter)
    """Fields, schemas, properties and columns for which there is no place here."""
    withheld: Counter[str] = field(default_factory=Counter)
    """What would name private people; never the words themselves."""
    noted: Counter[str] = field(default_factory=Counter)
    """What a reviewer should know besides."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What one import works on."""

    authored: Authored
    """The project that the claims are proposed to."""
    texts: tuple[PartnerText, ...]
    kinds: tuple[str, ...]
    """Of each text, the name of its kind."""
    key: str
    """The key of the document that the first text becomes."""
    partner: ox.NamedNode
    mint: Minter
    language: str
    """The language of the partner's names, where the data does not say it."""
    mapping: str | None = None
    """The SPARQL CONSTRUCT that turns rows into statements."""

    @property
    def base(self) -> str:
        """The IRI below which the project's data is named."""
        return self.authored.project.base


@dataclass(frozen=True, slots=True)
class Proposal:
    """What was made of a delivery."""

    quads: list[ox.Quad] = field(default_factory=list)
    """Claims with their records, as a claims file holds them."""
    reference: list[ox.Triple] = field(default_factory=list)
    """What the partner says of actors, places and documents outside any claim."""
    hashes: dict[str, dict[Address, str]] = field(default_factory=dict)
    """The hash of each passage cited, by the key of its document."""
    report: Report = field(default_factory=Report)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of partner data."""

    name: str
    summary: str
    suffixes: tuple[str, ...]
    """How names of such files end; empty where none is a file."""
    read: Callable[[Delivery], Proposal]
    mapped: bool = False
    """Whether it needs a mapping."""
    several: bool = False
    """Whether several files may make up one delivery, with those of other such kinds."""
