"""A query that was rewritten asks the same of a store where the facts are a named graph."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.engines.remote.booleans import truth_columns
from kg.engines.remote.rewriting import declared, tied, with_values, within
from kg.errors import UsageError
from kg.ontology.vocabulary import KG

FACTS = ox.NamedNode("urn:facts")
_KIND = f"<{KG['graphKind'].value}>"


@pytest.fixture
def local() -> ox.Store:
    """Facts in the default graph, and two claims."""
    store = ox.Store()
    store.update(
        f"""INSERT DATA {{
          <urn:a> <urn:p> 1, 2 . <urn:b> <urn:p> 2 ; <urn:l> "x"@en .
          <urn:g1> {_KIND} <urn:fact> . <urn:g2> {_KIND} <urn:fact> .
          GRAPH <urn:g1> {{ <urn:a> <urn:p> 1 }} GRAPH <urn:g2> {{ <urn:b> <urn:p> 2 }}
        }}"""
    )
    return store


@pytest.fixture
def server(local: ox.Store) -> ox.Store:
    """The same, with the facts in a named graph, and graphs of others beside them."""
    store = ox.Store()
    for quad in local:
        place = FACTS if isinstance(quad.graph_name, ox.DefaultGraph) else quad.graph_name
        store.add(ox.Quad(quad.subject, quad.predicate, quad.object, place))
    store.update("INSERT DATA { GRAPH <urn:old> { <urn:a> <urn:p> 3 } GRAPH <urn:g9> { <urn:b> <urn:p> 9 } }")
    return store


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s ?o { ?s <urn:p> ?o }",
        "SELECT ?g ?s ?o WHERE { GRAPH ?g { ?s ?p ?o } }",
        "SELECT ?g ?s { ?s <urn:p> ?o . GRAPH ?g { ?s <urn:p> ?o } }",
        "SELECT ?s { ?s <urn:p> ?o FILTER NOT EXISTS { GRAPH ?g { ?s <urn:p> ?o } } }",
        "SELECT ?s (COUNT(?g) AS ?n) { ?s <urn:p> ?o OPTIONAL { GRAPH ?g { ?s <urn:p> ?o } } } GROUP BY ?s",
        "SELECT ?n { { SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } } } }",
        "SELECT ?s { ?s <urn:p> ?o MINUS { GRAPH ?g { ?s <urn:p> 1 } } }",
        "SELECT ?o { GRAPH <urn:g1> { ?s <urn:p> ?o } }",
        "SELECT ?s { { GRAPH ?g { ?s ?p 1 } } UNION { GRAPH ?g { ?s ?p 2 } } } ORDER BY ?s LIMIT 1",
        "SELECT ?s ?x { ?s <urn:p> 2 GRAPH ?g { ?s ?p ?o } } VALUES ?x { <urn:y> }",
        "ASK { GRAPH ?g { ?s ?p 3 } }",
        "ASK { GRAPH ?g { ?s ?p 2 } }",
        "CONSTRUCT { ?s <urn:q> ?g } WHERE { GRAPH ?g { ?s ?p ?o } }",
        "CONSTRUCT WHERE { ?s <urn:p> ?o }",
    ],
)
def test_the_answer_is_the_same(local: ox.Store, server: ox.Store, query: str) -> None:
    here, there = local.query(query), server.query(within(tied(query, FACTS), FACTS))
    if isinstance(here, ox.QueryBoolean):
        assert bool(here) == bool(there)
    else:
        assert sorted(map(str, here)) == sorted(map(str, there))  # type: ignore[arg-type]


def test_exists_outside_the_pattern_would_look_elsewhere() -> None:
    query = "SELECT (EXISTS { ?s ?p ?o } AS ?there) { GRAPH ?g { ?s ?p ?o } }"
    with pytest.raises(UsageError, match="BIND inside"):
        within(query, FACTS)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s ?_x { ?s <urn:p> ?_x FILTER(?_x = ?_x) } ORDER BY ?_x",
        "SELECT (COUNT(*) AS ?n) ?_x { ?s <urn:p> ?_x } GROUP BY ?_x ORDER BY ?_x",
        "SELECT ?s ?_x { { SELECT ?s ?_x { ?s <urn:p> ?_x } } }",
        "SELECT ?s (?o + ?_x AS ?sum) ?_x { ?s <urn:p> ?o } ORDER BY ?s ?sum",
        'SELECT ?s ?_x { ?s <urn:p> ?_x ; <urn:l> "?_x"@en , ?l } # ?_x',
    ],
)
def test_a_value_takes_the_place_of_its_variable(local: ox.Store, query: str) -> None:
    value = ox.Literal(2)
    expected = local.query(query, substitutions={ox.Variable("_x"): value})
    found = local.query(with_values(query, {"_x": str(value)}))
    assert isinstance(expected, ox.QuerySolutions)
    assert isinstance(found, ox.QuerySolutions)
    assert expected.variables == found.variables
    assert [[*map(str, row)] for row in expected] == [[*map(str, row)] for row in found]


def test_a_value_is_not_bound_twice() -> None:
    with pytest.raises(UsageError, match="may not bind it itself"):
        with_values("SELECT ?_x { BIND(1 AS ?_x) }", {"_x": "1"})
    with pytest.raises(UsageError, match="must name the parameters"):
        with_values("SELECT ?s { ?s ?p ?_x }", {"_x": "1"})


def test_only_prefixes_that_are_used_are_declared() -> None:
    known = {"a": "urn:a:", "b": "urn:b:", "graph-kind": "urn:k:"}
    assert declared("ASK { a:x ?p 'b:x' }", known) == "PREFIX a: <urn:a:> ASK { a:x ?p 'b:x' }"
    assert declared("ASK { ?s ?p graph-kind:fact }", known).startswith("PREFIX graph-kind: <urn:k:>")


@pytest.mark.parametrize(
    ("expression", "truth"),
    [
        ("EXISTS { ?s ?p ?o }", True),
        ("NOT EXISTS { ?s ?p 1 }", True),
        ("?a = 1 && ?b < 2", True),
        ("!BOUND(?a)", True),
        ("true", True),
        ("(BOUND(?a))", True),
        ("COALESCE(?a > 1, false)", True),
        ("IF(?a > 1, true, ?b = 2)", True),
        ("MAX(?a > 1)", True),
        ("?a IN (1, 2)", True),
        ("IF(?a > 1, 1, 0)", False),
        ("SUM(IF(?a > 1, 1, 0)) = 0", True),
        ("SUM(IF(?a > 1, 1, 0))", False),
        ("?a + 1", False),
        ("STR(?a = 1)", False),
        ("'true'", False),
    ],
)
def test_truth_values_are_told_from_numbers(expression: str, truth: bool) -> None:
    assert ("x" in truth_columns(f"SELECT ?x {{ ?s ?p ?a BIND({expression} AS ?x) }}")) is truth
    assert ("y" in truth_columns(f"SELECT (?x AS ?y) {{ BIND({expression} AS ?x) }}")) is truth


def test_a_column_that_is_both_is_no_truth_value() -> None:
    assert truth_columns("SELECT ?x { { BIND(true AS ?x) } UNION { BIND(1 AS ?x) } }") == set()
