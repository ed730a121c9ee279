"""What nodes are called, with a graph and without one."""

from __future__ import annotations

import pytest

from kg.analyse.facts import Facts
from kg.network.naming import LocalNames, NamesOfGraph
from kg.network.reading import read_edges
from kg.queries.opened import Graph


@pytest.mark.parametrize(
    ("iri", "name"),
    [
        ("https://example.org/id/actor/police", "police"),
        ("https://example.org/id/actor/police/", "police"),
        ("https://example.org/ontology#Agency", "Agency"),
        ("c:1", "c:1"),
        ("/", "/"),
    ],
)
def test_without_a_graph_the_last_part(iri: str, name: str) -> None:
    names = LocalNames()
    assert (names.name(iri), names.short(iri), names.classes(iri)) == (name, name, ())


def test_each_node_of_a_graph_has_a_name_in_each_language(real: Graph) -> None:
    english, korean = (NamesOfGraph(Facts(real, language)) for language in ("en", "ko"))
    nodes = read_edges(real, "network-actors-and-actors").nodes
    for iri in nodes:
        assert english.name(iri)
        assert korean.name(iri)
        assert english.classes(iri) == tuple(sorted(english.classes(iri)))
        assert set(english.classes(iri)) & {
            "kg:Agency", "kg:Organization", "kg:State", "kg:PublicFigure", "kg:ActorClass",
        }  # fmt: skip
    assert {english.name(iri) for iri in nodes} != {korean.name(iri) for iri in nodes}


def test_a_prefixed_name(real: Graph) -> None:
    (iri,) = (
        n for n in read_edges(real, "network-actors-and-actors").nodes if n.endswith("/actor/united-nations")
    )
    names = NamesOfGraph(Facts(real, "en"))
    assert (names.short(iri), names.name(iri)) == ("actor:united-nations", "United Nations")
