from __future__ import annotations

import pyoxigraph as ox

from kg.graph.order import address_of, claim_key, natural, term_key
from kg.graph.terms import Term
from kg.ontology.vocabulary import KG, XSD

A = ox.NamedNode("http://a/")


def passage(span: str) -> ox.Triple:
    return ox.Triple(A, KG["at"], ox.NamedNode(f"http://p/{span}"))


def test_numbers_in_names_go_by_size() -> None:
    names = ["p/100-120", "p/9-20", "p/9-3", "p/", "p/09-20", "q", "p/9"]
    assert sorted(names, key=natural) == ["p/", "p/9", "p/9-3", "p/09-20", "p/9-20", "p/100-120", "q"]


def test_names_come_before_literals_and_main_languages_before_their_variants() -> None:
    terms: list[Term] = [
        ox.Literal("b", language="ko-latn"),
        ox.Literal("10", datatype=XSD["integer"]),
        ox.Literal("a", language="ko"),
        ox.Literal("9", datatype=XSD["integer"]),
        ox.Literal("z", language="en"),
        ox.NamedNode("http://z/"),
    ]
    assert [str(t) for t in sorted(terms, key=term_key)] == [
        "<http://z/>",
        '"9"^^<http://www.w3.org/2001/XMLSchema#integer>',
        '"10"^^<http://www.w3.org/2001/XMLSchema#integer>',
        '"z"@en',
        '"a"@ko',
        '"b"@ko-latn',
    ]


def test_claims_go_by_their_first_passage_and_the_unstamped_last() -> None:
    unstamped = ox.Triple(A, KG["at"], ox.Literal("first … last"))
    keys = [
        claim_key("c", [passage("100-200"), passage("9-20")]),
        claim_key("b", [passage("9-20")]),
        claim_key("d", [passage("9-21")]),
        claim_key("e", [passage("10-11"), unstamped]),
        claim_key("a", [unstamped]),
        claim_key("f", []),
    ]
    assert [key[3] for key in sorted(keys)] == ["b", "c", "d", "e", "a", "f"]


def test_reads_addresses_only_from_passages() -> None:
    assert str(address_of(ox.NamedNode("http://p/3-7"))) == "3-7"
    assert address_of(ox.NamedNode("http://p/7-3")) is None
    assert address_of(ox.NamedNode("http://p/x")) is None
    assert address_of(ox.Literal("3-7")) is None
