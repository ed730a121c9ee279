"""Names in a query that stand for nothing are refused, with what is near."""

from __future__ import annotations

import pytest

from kg.errors import UnknownNameError
from kg.model.project import Project
from kg.queries.opened import Graph, open_graph


@pytest.fixture(scope="module")
def graph(built: Project) -> Graph:
    return open_graph(built.root)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT ?x { ?x a kg:Incidnet }", "no term kg:Incidnet; near it: kg:Incident"),
        ("SELECT ?x { ?x kg:kind act:nonsense }", "no term act:nonsense; the vocabulary"),
        ("SELECT ?x { ?x schem:name ?y }", "no prefix schem:; near it: schema"),
        ("SELECT ?x { ?x foo:bar ?y }", "no prefix foo:"),
    ],
)
def test_refuses_what_stands_for_nothing(graph: Graph, query: str, message: str) -> None:
    with pytest.raises(UnknownNameError, match=message):
        graph.query(query)


@pytest.mark.parametrize(
    "query",
    [
        "PREFIX foo: <https://example.org/> SELECT ?x { ?x foo:bar ?y }",
        "PREFIX : <https://example.org/> SELECT ?x { ?x :bar ?y }",
        "SELECT ?x { _:b0 kg:kind ?x . }",
        "SELECT ?x { ?x a kg:Incident. }",
        "SELECT ?x { ?x a ?y } # kg:Nothing",
        'SELECT ?x { ?x rdfs:label "kg:Nothing" }',
        "PREFIX kg: <https://example.org/> SELECT ?x { ?x kg:other ?y }",
        "SELECT ?x { ?x a <https://w3id.org/repression-graph/ontology#Incident> }",
    ],
)
def test_lets_pass_what_is_known_declared_or_hidden(graph: Graph, query: str) -> None:
    graph.query(query)
