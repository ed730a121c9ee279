"""What a shape can look at, and that whatever a change can matter to is found, over every constraint."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.validate.engines import EVERY, MESSAGE, by_node, entries, graph, store, whole
from tests.validate.known_differences import explanation

from kg.ontology.vocabulary import RDF, RDFS
from kg.validate.incremental import recheck
from kg.validate.lookup import Facts
from kg.validate.reach import OF_CLASS, looks_of, onward, targeted_by
from kg.validate.result import Result, in_order
from kg.validate.syntax import Step

EX = "https://example.org/"
P, Q, R = (Step(ox.NamedNode(EX + name)) for name in "pqr")
SHAPE = ox.NamedNode("https://w3id.org/repression-graph/shapes#P")


@pytest.mark.parametrize(
    ("path", "constraint", "looks"),
    [
        ("ex:p", "sh:minCount 1", {(P,)}),
        ("ex:p", "sh:class ex:C", {(P,), *((P, *look) for look in OF_CLASS)}),
        ("ex:p", "sh:lessThan ex:q", {(P,), (Q,)}),
        ("ex:p", "sh:equals ex:q ; sh:disjoint ex:r", {(P,), (Q,), (R,)}),
        ("( ex:p ex:q )", "sh:maxCount 1", {(P,), (P, Q)}),
        ("[ sh:inversePath ex:p ]", "sh:minCount 1", {(P._replace(inverse=True),)}),
        (
            "[ sh:inversePath ( ex:p [ sh:inversePath ex:q ] ) ]",
            "sh:minCount 1",
            {(Q,), (Q, P._replace(inverse=True))},
        ),
        ("ex:p", "sh:or ( shape:Value shape:Closed )", {(P,), (P, R), (P, Step(None))}),
        ("ex:p", "sh:not shape:Value", {(P,), (P, R)}),
        ("ex:p", "sh:qualifiedValueShape shape:Value ; sh:qualifiedMinCount 1", {(P,), (P, R)}),
    ],
)
def test_what_a_shape_looks_at(path: str, constraint: str, looks: set[tuple[Step, ...]]) -> None:
    text = f"""
        shape:T a sh:NodeShape ; sh:targetSubjectsOf ex:p ; sh:property shape:P .
        shape:P a sh:PropertyShape ; sh:path {path} ; {constraint} ; {MESSAGE} .
        shape:Value a sh:PropertyShape ; sh:path ex:r ; sh:hasValue 1 ; sh:targetNode ex:a ; {MESSAGE} .
        shape:Closed a sh:NodeShape ; sh:closed true ; sh:targetNode ex:a ; {MESSAGE} .
    """
    assert looks_of(entries(text).shapes.graph, SHAPE) == looks


def test_what_decides_on_a_target() -> None:
    text = f"""
        shape:P a sh:NodeShape ; sh:targetSubjectsOf ex:p ; sh:targetObjectsOf ex:q ; sh:targetClass ex:C ;
            sh:nodeKind sh:IRI ; {MESSAGE} .
    """
    wanted = {(P,), (Q._replace(inverse=True),), *OF_CLASS}
    assert targeted_by(entries(text).shapes.graph, SHAPE) == wanted


def test_looks_are_followed_step_by_step() -> None:
    assert onward(frozenset({(P,), (P, Q), (R,)})) == {P: {(Q,)}, R: frozenset()}


def test_a_change_far_off_is_found() -> None:
    text = f"""
        shape:T a sh:NodeShape ; sh:targetClass ex:C ; sh:property shape:P .
        shape:P a sh:PropertyShape ; sh:path ( ex:p ex:q ) ; sh:class ex:D ; {MESSAGE} .
    """
    triples = graph("ex:a a ex:C ; ex:p ex:b . ex:b ex:q ex:c . ex:c a ex:E . ex:x ex:p ex:y .")
    facts = Facts(store(triples))
    (upwards,) = graph("ex:E rdfs:subClassOf ex:D .")
    affected = entries(text).reach.affected([upwards], facts)
    assert ox.NamedNode(EX + "a") in affected
    assert ox.NamedNode(EX + "x") not in affected
    (typed,) = graph("ex:c a ex:D .")
    assert ox.NamedNode(EX + "a") in entries(text).reach.affected([typed], facts)
    (other,) = graph("ex:b ex:r 1 .")
    assert entries(text).reach.affected([other], facts) == set()


NODES = [ox.NamedNode(f"{EX}n{i}") for i in range(5)]
CLASSES = [ox.NamedNode(EX + name) for name in "CDEF"]
LINKS = [step.predicate for step in (P, Q, R) if step.predicate]
LITERALS = [
    ox.Literal(1),
    ox.Literal(2),
    ox.Literal("a", language="en"),
    ox.Literal("aaaaaaa", language="en"),
]
TRIPLES = st.one_of(
    st.builds(
        ox.Triple, st.sampled_from(NODES), st.sampled_from(LINKS), st.sampled_from([*NODES, *LITERALS])
    ),
    st.builds(ox.Triple, st.sampled_from(NODES), st.just(RDF["type"]), st.sampled_from(CLASSES)),
    st.builds(ox.Triple, st.sampled_from(CLASSES), st.just(RDFS["subClassOf"]), st.sampled_from(CLASSES)),
)
GRAPHS = st.sets(TRIPLES, max_size=25)


@settings(max_examples=150, deadline=None)
@given(GRAPHS)
def test_node_by_node_is_the_same_as_whole(triples: set[ox.Triple]) -> None:
    assert by_node(EVERY, triples) == whole(EVERY, triples)


@settings(max_examples=40, deadline=None)
@given(GRAPHS)
def test_both_engines_say_the_same_of_nested_shapes(triples: set[ox.Triple]) -> None:
    shapes = entries(EVERY).shapes
    apart = whole(EVERY, triples) ^ whole(EVERY, triples, "pyshacl")
    assert [result for result in apart if explanation(result, shapes, triples) is None] == []


@settings(max_examples=100, deadline=None)
@given(GRAPHS, st.lists(st.sets(TRIPLES, min_size=1, max_size=4), min_size=1, max_size=4))
def test_after_each_change_the_results_are_those_of_a_whole_run(
    triples: set[ox.Triple], edits: list[set[ox.Triple]]
) -> None:
    now = set(triples)
    results: list[Result] = in_order(whole(EVERY, now))
    for edit in edits:
        now ^= edit  # what was there goes, what was not comes
        results = recheck(Facts(store(now)), edit, results, entries(EVERY), "shifty")
        assert results == in_order(whole(EVERY, now))
