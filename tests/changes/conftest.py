"""Editing the invented project, building it, and comparing it with what it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pyoxigraph as ox
import pytest

from kg.build.run import build
from kg.changes.change import Change, Changes
from kg.changes.compare import changes
from kg.changes.reading import read
from kg.changes.snapshot import Snapshot, snapshot
from kg.model.project import Project
from kg.ontology.vocabulary import KG, PROV, XSD
from kg.queries.opened import open_graph

BASE = "https://example.org/freedonia/id/"
CLAIMS, PLACES, ACTORS = "claims/d1.trig", "reference/places.ttl", "reference/actors.ttl"
Edit = Callable[..., Changes]


def log(project: Project, *, reviewed: bool) -> None:
    """Log every claim as it now is, which a build wants."""
    from kg.curate.chain import Action, read_log
    from kg.curate.log import append, pending
    from kg.graph.authored import read_project

    authored = read_project(project)
    waiting = pending(authored, read_log(project.log_file))
    actions: list[Action] = ["curated"] if waiting.added or waiting.changed else []
    actions += ["withdrawn"] if waiting.removed else []
    actions += ["reviewed"] if reviewed else []
    when = datetime(2026, 2, 1, tzinfo=UTC)
    for action in actions:
        append(authored, who="Test Curator", software=None, reviewed=reviewed, action=action, when=when)


@pytest.fixture(scope="session")
def before(built: Project) -> Snapshot:
    """The invented project as it is."""
    return read(built.root)


@pytest.fixture
def edit(invented: Project, before: Snapshot) -> Edit:
    """Replace pieces of an authored file, build, and compare: ``edit(CLAIMS, old, new, …)``."""

    def edited(file: str, *pieces: str, reviewed: bool = False) -> Changes:
        path = invented.root / "graph" / file
        text = path.read_text("utf-8") if path.exists() else ""
        for old, new in zip(pieces[::2], pieces[1::2], strict=True):
            assert not text or text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
            text = text.replace(old, new) if text else new
        path.write_text(text, "utf-8")
        if file == CLAIMS:
            _forget_hashes(invented, text)
        log(invented, reviewed=reviewed)
        build(invented)
        return changes(before, read(invented.root))

    return edited


def _forget_hashes(project: Project, text: str) -> None:
    """Leave out of the lock what no claim cites any more, as ``kg stamp`` does."""
    lock = project.lock_file("d1")
    lines = lock.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if line.startswith("#") or f"p:{line.split()[0]}" in text]
    lock.write_text("".join(kept), "utf-8")


@pytest.fixture(scope="session")
def quads(built: Project) -> frozenset[ox.Quad]:
    """All statements of the invented project, to be changed as those of a dump."""
    with open_graph(built.root) as graph:
        return frozenset(graph.store)


def node(name: str) -> ox.NamedNode:
    """Name something of the invented project, such as ``claim/cccccc22``."""
    return ox.NamedNode(BASE + name)


def both(triple: ox.Triple, graph: ox.NamedNode) -> set[ox.Quad]:
    """A statement in a graph and in the default graph, as a build has it."""
    subject, predicate, object_ = triple
    return {ox.Quad(subject, predicate, object_, graph), ox.Quad(subject, predicate, object_)}


def withdrawn(quads: frozenset[ox.Quad], *gone: ox.NamedNode, day: str = "2026-02-01") -> Snapshot:
    """Take things and all that mentions them out of a dump, and leave a tombstone for the first."""
    left = {q for q in quads if not {q.subject, q.object, q.graph_name} & set(gone)}
    mark = ox.Triple(gone[0], PROV["invalidatedAtTime"], ox.Literal(day, datatype=XSD["date"]))
    return snapshot(left | both(mark, node("record/d1")), "after")


def summary(found: Changes) -> list[str]:
    """Write each change as ``kind local-name``."""
    return [f"{one.kind} {str(one.node).strip('<>').rsplit('/', 1)[-1]}" for one in found.changes]


def only(found: Changes, kind: str) -> Change:
    """Give the one change of a kind."""
    (change,) = found.of(kind)
    return change


def values(change: Change) -> dict[str, tuple[list[str], list[str]]]:
    """Give the details of a change by the short name of the property."""
    return {
        (
            d.property
            if isinstance(d.property, str)
            else d.property.value.removeprefix(KG.iri).rsplit("/", 1)[-1]
        ): (
            [str(v).strip("<>").rsplit("/", 1)[-1] for v in d.gone],
            [str(v).strip("<>").rsplit("/", 1)[-1] for v in d.come],
        )
        for d in change.details
    }
