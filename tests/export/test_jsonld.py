"""JSON-LD as a program reads it that knows JSON and nothing of RDF."""

from __future__ import annotations

import json
from typing import Any

import pyoxigraph as ox
import pytest
from tests.export.awkward import AWKWARD, PREFIXES
from tests.export.reading import exported, written

from kg.queries.opened import Graph


@pytest.fixture(scope="module")
def document(graph: Graph) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(exported(graph, "jsonld"))
    return found


def test_the_context_is_inside_and_names_prefixes_alone(document: dict[str, Any]) -> None:
    assert list(document) == ["@context", "@graph"]
    context = document["@context"]
    assert context["place"] == "https://example.org/freedonia/id/place/"
    assert all(isinstance(value, str) and value[-1] in "/#" for value in context.values())
    assert "http" not in context


def test_a_node_has_short_names_and_arrays(document: dict[str, Any]) -> None:
    nodes = {node["@id"]: node for node in document["@graph"] if "@graph" not in node}
    lakeside = nodes["place:lakeside"]
    assert lakeside["@type"] == ["kg:Place"]
    assert {"@id": "place:freedonia"} in lakeside["kg:within"]
    assert {"@value": "레이크사이드", "@language": "ko"} in lakeside["rdfs:label"]
    for node in nodes.values():
        assert all(isinstance(value, list) for key, value in node.items() if key != "@id")
    assert nodes["n:gggggg22"]["kg:date"] == [{"@value": "2020-05", "@type": "edtf:EDTF"}]


def test_a_claim_is_a_named_graph(document: dict[str, Any]) -> None:
    graphs = {node["@id"]: node["@graph"] for node in document["@graph"] if "@graph" in node}
    assert graphs["c:cccccc27"] == [
        {"@id": "n:vvvvvv22", "kg:exactly": [{"@value": "4", "@type": "xsd:integer"}]}
    ]
    assert "c:cccccc23" not in graphs


def test_a_prefix_that_is_the_scheme_of_an_iri_is_not_used() -> None:
    """JSON-LD would take ``geo:39,125`` for a name with the prefix ``geo``, and ``place:a`` for one too."""
    document = json.loads(written(AWKWARD, PREFIXES, "jsonld"))
    assert not {"geo", "place", "urn"} & document["@context"].keys()
    assert "law" in document["@context"]


def test_an_offline_reader_needs_nothing_else(graph: Graph) -> None:
    """A reader such as pyoxigraph refuses a remote context, and reads this."""
    assert sum(1 for _ in ox.parse(exported(graph, "jsonld"), format=ox.RdfFormat.JSON_LD)) > 1000
