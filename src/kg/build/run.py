"""The build: everything from authored files to the store in use, or nothing."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pyoxigraph as ox

from kg.build.checks import check_facts, check_store, questions
from kg.build.curation import curated
from kg.build.graphs import KINDS_OF_GRAPH, Graphs, graphs
from kg.build.material import Material, material
from kg.build.steps import Progress, Steps
from kg.build.store import fresh_folder, revision, swap, write
from kg.errors import Finding
from kg.graph.authored import read_project
from kg.model.project import Project
from kg.ontology.files import ontology_files
from kg.queries.location import digest
from kg.validate.alone import check_alone
from kg.validate.rules import check_all


@dataclass(frozen=True, slots=True)
class Report:
    """What a build made."""

    revision: str
    """SHA-256 of the whole graph in canonical N-Quads, in hexadecimal."""
    counts: Mapping[str, int]
    """How much the store holds, by what is counted."""
    findings: tuple[Finding, ...]
    """Warnings; errors would have stopped the build."""


def build(
    project: Project, strict: bool = False, progress: Progress | None = None, today: date | None = None
) -> Report:
    """Read, check, compute, validate, and swap the new store in whole.

    Args:
        project: what to build.
        strict: let warnings fail the build too.
        progress: is told how far it is.
        today: the day on which embargoes are judged; by default the present one, in UTC.

    Raises:
        InvalidDataError: something is wrong; the store in use is untouched and nothing is left behind.
        InputOutputError: a file cannot be read or written.
    """
    steps = Steps(progress, strict)
    with steps.phase("read"):
        inputs = digest(project)
        authored = read_project(project)
    with steps.phase("rules"):
        steps.add(check_all(authored))
    with steps.phase("claims"):
        steps.add(check_alone(authored))
    with steps.phase("compute"):
        sorted_out = material(authored, today or datetime.now(UTC).date())
        made = graphs(sorted_out, ontology_files(), curated(authored))
    with steps.phase("shapes"):
        steps.add(check_facts(authored, made.default()))
    with fresh_folder(project) as folder:
        with steps.phase("store"):
            store = write(folder, made.quads())
            name = revision(store)
        catalogue = questions(project)
        for number, query in enumerate(catalogue.values()):
            steps.tell("questions", number, len(catalogue))
            steps.add(check_store(store, authored, query))
        steps.tell("questions", len(catalogue), len(catalogue))
        steps.stop_if_wrong()
        with steps.phase("swap"):
            counts = _counts(sorted_out, made, store)
            del store  # closes the files, so that the folder may be moved on every system
            gc.collect()
            swap(project, folder, name, inputs)
    return Report(name, counts, tuple(steps.findings))


def _counts(material: Material, made: Graphs, store: ox.Store) -> Mapping[str, int]:
    """Count what a person wants to know of a graph."""
    kinds = Counter(made.kinds.values())
    statements = {
        kind: len(set().union(*(made.triples[g] for g in made.kinds if made.kinds[g] == kind)))
        for kind in kinds
    }
    return {
        "documents": len(material.authored.by_role("claims")),
        "claims": len(material.claims),
        "claims that are facts": len(material.facts),
        **{f"{kind} statements": statements[kind] for kind in KINDS_OF_GRAPH if kind in statements},
        "named graphs": len(made.kinds),
        "statements in the default graph": len(made.default()),
        "quads": len(store),
    }
