"""The alignments leave as SKOS, and never make one thing of two."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
import pytest
import rdflib

from kg.export.formats import find
from kg.model.project import Project
from kg.ontology.mappings import PREDICATES, mapping_files, read_mappings
from kg.ontology.vocabulary import DCTERMS, OWL, RDFS, SKOS
from kg.queries.opened import Graph, open_graph


@pytest.fixture(scope="module")
def graph(built: Project) -> Iterator[Graph]:
    with open_graph(built.root) as opened:
        yield opened


def files(graph: Graph) -> dict[str, bytes]:
    return {part.name: b"".join(part.content()) for part in find("mappings").parts(graph)}


def test_every_row_is_a_match_and_nothing_else_is(graph: Graph) -> None:
    read = list(ox.parse(files(graph)["mappings.ttl"], format=ox.RdfFormat.TURTLE))
    rows = {
        (match.subject, match.predicate, match.object)
        for path in mapping_files()
        for match in read_mappings(path).matches
    }
    assert {(q.subject, q.predicate, q.object) for q in read if q.predicate in PREDICATES} == rows
    about_sets = {DCTERMS[x] for x in ("title", "description", "license", "source")} | {OWL["versionInfo"]}
    assert {q.predicate.value for q in read} - {
        p.value for p in (*PREDICATES, RDFS["label"], *about_sets)
    } == {"http://www.w3.org/1999/02/22-rdf-syntax-ns#type"}
    assert not any(isinstance(term, ox.BlankNode) for q in read for term in (q.subject, q.object))


def test_rdflib_reads_the_same(graph: Graph) -> None:
    data = files(graph)["mappings.ttl"]
    assert len(rdflib.Graph().parse(data=data, format="turtle")) == len(
        set(ox.parse(data, format=ox.RdfFormat.TURTLE))
    )


def test_nothing_is_said_to_be_the_same_or_equivalent(graph: Graph) -> None:
    for name, content in files(graph).items():
        assert b"sameAs" not in content, name
        assert b"equivalent" not in content, name


def test_the_tables_leave_as_they_are(graph: Graph) -> None:
    left = files(graph)
    for path in mapping_files():
        assert left[path.name] == path.read_bytes()


def test_a_graph_without_positions_says_so(graph: Graph) -> None:
    assert files(graph)["places.ttl"].startswith(b"# No place")


def test_places_are_those_whose_position_is_certain(real: Graph) -> None:
    read = list(ox.parse(files(real)["places.ttl"], format=ox.RdfFormat.TURTLE))
    assert {q.predicate for q in read} == {SKOS["closeMatch"]}
    assert len(read) == len({q.subject for q in read}) >= 9
    assert all(str(q.object).startswith("<https://sws.geonames.org/") for q in read)
    haeju = ox.NamedNode(f"{real.project.base}id/place/haeju")
    assert [str(q.object) for q in read if q.subject == haeju] == ["<https://sws.geonames.org/1877615/>"]
