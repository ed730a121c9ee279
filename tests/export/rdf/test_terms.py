"""Terms made of their N-Triples are written as the terms themselves are."""

from __future__ import annotations

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.export.awkward import PREFIXES
from tests.export.drawn import LITERALS_DRAWN, NAMED

from kg.export.rdf.terms import Short
from kg.graph.terms import Names, quoted
from kg.ontology.vocabulary import XSD

SETS = st.sampled_from(
    [
        PREFIXES,
        {},
        {
            "a": "https://example.org/id/",
            "b": "https://example.org/id/place/",
            "c": "https://example.org/id/place/",
        },
        {"odd": "urn:x:", "odder": "https://example.org/id/place/a", "1": "https://example.org/id/law/"},
        {"": "https://example.org/id/place/", "deep": "https://e.org/#a/", "hash": "https://e.org/#"},
    ]
)


@settings(deadline=None)
@given(st.lists(NAMED), SETS)
def test_names_are_shortened_as_in_authored_files(
    terms: list[ox.NamedNode], prefixes: dict[str, str]
) -> None:
    short, names = Short(prefixes), Names(terms, prefixes, {})
    assert [short.iri(term.value) for term in terms] == [names.iri(term.value) for term in terms]
    assert short.used == names.used


@settings(deadline=None)
@given(LITERALS_DRAWN)
def test_texts_are_escaped_as_in_authored_files(literal: ox.Literal) -> None:
    written = Short({}).term(str(literal))
    if literal.language is not None:
        assert written == f"{quoted(literal.value)}@{literal.language}"
    elif literal.datatype == XSD["string"]:
        assert written == quoted(literal.value)
    else:
        whole = f"{quoted(literal.value)}^^{literal.datatype}"
        assert written in (whole, literal.value)
        bare = literal.datatype in (XSD["integer"], XSD["boolean"]) and literal.value not in (
            "007",
            "+7",
            "1",
        )
        assert (written == whole) or bare


def test_numbers_and_truth_stand_bare_in_their_one_form() -> None:
    found = [
        Short({}).term(str(ox.Literal(text, datatype=XSD["integer"])))
        for text in ("7", "-7", "0", "07", "+7")
    ]
    whole = [f'"{text}"^^{XSD["integer"]}' for text in ("07", "+7")]
    assert found == ["7", "-7", "0", *whole]
    assert Short({}).term('"true"^^<http://www.w3.org/2001/XMLSchema#boolean>') == "true"
    assert Short({}).term('"true"') == '"true"'
