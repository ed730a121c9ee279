"""The build: everything from authored files to the store in use, or nothing."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pyoxigraph as ox

from kg.build.checks import check_facts, check_store, check_withdrawn, questions
from kg.build.curation import curated
from kg.build.evidence import evidence
from kg.build.graphs import KINDS_OF_GRAPH, Graphs, graphs
from kg.build.material import Material, material
from kg.build.steps import Progress, Steps
from kg.build.store import fresh_folder, revision, swap, write
from kg.curate.chain import read_log
from kg.curate.unlogged import unlogged
from kg.errors import Finding
from kg.graph.authored import read_project
from kg.ingest.copies import Copies
from kg.model.project import Project
from kg.ontology.files import ontology_files
from kg.protect.compare import compare, compare_quads
from kg.protect.screen import active
from kg.queries.location import STORE, Built, digest
from kg.validate.alone import check_alone
from kg.validate.focus import focus_counts
from kg.validate.rules import check_all

SHAPES, IDLE_SHAPES = "shapes", "shapes that nothing is under"
"""What ``validate`` counts besides."""
EMBARGOED = "claims under embargo"
"""What is counted where there is any: claims that may not be published yet, of which nothing is said."""


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
    project: Project,
    strict: bool = False,
    progress: Progress | None = None,
    today: date | None = None,
    copies: Copies | None = None,
) -> Report:
    """Read, check, compute, validate, and swap the new store in whole.

    Args:
        project: what to build.
        strict: let warnings fail the build too.
        progress: is told how far it is.
        today: the day on which embargoes are judged; by default the present one, in UTC.
        copies: the documents at hand, to be compared with the hashes of copies and passages; without them
            the hashes are taken as they are.

    Raises:
        InvalidDataError: something is wrong; the store in use is untouched and nothing is left behind.
        InputOutputError: a file cannot be read or written.
    """
    steps = Steps(progress, strict)
    inputs = digest(project)
    sorted_out, made = _make(project, steps, today, copies)
    with fresh_folder(project) as folder:
        with steps.phase("store"):
            store = write(folder, made.quads())
            name = revision(store)
        _ask(sorted_out, store, steps)
        with steps.phase("swap"):
            counts = _counts(sorted_out, made, store)
            del store  # closes the files, so that the folder may be moved on every system
            gc.collect()
            swap(project, folder, name, inputs)
    return Report(name, counts, steps.findings)


def build_apart(
    project: Project,
    folder: Path,
    today: date,
    progress: Progress | None = None,
    copies: Copies | None = None,
) -> tuple[Report, Built]:
    """Build strictly into a folder elsewhere; the store in use is neither read nor touched.

    Args:
        project: what to build.
        folder: an empty folder, which gets the store.
        today: the day on which embargoes are judged.
        progress: is told how far it is.
        copies: the documents at hand, as for a build.

    Raises:
        InvalidDataError: something is wrong, be it a warning.
        InputOutputError: a file cannot be read or written.
    """
    steps = Steps(progress, strict=True)
    inputs = digest(project)
    sorted_out, made = _make(project, steps, today, copies)
    with steps.phase("store"):
        store = write(folder, made.quads())
        name = revision(store)
    _ask(sorted_out, store, steps)
    report = Report(name, _counts(sorted_out, made, store), steps.findings)
    return report, Built(name, folder / STORE, inputs)


def validate(
    project: Project,
    strict: bool = False,
    progress: Progress | None = None,
    today: date | None = None,
    copies: Copies | None = None,
) -> Report:
    """Do all that a build does, in memory, and write nothing.

    Args:
        project: what to check.
        strict: let warnings fail too.
        progress: is told how far it is.
        today: the day on which embargoes are judged; by default the present one, in UTC.
        copies: the documents at hand, as for a build.

    Raises:
        InvalidDataError: something is wrong.
        InputOutputError: a file cannot be read.
    """
    steps = Steps(progress, strict)
    sorted_out, made = _make(project, steps, today, copies)
    with steps.phase("store"):
        store = ox.Store()
        store.bulk_extend(made.quads())
    _ask(sorted_out, store, steps)
    counts = _counts(sorted_out, made, store) | _shapes(made)
    return Report(revision(store), counts, steps.findings)


def _make(
    project: Project, steps: Steps, today: date | None, copies: Copies | None
) -> tuple[Material, Graphs]:
    """Read, check and compute: everything that a store will hold."""
    with steps.phase("read"):
        authored = read_project(project)
    with steps.phase("rules"):
        steps.add(check_all(authored))
        steps.add(check_withdrawn(authored))
    if (screen := active()) is not None:
        with steps.phase("overlay"):
            steps.add(compare(screen.overlay, authored))
    if copies is not None:
        with steps.phase("evidence"):
            steps.add(evidence(authored, copies))
    with steps.phase("claims"):
        steps.add(check_alone(authored))
    with steps.phase("compute"):
        sorted_out = material(authored, today or datetime.now(UTC).date())
        made = graphs(sorted_out, ontology_files(), curated(authored))
    if screen is not None:
        with steps.phase("overlay"):
            steps.add(compare_quads(screen.overlay, made.quads()))
    with steps.phase("shapes"):
        steps.add(check_facts(authored, made.default))
    return sorted_out, made


def _ask(material: Material, store: ox.Store, steps: Steps) -> None:
    """Ask the store the questions whose every row is a fault."""
    authored = material.authored
    catalogue = questions(authored.project)
    for number, query in enumerate(catalogue.values()):
        steps.tell("questions", number, len(catalogue))
        steps.add(check_store(store, authored, query))
    steps.tell("questions", len(catalogue), len(catalogue))
    steps.stop_if_wrong()
    with steps.phase("log"):  # the last: after an error, that the claim at fault is not logged says nothing
        entries = read_log(authored.project.log_file)
        steps.add(unlogged(authored, entries, "warning"))


def _shapes(made: Graphs) -> dict[str, int]:
    """Count the shapes, and those that nothing is under: they conform, and that says nothing."""
    looked_at = focus_counts(made.default)
    return {SHAPES: len(looked_at), IDLE_SHAPES: sum(count == 0 for count in looked_at.values())}


def _counts(material: Material, made: Graphs, store: ox.Store) -> dict[str, int]:
    """Count what a person wants to know of a graph."""
    kinds = Counter(made.kinds.values())
    statements = {
        kind: len(set().union(*(made.triples[g] for g in made.kinds if made.kinds[g] == kind)))
        for kind in kinds
    }
    embargoed = len(material.authored.claims()) - len(material.claims)
    return {
        "documents": len(material.authored.by_role("claims")),
        "claims": len(material.claims),
        "claims that are facts": len(material.facts),
        **({EMBARGOED: embargoed} if embargoed else {}),
        **{f"{kind} statements": statements[kind] for kind in KINDS_OF_GRAPH if kind in statements},
        "named graphs": len(made.kinds),
        "statements in the default graph": len(made.default),
        "quads": len(store),
    }
