"""Whatever is edited: nothing is passed over, nothing is invented, and there and back are mirror images."""

from __future__ import annotations

from random import Random

import pyoxigraph as ox
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from kg.changes.change import MIRRORED, Change, Changes
from kg.changes.compare import changes
from kg.changes.snapshot import Snapshot, snapshot
from kg.ontology.vocabulary import KG, RDFS

MIRROR = {**MIRRORED, **{two: one for one, two in MIRRORED.items()}}


class Dump:
    """Statements with a short description."""

    def __init__(self, quads: frozenset[ox.Quad]) -> None:
        self.quads = quads


OWN = "https://example.org/freedonia/id/"


def edited(quads: frozenset[ox.Quad], seed: int, number: int) -> frozenset[ox.Quad]:
    """Take statements away, change objects and add statements, in named graphs and in the default graph."""
    random = Random(seed)  # noqa: S311
    named = sorted((q for q in quads if isinstance(q.graph_name, ox.NamedNode)), key=str)
    kept = set(named)
    for quad in random.sample(named, number):
        if str(quad.subject).endswith("id/computed>") or "graphKind" in quad.predicate.value:
            continue  # without it a dump is no dataset of a graph
        kept.discard(quad)
        other = random.choice(named)
        choice = random.randrange(3)
        if choice == 0:
            kept.add(ox.Quad(quad.subject, quad.predicate, other.object, quad.graph_name))
        elif choice == 1:
            label = ox.Literal(f"text {random.randrange(9)}", language="en")
            kept.add(ox.Quad(other.subject, RDFS["label"], label, other.graph_name))
    if random.random() < 0.5:  # a whole claim goes, with its record
        claim = random.choice(sorted({q.subject for q in named if q.object == KG["Claim"]}, key=str))
        kept = {q for q in kept if claim not in (q.subject, q.object, q.graph_name)}
    return frozenset(kept | {ox.Quad(q.subject, q.predicate, q.object) for q in kept})


edits = st.tuples(st.integers(0, 2**32), st.integers(0, 40))
# A failing example is not shrunk: that takes minutes, and a seed says little the smaller it is.
a_few = settings(max_examples=12, deadline=None, database=None, phases=[Phase.explicit, Phase.generate])


@pytest.fixture(scope="session")
def dump(quads: frozenset[ox.Quad]) -> Dump:
    """The statements, as something whose description is short where a test fails."""
    return Dump(quads)


@given(edits)
@a_few
def test_nothing_differs_from_itself(dump: Dump, edit: tuple[int, int]) -> None:
    one = edited(dump.quads, *edit)
    assert changes(snapshot(one, "a"), snapshot(sorted(one, key=hash), "b")).changes == ()


@given(edits, edits)
@a_few
def test_every_statement_that_came_or_went_is_told_of(
    dump: Dump, first: tuple[int, int], second: tuple[int, int]
) -> None:
    old, new = snapshot(edited(dump.quads, *first), "old"), snapshot(edited(dump.quads, *second), "new")
    found = changes(old, new)
    came = {("+", t) for t in new.default - old.default}
    went = {("-", t) for t in old.default - new.default}
    explained = {quad for change in found.changes for quad in change.explains}
    assert explained == came | went
    for change in found.changes:
        assert all(_speaks_of(change, t, found) for _, t in change.explains), change
        if change.kind != "tombstone":
            assert change.explains or change.kind.startswith(("fact", "claim", "thing")), change


def _speaks_of(change: Change, t: ox.Triple, found: Changes) -> bool:
    """Say whether a change is about a statement: it is said, or about the thing, or about its record."""
    if t == change.statement or any(t == said for _, said in change.said):
        return True
    for side in (found.old, found.new):
        claim = change.node if isinstance(change.node, ox.NamedNode) and change.node in side.claims else None
        serving = side.apparatus(claim) if claim else frozenset({change.node})
        serving |= {mark for fact, (mark, _) in side.hedges.items() if fact == change.statement}
        pointed = {o.object for o in side.by_subject.get(change.node, ())}
        if t.subject in serving or t.subject in pointed or change.node in pointed | {t.object}:
            return True
        if change.node in side.by_subject and isinstance(t.subject, ox.BlankNode):
            return True
        if change.kind == "reference-changed" or change.kind == "thing-added" or change.kind == "thing-gone":
            segments = {s.subject for s in side.default if s.object == change.node}
            if t.subject in segments:
                return True
        if claim and t in side.statements(claim):
            return True
    return False


@given(edits, edits)
@a_few
def test_back_is_the_mirror_image_of_there(
    dump: Dump, first: tuple[int, int], second: tuple[int, int]
) -> None:
    old, new = snapshot(edited(dump.quads, *first), "old"), snapshot(edited(dump.quads, *second), "new")
    there, back = changes(old, new), changes(new, old)
    assert sorted(map(_mirrored, there.changes)) == sorted(map(_plain, back.changes))


def _plain(change: Change) -> tuple[str, ...]:
    details = sorted(f"{d.property} {d.of} {d.gone} {d.come}" for d in change.details)
    said = sorted(f"{sign} {t}" for sign, t in change.said)
    told = (change.before, change.after, *details, *said, change.claims, change.fault)
    return change.kind, str(change.node), str(change.statement), *map(str, told)


def _mirrored(change: Change) -> tuple[str, ...]:
    swapped = {"+": "-", "-": "+", "=": "="}
    details = sorted(f"{d.property} {d.of} {d.come} {d.gone}" for d in change.details)
    said = sorted(f"{swapped[sign]} {t}" for sign, t in change.said)
    told = (change.after, change.before, *details, *said, change.claims, change.fault)
    return MIRROR[change.kind], str(change.node), str(change.statement), *map(str, told)


def test_a_graph_is_told_whole(quads: frozenset[ox.Quad]) -> None:
    """All at once: the first edition held nothing of the project but its frame."""
    frame = frozenset(
        q for q in quads
        if not any(isinstance(term, ox.NamedNode) and term.value.startswith(OWN) for term in q)
        or (q.subject.value == f"{OWN}computed")  # type: ignore[union-attr]
    )  # fmt: skip
    empty: Snapshot = snapshot(frame, "empty")
    found = changes(empty, snapshot(quads, "whole"))
    assert not found.of("other")
    assert len(found.of("claim-added")) == 8
