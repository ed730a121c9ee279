"""Values in place of parameters: the same answers, sooner."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.queries.run import run
from kg.queries.values_in_place import filled

OF = ox.Variable("_of_iri")
THING = ox.NamedNode("http://e/a")


@given(st.text(max_size=20))
def test_a_text_stays_one_text(text: str) -> None:
    store = ox.Store()
    store.add(ox.Quad(THING, ox.NamedNode("http://e/p"), ox.Literal(text)))
    query = "SELECT ?_of_iri ?_text { ?_of_iri <http://e/p> ?_text }"
    raw = run(store, query, {"of": THING, "text": ox.Literal(text)}).raw
    assert isinstance(raw, ox.QuerySolutions)
    assert [(row["_of_iri"], row["_text"]) for row in raw] == [(THING, ox.Literal(text))]


def test_fills_in_a_construct() -> None:
    query = 'CONSTRUCT { ?s ?p ?_of_iri } WHERE { ?s ?p ?_of_iri # ?_of_iri\n FILTER(?p != "?_of_iri") }'
    made = filled(query, {OF: THING})
    assert made is not None
    assert made.count("<http://e/a>") == 2
    assert '"?_of_iri"' in made


def test_leaves_what_has_to_be_given_beside_it() -> None:
    query = "CONSTRUCT { ?s ?p ?_of_iri } WHERE { { SELECT ?s ?p ?_of_iri { ?s ?p ?_of_iri } } }"
    assert filled(query, {OF: THING}) is None
    assert filled("SELECT ?s ?_of_iri { ?s ?p ?_of_iri } #\x00", {OF: THING}) is None


def test_says_that_a_parameter_must_be_named() -> None:
    with pytest.raises(UsageError, match=r"must name the parameters: \?_of_iri"):
        filled("SELECT ?s { ?s ?p ?_of_iri }", {OF: THING})


def test_optional_parameters_and_texts_go_together() -> None:
    """The values of both kinds at once, in a question of the catalogue's form."""
    store = ox.Store()
    store.update(
        'INSERT DATA { <http://e/a> <http://e/l> "A"@en , "가"@ko . <http://e/b> <http://e/l> "B"@en }'
    )
    query = """SELECT ?s ?l ?__of_iri ?_language WHERE { ?s <http://e/l> ?l
      FILTER(LANG(?l) = ?_language)
      FILTER(!COALESCE(isIRI(?__of_iri), false) || ?s = ?__of_iri) } ORDER BY ?s"""
    found = []
    for given_ in ({}, {"of": THING}):
        raw = run(store, query, given_).raw
        assert isinstance(raw, ox.QuerySolutions)
        found.append([(row["s"], str(row["l"])) for row in raw])
    assert found == [[(THING, '"A"@en'), (ox.NamedNode("http://e/b"), '"B"@en')], [(THING, '"A"@en')]]
