"""Asking a store."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.errors import UsageError
from kg.queries.run import run


@pytest.fixture
def store() -> ox.Store:
    made = ox.Store()
    made.update('INSERT DATA { <http://e/a> <http://e/p> "x" , 1 . <http://e/b> <http://e/p> "y" }')
    return made


def rows(store: ox.Store, query: str, **given: str) -> list[tuple[str, ...]]:
    raw = run(store, query, given, prefixes={"e": "http://e/"}).raw
    assert isinstance(raw, ox.QuerySolutions)
    return [tuple(str(term) for term in row) for row in raw]


def test_supplies_prefixes(store: ox.Store) -> None:
    assert rows(store, 'SELECT ?s { ?s e:p "y" }') == [("<http://e/b>",)]


def test_a_value_never_becomes_part_of_the_query(store: ox.Store) -> None:
    query = "SELECT ?s ?_text { ?s e:p ?_text }"
    assert rows(store, query, text="x") == [("<http://e/a>", '"x"')]
    assert rows(store, query, text='x" } UNION { ?s ?p ?o } #') == []


def test_an_optional_parameter_may_stay_unbound(store: ox.Store) -> None:
    query = "SELECT DISTINCT ?s ?__of_iri { ?s e:p ?o FILTER(COALESCE(?s = ?__of_iri, true)) } ORDER BY ?s"
    assert [row[0] for row in rows(store, query)] == ["<http://e/a>", "<http://e/b>"]
    assert [row[0] for row in rows(store, query, of="e:b")] == ["<http://e/b>"]


@pytest.mark.parametrize("filter_", ["FILTER(!BOUND(?_text) || ?o = ?_text)", "BIND(?_text AS ?m)"])
def test_refuses_what_the_engine_gets_wrong(store: ox.Store, filter_: str) -> None:
    """If this engine learns it, the raw answers below change, and the refusal can go."""
    query = f"SELECT ?s ?m ?_text {{ ?s <http://e/p> ?o {filter_} }}"
    with pytest.raises(UsageError, match=r"write COALESCE|binds nothing"):
        run(store, query, {"text": "y"})
    raw = store.query(query, substitutions={ox.Variable("_text"): ox.Literal("y")})
    assert isinstance(raw, ox.QuerySolutions)
    assert [row["m"] for row in raw] == [None, None, None]


def test_says_that_a_parameter_must_be_named_in_the_select(store: ox.Store) -> None:
    with pytest.raises(UsageError, match=r"must name the parameters: \?_text"):
        run(store, "SELECT ?s { ?s <http://e/p> ?_text }", {"text": "x"})


def test_says_what_is_no_sparql_in_one_line(store: ox.Store) -> None:
    with pytest.raises(UsageError, match="not SPARQL") as caught:
        run(store, "SELECT ?s {\n ?s \n }")
    assert "\n" not in str(caught.value)


def test_refuses_service(store: ox.Store) -> None:
    with pytest.raises(UsageError, match="SERVICE"):
        run(store, "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }")
