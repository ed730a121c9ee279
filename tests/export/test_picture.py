"""The network of one analysis in the formats of the network of everything."""

from __future__ import annotations

import io
from dataclasses import replace

import networkx as nx
import pytest
from tests.drawing.invented import EVIL, KOREAN, LONG, picture

from kg.export.gexf import gexf
from kg.export.graphml import graphml
from kg.export.picture import laid_picture
from kg.network.results import Picture

NAMES = ("Police", LONG, EVIL, KOREAN)


def short(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]


def read(form: str, drawn: Picture) -> nx.Graph[str]:
    write = gexf if form == "gexf" else graphml
    content = io.BytesIO(b"".join(write(laid_picture(drawn, "what it counts", short))))
    if form == "gexf":
        return nx.read_gexf(content, version="1.3")
    return nx.read_graphml(content)


@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_reads_back_as_it_was(form: str) -> None:
    drawn = picture(NAMES)
    found = read(form, drawn)
    assert {node: told["label"] for node, told in found.nodes(data=True)} == {
        short(dot.iri): dot.label for dot in drawn.dots
    }
    assert found.nodes["a3"]["size"] == 4.0
    assert found.nodes["a1"]["origins_most"] == 3
    told = found.edges["a1", "a0"]
    assert told["weight"] == 2.0
    assert told["sure"] == "no"
    assert told["start"] == "2020-01-01"
    assert told["claim_count"] == 2
    assert found.is_directed()


@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_without_direction_there_is_none(form: str) -> None:
    assert not read(form, replace(picture(NAMES), directed=False)).is_directed()


@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_two_ties_of_one_pair_are_both_there_and_no_node_is_no_fault(form: str) -> None:
    assert read(form, picture(NAMES, ((1, 0), (1, 0)))).number_of_edges() == 2
    assert read(form, Picture((), ())).number_of_nodes() == 0
