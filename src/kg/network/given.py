"""What an analysis is given: its edge tables, what stands behind each claim, and what things are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.network.cached import edges
from kg.network.edges import EdgeTable
from kg.network.grounds import TABLES, Evidence
from kg.network.naming import LocalNames, NamesOfGraph, Naming

if TYPE_CHECKING:
    from kg.analyse.facts import Facts
    from kg.queries.opened import Graph


@dataclass(frozen=True, slots=True)
class Given:
    """All that an analysis reads. Made from a graph, or by hand in a test."""

    tables: Mapping[str, EdgeTable]
    """By the name of the question."""
    evidence: Evidence
    naming: Naming = field(default_factory=LocalNames)
    language: str = "en"
    facts: Facts | None = None
    """The open graph, for the analyses that build on another one of ``kg.analyse``; else None."""

    @classmethod
    def of(cls, graph: Graph, tables: Iterable[str], language: str | None = None) -> Given:
        """Read edge tables of a graph; ``language`` is that of the answer, else the project's first one."""
        from kg.analyse.facts import Facts

        facts = Facts(graph, language)
        asked = [*tables]
        read = {name: edges(graph, name) for name in {*asked, *TABLES}}
        evidence = Evidence(*(read[name] for name in TABLES))
        own = {name: read[name] for name in asked}
        return cls(own, evidence, NamesOfGraph(facts), facts.language, facts)
