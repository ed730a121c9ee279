"""Who curated each claim, from the log, as agents that the graph can name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

import pyoxigraph as ox

from kg.curate.log import History, curations
from kg.graph.authored import Authored
from kg.ontology.vocabulary import PROV, RDF, RDFS


@dataclass(frozen=True, slots=True)
class Agent:
    """A curator or a program, as PROV-O has it."""

    iri: ox.NamedNode
    type: ox.NamedNode
    name: str | None
    """None where the log names an agent by an IRI, which others describe."""

    def described(self) -> Iterator[ox.Triple]:
        """Say what the agent is."""
        yield ox.Triple(self.iri, RDF["type"], self.type)
        if self.name is not None:
            yield ox.Triple(self.iri, RDFS["label"], ox.Literal(self.name))


@dataclass(frozen=True, slots=True)
class Curation:
    """How a claim came into its present state."""

    agents: tuple[Agent, ...]
    day: date
    human_reviewed: bool


def curated(authored: Authored, history: History) -> Mapping[str, Curation]:
    """Take from what was logged who brought each claim, by IRI, into its present state."""
    found = curations(authored, history)
    base = authored.project.base
    return {
        iri: Curation(
            tuple(_agents(base, entry.who, entry.software)),
            date.fromisoformat(entry.when[:10]),
            entry.human_reviewed,
        )
        for iri, entry in found.items()
    }


def _agents(base: str, who: str, software: str | None) -> Iterator[Agent]:
    if who.startswith(("http://", "https://")):
        yield Agent(ox.NamedNode(who), PROV["Agent"], None)
    else:
        yield Agent(_name(base, who), PROV["Agent"], who)
    if software is not None and software != who:
        yield Agent(_name(base, software), PROV["SoftwareAgent"], software)


def _name(base: str, name: str) -> ox.NamedNode:
    """Name an agent after what the log calls it; a slash, as in ``program/1.0``, becomes a hyphen."""
    slug = "-".join(name.lower().replace("/", " ").split())
    return ox.NamedNode(f"{base}id/agent/{quote(slug, safe='')}")
