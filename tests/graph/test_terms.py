from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.graph.terms import Names, Term
from kg.ontology.vocabulary import EDTF, KG, KINDS, XSD

USUAL = {"kg": KG.iri, "xsd": XSD.iri, "edtf": EDTF.iri}


def write(term: Term, **authors: str) -> tuple[str, dict[str, str]]:
    names = Names([term], authors, USUAL)
    return names.term(term), names.used


@pytest.mark.parametrize(
    ("literal", "expected"),
    [
        (ox.Literal("007", datatype=XSD["integer"]), "007"),
        (ox.Literal("+5", datatype=XSD["integer"]), "+5"),
        (ox.Literal("5 ", datatype=XSD["integer"]), '"5 "^^xsd:integer'),
        (ox.Literal("1.50", datatype=XSD["decimal"]), "1.50"),
        (ox.Literal("1.", datatype=XSD["decimal"]), '"1."^^xsd:decimal'),
        (ox.Literal("1", datatype=XSD["decimal"]), '"1"^^xsd:decimal'),
        (ox.Literal("1e5", datatype=XSD["double"]), '"1e5"^^xsd:double'),
        (ox.Literal("true", datatype=XSD["boolean"]), "true"),
        (ox.Literal("0", datatype=XSD["boolean"]), '"0"^^xsd:boolean'),
        (ox.Literal("٣", datatype=XSD["integer"]), '"٣"^^xsd:integer'),
        (ox.Literal("2025-01~", datatype=EDTF["EDTF"]), '"2025-01~"^^edtf:EDTF'),
        (ox.Literal("x", datatype=XSD["string"]), '"x"'),
        (ox.Literal("마을", language="ko"), '"마을"@ko'),
        (ox.Literal("a\tb\"c\\d\ne\rf'"), r'''"a\tb\"c\\d\ne\rf'"'''),
        (ox.Literal("\u200b\u2028\ufeff\x0b\x85 \u00a0"), '"\\u200B\\u2028\\uFEFF\\u000B\\u0085 \u00a0"'),
        (ox.Literal("😀"), '"😀"'),
    ],
)
def test_writes_literals_as_they_are(literal: ox.Literal, expected: str) -> None:
    assert write(literal)[0] == expected


def test_declares_a_datatype_only_where_it_is_written() -> None:
    assert write(ox.Literal("5", datatype=XSD["integer"]))[1] == {}
    assert write(ox.Literal("x"))[1] == {}
    assert write(ox.Literal("x", datatype=XSD["integer"]))[1] == {"xsd": XSD.iri}


@pytest.mark.parametrize(
    ("iri", "expected"),
    [
        ("http://a/3592-3762", "a:3592-3762"),
        ("http://a/-x", "<http://a/-x>"),
        ("http://a/x.", "<http://a/x.>"),
        ("http://a/x.y", "a:x.y"),
        ("http://a/x~y", "<http://a/x~y>"),
        ("http://a/b/x", "b:x"),
        ("http://a/b/x/y", "<http://a/b/x/y>"),
        ("http://a/", "<http://a/>"),
        ("http://a/%41", "a:%41"),
        ("http://a/도시", "a:도시"),
        (KG.iri + "Claim", "kg:Claim"),
        (KINDS.iri + "law-kind/statute", "law-kind:statute"),
        (KINDS.iri + "1x/y", f"<{KINDS.iri}1x/y>"),
        (KINDS.iri + "act", f"<{KINDS.iri}act>"),
        (KINDS.iri + "kg/x", f"<{KINDS.iri}kg/x>"),
    ],
)
def test_writes_names_behind_a_prefix_where_none_needs_escapes(iri: str, expected: str) -> None:
    assert write(ox.NamedNode(iri), a="http://a/", b="http://a/b/")[0] == expected


def test_the_author_s_prefix_wins_and_keeps_its_name() -> None:
    assert write(KG["Claim"], k=KG.iri, kk=KG.iri) == ("k:Claim", {"k": KG.iri})


def test_a_usual_prefix_gives_way_to_another_use_of_its_name() -> None:
    terms = [ox.NamedNode("http://a/x"), ox.NamedNode(KINDS.iri + "act/arrest")]
    names = Names(terms, {"act": "http://a/"}, USUAL)
    assert [names.term(term) for term in terms] == ["act:x", f"<{KINDS.iri}act/arrest>"]
    assert names.used == {"act": "http://a/"}
