"""The project's own graph: it conforms, both engines agree on it, and each shape looks at something in it."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

import pyoxigraph as ox
import pytest

from kg.graph.authored import read_project
from kg.model.project import Project
from kg.ontology.vocabulary import SHAPE
from kg.queries.opened import Graph
from kg.validate.alone import check_alone
from kg.validate.focus import focus_counts
from kg.validate.shacl import validate

LOOKS_AT_NOTHING: Mapping[str, str] = {
    "Links-descent": "the one passage that tells of the descent of victims is withheld",
    "Links-enforcedIn": "where laws are enforced abroad is told of practices, not of laws",
    "Links-outcome": "outcomes point at their acts; the inverse serves to say that none is told",
    "Values-embargoUntil": "no claim is under embargo",
    "Values-pending": "no document tells of an outcome that is still awaited",
    "Values-value": "all figures are whole numbers",
}
"""Shapes that nothing in the graph is under yet, and why they are kept."""


@pytest.fixture(scope="session")
def facts(real: Graph) -> frozenset[ox.Triple]:
    """The default graph, as a build makes it."""
    found = real.store.quads_for_pattern(None, None, None, ox.DefaultGraph())
    return frozenset(quad.triple for quad in found)


def test_the_graph_conforms(facts: frozenset[ox.Triple]) -> None:
    errors = [result for result in validate(facts) if result.severity == "error"]  # a dispute is a warning
    assert [str(result.finding()) for result in errors] == []


def test_each_claim_of_the_graph_conforms_by_itself(project: Project, facts: frozenset[ox.Triple]) -> None:
    assert facts
    assert [str(finding) for finding in check_alone(read_project(project))] == []


@pytest.mark.slow
def test_both_engines_say_the_same_of_the_graph_when_it_is_damaged(facts: frozenset[ox.Triple]) -> None:
    damaged = [t for t in facts if hash_of(t) % 10]
    ours = validate(damaged, "shifty")
    assert len({result.shape for result in ours}) > 20
    assert ours == validate(damaged, "pyshacl")


def test_each_shape_looks_at_something_in_the_graph(facts: frozenset[ox.Triple]) -> None:
    counts = focus_counts(facts) | focus_counts(facts, "alone")
    idle = {iri.removeprefix(SHAPE.iri) for iri, count in counts.items() if count == 0}
    assert idle == LOOKS_AT_NOTHING.keys()


def test_exceptions_are_explained() -> None:
    assert all(len(reason.split()) > 2 for reason in LOOKS_AT_NOTHING.values())


def hash_of(triple: ox.Triple) -> int:
    """Choose the same statements in every run."""
    return zlib.crc32(str(triple).encode())
