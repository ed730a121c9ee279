"""Each competency question, asked of a few invented facts that no curation changes.

``frozen/NAME.trig`` holds those facts and ``frozen/NAME.csv`` the rows that ``NAME.rq`` must give, in order,
without the claims; ``NAME.VARIANT.trig`` is more data for the same question. Beside what belongs in the
answer stands what is much like it and must be left out, so that a question which lacks a clause fails.

In a file, prefixes need no declaration. A graph named ``c:…`` is a claim whose statements are facts: as a
build does, the loader puts them in the default graph too and records the claim. All that stands outside such
a graph is what else a build leaves in the default graph: labels, records, and what it computed. A claim that
the answer must cite is named ``c:cited…``, and no other one may be cited.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from tests.queries.competency.test_competency import CLAIM, QUESTIONS, answer, without_claims

from kg.model.project import Project, read_project_file
from kg.ontology.files import ontology_files
from kg.ontology.terms import computed_properties, is_known, is_ours, properties
from kg.ontology.vocabulary import KG, KINDS, RDF
from kg.queries.opened import Graph
from kg.queries.prefixes import prefixes, schemes

FROZEN = Path(__file__).parent / "frozen"
FILES = sorted(FROZEN.glob("*.trig"))
PROJECT = read_project_file(Path(__file__).parents[3] / "kg.toml")
MARKS = {RDF[name].value for name in ("Statement", "subject", "predicate", "object")}
"""What a build alone may write: marks of hedged facts, and the statements of claims that are no facts."""
CLAIMS = f"{PROJECT.base}id/claim/"
CITED = f"{CLAIMS}cited"


class Frozen(Graph):
    """A store in memory, asked as a built one is."""

    def __init__(self, project: Project, store: ox.Store) -> None:
        self.project = project
        self._store = store


@cache
def vocabulary() -> tuple[ox.Quad, ...]:
    return tuple(
        quad for file in ontology_files() for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE)
    )


@cache
def declared() -> str:
    """Declare the prefixes of the project, on one line: an error in a file then names the right one."""
    store = ox.Store()
    store.bulk_extend(vocabulary())
    known = {**prefixes(PROJECT.base, schemes(store)), "p": f"{PROJECT.base}id/passage/"}
    return f"@base <{PROJECT.base}> . " + "".join(
        f"@prefix {name}: <{iri}> . " for name, iri in known.items()
    )


def written(path: Path) -> list[ox.Quad]:
    """Read the statements of a file, which declares no prefixes."""
    return list(ox.parse(declared() + path.read_text("utf-8"), format=ox.RdfFormat.TRIG))


def built(quads: Sequence[ox.Quad]) -> Iterator[ox.Quad]:
    """Add what a build would: the vocabulary, the default graph as a merge, and the record of each claim."""
    yield from vocabulary()
    yield from quads
    for quad in quads:
        yield ox.Quad(quad.subject, quad.predicate, quad.object)
    for claim in claims(quads):
        yield ox.Quad(claim, RDF["type"], KG["Claim"])
        yield ox.Quad(claim, KG["graphKind"], KINDS["graph-kind/fact"])


def claims(quads: Sequence[ox.Quad]) -> set[ox.NamedNode]:
    named = {quad.graph_name for quad in quads}
    return {name for name in named if isinstance(name, ox.NamedNode) and name.value.startswith(CLAIMS)}


def load(path: Path) -> Frozen:
    store = ox.Store()
    store.extend(built(written(path)))
    return Frozen(PROJECT, store)


def question(path: Path) -> str:
    return path.stem.partition(".")[0]


def test_every_question_has_frozen_data() -> None:
    covered = {question(path) for path in FILES}
    assert covered == QUESTIONS.keys()
    assert {path.stem for path in FILES} == {path.stem for path in FROZEN.glob("*.csv")}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_gives_the_expected_rows_and_claims(path: Path) -> None:
    frozen, name = load(path), question(path)
    rows = answer(frozen, name)
    with path.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        assert without_claims(frozen, rows) == list(csv.DictReader(file))
    assert len({tuple(row.values()) for row in rows}) == len(rows), "a row stands there twice"
    must = {claim for claim in claims(written(path)) if claim.value.startswith(CITED)}
    assert {row[CLAIM] for row in rows if CLAIM in row} == must


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_says_only_what_the_vocabulary_has_words_for(path: Path) -> None:
    for quad in written(path):
        assert quad.predicate.value in properties() or not is_ours(quad.predicate.value), quad
        for iri in iris(quad):
            assert is_known(iri) or iri in MARKS or iri.startswith(PROJECT.base), iri


def iris(quad: ox.Quad) -> Iterator[str]:
    for term in (quad.subject, quad.predicate, quad.object):
        if isinstance(term, ox.NamedNode):
            yield term.value
        elif isinstance(term, ox.Literal) and term.language is None:
            yield term.datatype.value


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_claims_nothing_that_a_build_computes(path: Path) -> None:
    claimed = {quad.predicate.value for quad in written(path) if quad.graph_name != ox.DefaultGraph()}
    assert not claimed & computed_properties()
