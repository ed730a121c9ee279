"""The build: everything from authored files to the store in use, or nothing."""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from kg.build.asking import ask, of_the_store
from kg.build.checks import check_shapes
from kg.build.common import check_common
from kg.build.compared import Compared
from kg.build.documents import Documents, documents
from kg.build.evidence import evidence, one_by_one
from kg.build.files import record
from kg.build.filling import DamagedStoreError, Filled, fill
from kg.build.forgetting import forget_withdrawn
from kg.build.ground import Ground, read_ground
from kg.build.ledger import write_ledger
from kg.build.loading import Loading
from kg.build.lock import locked
from kg.build.made import DEFAULT, Made
from kg.build.named import index_names
from kg.build.places import Places
from kg.build.previous import Previous, previous
from kg.build.shapes import RESULTS, results_of, told
from kg.build.steps import Progress, Steps
from kg.build.store import empty, fresh_folder, swap
from kg.build.writing import Changes
from kg.curate.unlogged import gone
from kg.engines.damage import is_damage
from kg.errors import Finding
from kg.ingest.copies import Copies
from kg.model.project import Project
from kg.processes import give_back
from kg.protect.compare import compare, compare_quads
from kg.protect.screen import active
from kg.queries.location import STORE, Built, digest
from kg.validate.nodes import Checked
from kg.validate.result import in_order
from kg.validate.shapes import packaged

SHAPES, IDLE_SHAPES = "shapes", "shapes that nothing is under"
"""What ``validate`` counts besides."""
EMBARGOED = "claims under embargo"
"""What is counted where there is any: claims that may not be published yet, of which nothing is said."""
KINDS_OF_GRAPH = ("fact", "record", "reference", "vocabulary", "computed")


@dataclass(frozen=True, slots=True)
class Report:
    """What a build made."""

    revision: str
    """SHA-256 of the list of all graphs and their hashes, in hexadecimal; see ``kg.build.lines``."""
    counts: Mapping[str, int]
    """How much the store holds, by what is counted."""
    findings: tuple[Finding, ...]
    """Warnings; errors would have stopped the build."""
    documents_made: int = field(default=0, compare=False)
    """Documents that were read, checked and computed; the others are as they were in the build before."""


def build(
    project: Project,
    strict: bool = False,
    progress: Progress | None = None,
    today: date | None = None,
    copies: Copies | None = None,
) -> Report:
    """Read, check, compute, validate, and swap the new store in whole.

    Documents that did not change since the store in use was built are not made again: the new store begins
    as a copy of that one, and is the same as if everything had been made anew.

    Args:
        project: what to build.
        strict: let warnings fail the build too.
        progress: is told how far it is.
        today: the day on which embargoes are judged; by default the present one, in UTC.
        copies: the documents at hand, to be compared with the hashes of copies and passages; without them
            the hashes are taken as they are.

    Raises:
        InvalidDataError: something is wrong; the store in use is untouched and nothing is left behind.
        InputOutputError: a file cannot be read or written, or another process is building.
    """
    steps = Steps(progress, strict)
    with locked(project), fresh_folder(project) as folder:
        inputs = digest(project, keep=False)
        before = previous(project, today or datetime.now(UTC).date())
        work = _Work(project, steps, today, copies)
        try:
            made = work.make(folder, before)
        except DamagedStoreError:
            made = None
        except RuntimeError as error:
            if before is None or not is_damage(error):
                raise
            made = None
        if made is None:
            before = None
            gc.collect()  # closes the files of the first attempt
            empty(folder)
            made = work.make(folder, None)
        with steps.phase("names"):
            index_names(folder, before.store if before else None, made.changes)
        with steps.phase("swap"):
            # Nothing is kept of what an embargo holds back, nor of files that changed while they were read.
            if made.report.counts.get(EMBARGOED, 0) == 0 and digest(project, keep=False) == inputs:
                write_ledger(folder, project.root, made.documents, made.about)
            record(folder)
            swap(project, folder, made.report.revision, inputs)
            forget_withdrawn(project, made.report.revision, made.gone)
    return made.report


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
    inputs = digest(project, keep=False)
    made = _Work(project, Steps(progress, strict=True), today, copies).make(folder, None)
    return made.report, Built(made.report.revision, folder / STORE, inputs)


def validate(
    project: Project,
    strict: bool = False,
    progress: Progress | None = None,
    today: date | None = None,
    copies: Copies | None = None,
) -> Report:
    """Do all that a build does, in a temporary folder, and leave nothing.

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
    with tempfile.TemporaryDirectory(prefix="kg-validate-") as folder:
        work = _Work(project, Steps(progress, strict), today, copies, count_shapes=True)
        return work.make(Path(folder), None).report


@dataclass(frozen=True, slots=True)
class _Outcome:
    report: Report
    documents: list[tuple[str, Made]]
    about: dict[str, str]
    changes: Changes | None
    gone: frozenset[ox.NamedNode]
    """What was withdrawn."""


class _Work:
    """One build, from files to a store that nobody reads yet."""

    def __init__(
        self,
        project: Project,
        steps: Steps,
        today: date | None,
        copies: Copies | None,
        count_shapes: bool = False,
    ) -> None:
        self._project = project
        self._steps = steps
        self._today = today or datetime.now(UTC).date()
        self._copies = copies
        self._count_shapes = count_shapes

    def make(self, folder: Path, before: Previous | None) -> _Outcome:
        """Make the store in a folder; ``before`` is the store in use, where it may be begun from."""
        steps = self._steps
        with steps.phase("read"):
            ground = read_ground(self._project, self._today)
        if (screen := active()) is not None:
            with steps.phase("overlay"):
                files = chain(ground.around.files, one_by_one(self._project))
                steps.add(compare(screen.overlay, self._project, files))
        if self._copies is not None:
            with steps.phase("evidence"):
                steps.add(evidence(ground.around, self._copies))
        with Loading(folder / STORE) as loading:
            made = documents(ground, folder, loading, before, steps)
            with steps.phase("common"):
                pieces = made.pieces()
                steps.add(check_common(ground, pieces))
            with steps.phase("store"):
                filled = fill(ground, made, pieces, loading, folder, before)
                about = made.about()
                ground = made.ground = ground.without_surroundings()
                del pieces
                give_back()  # before other processes need it, to check the shapes
        if screen is not None:
            with steps.phase("overlay"):
                steps.add(compare_quads(screen.overlay, filled.store))
        checked = self._check(ground, filled, folder, before)
        with steps.phase(
            "log"
        ):  # the last: after an error, that the claim at fault is not logged says nothing
            steps.add(finding for one in made.all() for finding in one.unlogged)
            present = {claim for one in made.all() for claim in one.claims}
            steps.add(gone(self._project, ground.history, present, "warning"))
        counts = self._counts(made, filled)
        if self._count_shapes:
            counts |= _shapes(checked)
        report = Report(filled.revision, counts, steps.findings, len(made.parts))
        stamped = [(made.stamps[one.key], one) for one in made.all()]
        about = {**about, **filled.about(before), RESULTS: told(in_order(checked.results))}
        changes = filled.changes
        del filled
        gc.collect()  # closes the files, so that the folder may be moved on every system
        return _Outcome(report, stamped, about, changes, frozenset(ground.gone))

    def _check(self, ground: Ground, filled: Filled, folder: Path, before: Previous | None) -> Checked:
        """Look at the facts all together, and ask the questions whose every row is a fault."""
        steps, store = self._steps, filled.store
        places = Places(self._project, store)
        with steps.phase("shapes"):
            size = filled.statements[DEFAULT]
            checked = results_of(store, folder / STORE, size, filled.changes, before)
            steps.add(check_shapes(places, Compared(ground.judgements, store), in_order(checked.results)))
        catalogue = of_the_store(self._project)
        for number, query in enumerate(catalogue):
            steps.tell("questions", number, len(catalogue))
            steps.add(ask(store, self._project, places, query))
        steps.tell("questions", len(catalogue), len(catalogue))
        steps.stop_if_wrong()
        return checked

    def _counts(self, made: Documents, filled: Filled) -> dict[str, int]:
        """Count what a person wants to know of a graph."""
        statements = filled.statements
        embargoed = sum(one.held for one in made.all())
        return {
            "documents": len(made.made),
            "claims": sum(len(one.claims) for one in made.all()) - embargoed,
            "claims that are facts": sum(one.facts for one in made.all()),
            **({EMBARGOED: embargoed} if embargoed else {}),
            **{f"{kind} statements": statements[kind] for kind in KINDS_OF_GRAPH if kind in statements},
            "named graphs": len(filled.graphs),
            "statements in the default graph": statements[DEFAULT],
            "quads": len(filled.store),
        }


def _shapes(checked: Checked) -> dict[str, int]:
    """Count the shapes, and those that nothing is under: they conform, and that says nothing."""
    shapes = packaged("facts").reporting()
    return {SHAPES: len(shapes), IDLE_SHAPES: sum(checked.focus_nodes[iri] == 0 for iri in shapes)}
