"""What leaves gives back every claim, and asserts nothing that is no fact, in whatever store it is united."""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from tests.export.reading import DATASETS, FORMS, ONE_GRAPH, exported, read

from kg.graph.authored import read_project
from kg.graph.holding import holds
from kg.ontology.vocabulary import KG, RDF
from kg.queries.claims import reify, statements_of
from kg.queries.location import STORE, Built
from kg.queries.opened import Graph

Stated = Mapping[ox.NamedNode, set[ox.Triple]]


@pytest.fixture(params=["graph", "real"])
def either(request: pytest.FixtureRequest) -> Graph:
    found: Graph = request.getfixturevalue(request.param)
    return found


def authored(graph: Graph, *, facts: bool) -> Stated:
    """Give the claims as people wrote them, with what each states, those that are facts or the others.

    They pass through a store, which keeps the value of a number and not its digits: 17000.0 becomes 17000.
    """
    store = ox.Store()
    for claim in read_project(graph.project).claims():
        if holds(claim) == facts:
            store.extend(ox.Quad(t.subject, t.predicate, t.object, claim.iri) for t in claim.statements)
    found: defaultdict[ox.NamedNode, set[ox.Triple]] = defaultdict(set)
    for quad in store:
        assert isinstance(quad.graph_name, ox.NamedNode)
        found[quad.graph_name].add(quad.triple)
    return found


def put_together(quads: set[ox.Quad]) -> Stated:
    """Rebuild claims from statements taken apart, as a reader would who has nothing else."""
    statements = {q.subject for q in quads if q.predicate == RDF["type"] and q.object == RDF["Statement"]}
    parts: defaultdict[object, dict[ox.NamedNode, object]] = defaultdict(dict)
    for quad in quads:
        if quad.subject in statements:
            assert quad.predicate not in parts[quad.subject], "a statement has one of each"
            parts[quad.subject][quad.predicate] = quad.object
    claims: defaultdict[ox.NamedNode, set[ox.Triple]] = defaultdict(set)
    for part in parts.values():
        claim, subject, predicate = (part[p] for p in (KG["inClaim"], RDF["subject"], RDF["predicate"]))
        object_ = part[RDF["object"]]
        assert isinstance(claim, ox.NamedNode)
        assert isinstance(subject, ox.NamedNode)
        assert isinstance(predicate, ox.NamedNode)
        assert isinstance(object_, ox.NamedNode | ox.Literal)
        claims[claim].add(ox.Triple(subject, predicate, object_))
    return claims


def test_a_claim_rebuilt_from_the_turtle_is_its_named_graph_and_what_was_written(either: Graph) -> None:
    rebuilt = put_together(read(exported(either, "turtle"), "turtle"))
    graphs: defaultdict[object, set[ox.Triple]] = defaultdict(set)
    for quad in read(exported(either, "trig"), "trig"):
        graphs[quad.graph_name].add(quad.triple)
    assert rebuilt == authored(either, facts=True)
    assert all(graphs[claim] == statements for claim, statements in rebuilt.items())
    assert len(rebuilt) > 5


def test_the_file_apart_gives_back_the_other_claims(either: Graph) -> None:
    assert put_together(read(exported(either, "unasserted"), "unasserted")) == authored(either, facts=False)
    assert authored(either, facts=False)


def test_a_statement_is_named_the_same_by_the_build_and_by_the_export(graph: Graph) -> None:
    (claim, *_) = authored(graph, facts=False)
    made = set(reify(claim, statements_of(graph.store, claim), graph.project.base))
    named = {triple.subject for triple in made}
    assert made == {
        quad.triple
        for name in named
        for quad in graph.store.quads_for_pattern(name, None, None, ox.DefaultGraph())
    }
    assert f"{graph.project.base}id/statement/{claim.value.rsplit('/', 1)[-1]}-1" in {
        name.value for name in named if isinstance(name, ox.NamedNode)
    }


@pytest.mark.parametrize("form", ONE_GRAPH | DATASETS)
def test_the_other_files_hold_every_record_and_nothing_that_is_no_fact(graph: Graph, form: str) -> None:
    quads = read(exported(graph, form), form)
    claims = {quad.subject for quad in quads if quad.predicate == RDF["type"] and quad.object == KG["Claim"]}
    assert claims == authored(graph, facts=True).keys() | authored(graph, facts=False).keys()
    assert not put_together(quads).keys() & authored(graph, facts=False).keys()
    assert bool(put_together(quads)) == (form in ONE_GRAPH)


def never_said(graph: Graph) -> set[ox.Triple]:
    """Give what only claims that are no facts state."""
    project = read_project(graph.project)
    said = {t for statements in authored(graph, facts=True).values() for t in statements}
    said |= {t for file in project.files for t in project.record_of(file)}
    return {t for statements in authored(graph, facts=False).values() for t in statements} - said


def test_the_union_of_all_files_asserts_nothing_that_is_no_fact(either: Graph) -> None:
    union = ox.Store()
    for form in FORMS:
        union.extend(ox.parse(exported(either, form), format=FORMS[form].oxigraph))
    asserted = {quad.triple for quad in union}
    assert all(statements <= asserted for statements in authored(either, facts=True).values())
    assert never_said(either)
    assert not never_said(either) & asserted


def test_nor_does_the_union_in_rdflib(graph: Graph) -> None:
    with warnings.catch_warnings():  # rdflib warns of what it does itself
        warnings.simplefilter("ignore", DeprecationWarning)
        union = rdflib.Dataset(default_union=True)
        for form in FORMS:
            union.parse(data=exported(graph, form), format=FORMS[form].rdflib)
        asserted = {tuple(map(str, triple)) for triple in union.triples((None, None, None))}
    for statements in authored(graph, facts=True).values():
        assert set(map(_texts, statements)) <= asserted
    assert never_said(graph)
    assert not set(map(_texts, never_said(graph))) & asserted


def _texts(statement: ox.Triple) -> tuple[str, ...]:
    return tuple(term.value for term in statement if isinstance(term, ox.NamedNode | ox.Literal))


def test_the_file_apart_tells_of_each_claim_why_it_is_no_fact(graph: Graph) -> None:
    text = exported(graph, "unasserted").decode()
    assert text.startswith("# NOT FACTS")
    assert "사실이 아님" in text
    quads = read(text.encode(), "unasserted")
    for claim in authored(graph, facts=False):
        told = {quad.predicate for quad in quads if quad.subject == claim}
        assert told == {RDF["type"], KG["polarity"], KG["modality"], KG["status"]}
    blocks = text.split("\n\n")
    (denied,) = [number for number, block in enumerate(blocks) if "polarity:denied" in block]
    assert blocks[denied].startswith("c:cccccc23 a kg:Claim ;")
    assert "/id/statement/cccccc23-1> a rdf:Statement ;" in blocks[denied + 1]


def test_where_all_is_fact_the_file_apart_says_so_and_is_empty(graph: Graph, tmp_path: Path) -> None:
    apart = {quad.subject for quad in graph.store.quads_for_pattern(None, KG["inClaim"], None, None)}
    store = ox.Store(str(tmp_path / STORE))
    store.bulk_extend([quad for quad in graph.store if quad.subject not in apart])
    store.flush()
    del store
    with Graph(graph.project, Built("facts", tmp_path / STORE, "")) as facts:
        content = exported(facts, "unasserted")
    assert content.startswith(b"# NOT FACTS")
    assert not read(content, "unasserted")
