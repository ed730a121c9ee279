"""Parameters become typed terms, or are refused."""
# ruff: noqa: E501 - a query or a planted fault is read best in one line

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pyoxigraph as ox
import pytest

from kg.errors import UsageError
from kg.ontology.vocabulary import EDTF, XSD
from kg.queries.parameters import Value, bind, parameters

QUERY = """SELECT * { ?_what_iri ?p ?_name, ?_title_ko, ?_count_integer, ?_share_number, ?_from_date, ?_public_boolean,
?_when_edtf ; ?q ?__other_iri } # ?_commented"""


def resolve(name: str) -> ox.NamedNode:
    return ox.NamedNode(f"http://found/{name}")


def test_finds_them_by_name_and_kind() -> None:
    found = parameters(QUERY)
    assert {name: p.kind for name, p in found.items()} == {
        "count": "integer",
        "from": "date",
        "name": "text",
        "other": "iri",
        "public": "boolean",
        "share": "number",
        "title": "ko",
        "what": "iri",
        "when": "edtf",
    }
    assert [name for name, p in found.items() if not p.required] == ["other"]


def test_binds_typed_terms_whether_given_as_text_or_as_values() -> None:
    texts: dict[str, Value] = {
        "what": "Lakeside", "name": 'say "hi" }', "title": "제목", "count": "3", "share": "1.5", "from": "2020-01-31",
        "public": "true", "when": "2020~",
    }  # fmt: skip
    values: dict[str, Value] = {
        **texts, "what": ox.NamedNode("http://found/Lakeside"), "count": 3, "share": Decimal("1.5"),
        "from": date(2020, 1, 31), "public": True,
    }  # fmt: skip
    bound = {variable.value: term for variable, term in bind(QUERY, texts, {}, resolve).items()}
    assert bound == {
        "_what_iri": ox.NamedNode("http://found/Lakeside"),
        "_name": ox.Literal('say "hi" }'),
        "_title_ko": ox.Literal("제목", language="ko"),
        "_count_integer": ox.Literal("3", datatype=XSD["integer"]),
        "_share_number": ox.Literal("1.5", datatype=XSD["decimal"]),
        "_from_date": ox.Literal("2020-01-31", datatype=XSD["date"]),
        "_public_boolean": ox.Literal("true", datatype=XSD["boolean"]),
        "_when_edtf": ox.Literal("2020~", datatype=EDTF["EDTF"]),
    }
    assert {v.value: t for v, t in bind(QUERY, values, {}, resolve).items()} == bound


def test_a_default_stands_in_for_what_is_not_given() -> None:
    query = "SELECT ?_n_integer {}"
    default = {"n": "1"}
    (term,) = bind(query, {}, default, resolve).values()
    assert term == ox.Literal(1)
    (term,) = bind(query, {"n": 2}, default, resolve).values()
    assert term == ox.Literal(2)


@pytest.mark.parametrize(
    ("query", "given", "message"),
    [
        ("SELECT ?_a ?_b_date {}", {"a": "x", "c": "y"}, r"no parameter 'c'; it has a, b"),
        ("SELECT * {}", {"c": "y"}, "it has none"),
        ("SELECT ?_a ?_b_date {}", {"a": "x"}, r"needs the parameter 'b', a day"),
        ("SELECT ?_n_integer {}", {"n": "three"}, "whole number"),
        ("SELECT ?_n_integer {}", {"n": ""}, "whole number"),
        ("SELECT ?_d_date {}", {"d": "2020-02-30"}, "a day"),
        ("SELECT ?_d_date {}", {"d": "2020"}, "a day"),
        ("SELECT ?_b_boolean {}", {"b": "yes"}, "true or false"),
        ("SELECT ?_e_edtf {}", {"e": "not a date"}, "EDTF"),
        ("SELECT ?_i_iri {}", {"i": ox.Literal("x")}, "an IRI"),
        ("SELECT ?_i {}", {"i": ox.NamedNode("a:b")}, "a text"),
        ("SELECT ?_a_wrongtype {}", {}, "names no parameter"),
        ("SELECT ?_a ?_a_iri {}", {"a": "x"}, "in two ways"),
    ],
)
def test_refuses_unknown_missing_and_mistyped(query: str, given: dict[str, Value], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        bind(query, given, {}, resolve)
