from __future__ import annotations

import pyoxigraph as ox

from kg.graph.nquads import sorted_nquads
from kg.ontology.vocabulary import XSD

A, B, G = (ox.NamedNode(f"http://example.org/{name}") for name in "abg")


def test_sorts_by_bytes_and_keeps_each_once() -> None:
    quads = [
        ox.Quad(B, A, ox.Literal('마\t"을\n', language="ko")),
        ox.Quad(A, B, ox.Literal("0", datatype=XSD["boolean"]), G),
        ox.Quad(A, B, B),
        ox.Quad(A, B, B),
    ]
    expected = (
        '<http://example.org/a> <http://example.org/b> "0"^^<http://www.w3.org/2001/XMLSchema#boolean>'
        " <http://example.org/g> .\n"
        "<http://example.org/a> <http://example.org/b> <http://example.org/b> .\n"
        '<http://example.org/b> <http://example.org/a> "마\\t\\"을\\n"@ko .\n'
    )
    assert sorted_nquads(quads).decode() == expected
    assert sorted_nquads(reversed(quads)).decode() == expected
    assert sorted_nquads([]) == b""


def test_blank_nodes_get_names_that_do_not_depend_on_the_reading() -> None:
    text = "<http://a> <http://b> ( <http://c> [ <http://d> 1 ] ) ; <http://e> 2 ."
    first, second = (sorted_nquads(ox.parse(text, format=ox.RdfFormat.TURTLE)) for _ in range(2))
    assert first == second
    assert first.count(b"\n") == 7
    assert b"_:c14n0" in first
