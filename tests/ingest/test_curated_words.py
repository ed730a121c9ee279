"""Dates, counts, terms and ages against what was curated of the real documents, passage by passage."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.graph.authored import AuthoredClaim, read_project
from kg.ingest.ages import ages
from kg.ingest.copies import Copies
from kg.ingest.counts.find import counts
from kg.ingest.dates.find import dates
from kg.ingest.durations import durations
from kg.model.address import Address
from kg.model.edtf import bounds
from kg.model.project import Project
from kg.ontology.vocabulary import KG

PLAIN = {"stated", "part-of-month", "inferred"}
"""Bases of dates that a passage gives without help from others."""


@cache
def claims(project: Project) -> tuple[AuthoredClaim, ...]:
    return read_project(project).claims()


def passages(claim: AuthoredClaim) -> tuple[str, list[Address]]:
    """Give the key of a claim's document and where its passages stand."""
    found = [triple.object for triple in claim.record if triple.predicate == KG["at"]]
    assert all(isinstance(each, ox.NamedNode) for each in found)
    parts = [str(each.value).rsplit("/", 2) for each in found if isinstance(each, ox.NamedNode)]
    return (parts[0][1] if parts else ""), [Address.parse(part[2]) for part in parts]


def stated(project: Project, name: str) -> Iterator[tuple[AuthoredClaim, str, str]]:
    """Give each value that claims state by a property, with the node that has it."""
    for claim in claims(project):
        for triple in claim.statements:
            if triple.predicate == KG[name] and isinstance(triple.object, ox.Literal):
                yield claim, triple.object.value, str(triple.subject)


def share(found: list[bool]) -> float:
    assert len(found) > 10
    return sum(found) / len(found)


def test_dates_that_a_passage_states(project: Project, sources: Path) -> None:
    copies = Copies(sources)
    found: list[bool] = []
    for claim, edtf, node in stated(project, "date"):
        basis = {
            str(triple.object).rstrip(">").rsplit("/", 1)[1]
            for triple in claim.statements
            if triple.predicate == KG["dateBasis"] and str(triple.subject) == node
        }
        key, spans = passages(claim)
        if not basis <= PLAIN or edtf.startswith("/") or edtf.endswith(("/", "/..")) or not spans:
            continue  # an open end is what a curator concludes: a report bounds what it tells of
        text = copies.text(key)
        told = [each.edtf for span in spans for each in dates(text, span)]
        found.append(bounds(edtf) in [bounds(each) for each in told if each is not None])
    assert share(found) > 0.9


def test_counts(project: Project, sources: Path) -> None:
    copies = Copies(sources)
    found: list[bool] = []
    for claim, value, _ in stated(project, "exactly"):
        key, spans = passages(claim)
        text = copies.text(key)
        found.append(int(value) in [each.value for span in spans for each in counts(text, span)])
    assert share(found) > 0.8


@pytest.mark.parametrize(("name", "end"), [("minMonths", "min_months"), ("maxMonths", "max_months")])
def test_terms(project: Project, sources: Path, name: str, end: str) -> None:
    copies = Copies(sources)
    missed: list[str] = []
    for claim, value, _ in stated(project, name):
        key, spans = passages(claim)
        text = copies.text(key)
        if int(value) not in [getattr(each, end) for span in spans for each in durations(text, span)]:
            missed.append(f"{claim.iri} {value}")
    assert missed == []


def test_no_part_of_the_real_documents_breaks_a_grammar(sources: Path) -> None:
    copies = Copies(sources)
    for key in sorted(copies.keys()):
        text = copies.text(key)
        whole = Address(0, len(text))
        for find in (dates, counts, ages, durations):
            assert all(each.span.slice(text).strip() for each in find(text, whole))
