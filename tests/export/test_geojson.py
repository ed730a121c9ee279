"""The maps are GeoJSON by RFC 7946, and say no more about where than is published."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox
import pytest
from tests.conftest import copy_invented

from kg.build.run import build
from kg.export.formats import find
from kg.ontology.vocabulary import GEO
from kg.queries.opened import Graph, open_graph
from kg.queries.rows import Rows

POSITIONS = (
    """
@prefix certainty: <https://w3id.org/repression-graph/kinds/certainty/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix geo: <http://www.opengis.net/ont/geosparql#> .
@prefix geometry: <https://example.org/freedonia/id/geometry/> .
@prefix kg: <https://w3id.org/repression-graph/ontology#> .
@prefix place: <https://example.org/freedonia/id/place/> .
@prefix place-kind: <https://w3id.org/repression-graph/kinds/place-kind/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix reference-basis: <https://w3id.org/repression-graph/kinds/reference-basis/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
    + "".join(
        f"""
geometry:{name} a geo:Geometry ;
    dcterms:source <https://example.org/gazetteer/{name}> ;
    geo:asWKT "POINT({point})"^^geo:wktLiteral ;
    geo:hasMetricSpatialAccuracy "10000"^^xsd:double ;
    kg:certainty certainty:certain ;
    kg:referenceBasis reference-basis:gazetteer .

place:{name} geo:hasGeometry geometry:{name} .
"""
        for name, point in {"lakeside": "10.5 50.5", "hamlet": "10.7 50.7", "shore": "11.1 51.1"}.items()
    )
    + """
place:hamlet a kg:Place ;
    kg:kind place-kind:village ;
    kg:referenceBasis reference-basis:gazetteer ;
    kg:within place:lakeside ;
    rdfs:label "Hamlet"@en, "햄릿"@ko .

place:shore a kg:Place ;
    kg:kind place-kind:province ;
    kg:referenceBasis reference-basis:gazetteer ;
    kg:within place:freedonia ;
    rdfs:label "Shore Province"@en, "쇼어주"@ko .

place:lakeside kg:within place:shore .
"""
)
CLAIMS = """
@prefix facility: <https://w3id.org/repression-graph/kinds/facility/> .

n:hhhhhh22 rdfs:label "Raid in the hamlet"@en, "마을 급습"@ko .
n:hhhhhh23 rdfs:label "Violence in Lakeside"@en, "레이크사이드의 폭력"@ko .
n:hhhhhh24 rdfs:label "Act of violence"@en, "폭력 행위"@ko .
n:hhhhhh25 rdfs:label "House of the police"@en, "경찰의 집"@ko .

c:hhhhhh26 kg:at p:36-90 ; kg:attribution s:bcdfghj2 .
c:hhhhhh26 {
    n:hhhhhh22 a kg:Incident ; kg:date "2020"^^edtf:EDTF ; kg:dateBasis basis:stated ; kg:place place:hamlet .
    n:hhhhhh25 a kg:Facility ; kg:kind facility:place-of-detention ; kg:within place:hamlet .
}

c:hhhhhh27 kg:at p:36-90 ; kg:attribution s:bcdfghj2 ; kg:tier tier:public ; kg:tierBasis tier-basis:group .
c:hhhhhh27 {
    n:hhhhhh23 a kg:Incident ; kg:date "2020"^^edtf:EDTF ; kg:dateBasis basis:stated ;
        kg:place place:lakeside .
    n:hhhhhh24 a kg:Act ; kg:kind act:sexual-violence ; kg:ofIncident n:hhhhhh23 ; kg:victim n:vvvvvv29 .
    n:vvvvvv29 a kg:VictimGroup ; kg:exactly 5 .
}
"""


@pytest.fixture(scope="module")
def mapped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """The invented project with positions: of a city, of a village in it, and of the province around."""
    project = copy_invented(tmp_path_factory.mktemp("mapped") / "invented")
    (project.root / "graph" / "reference" / "gazetteer.ttl").write_text(POSITIONS, "utf-8")
    path = project.claims_files[0]
    prefix, claims = CLAIMS.strip().split("\n", 1)
    path.write_text(f"{prefix}\n{path.read_text('utf-8')}{claims}\n", "utf-8")
    build(project)
    with open_graph(project.root) as graph:
        yield graph


def layers(graph: Graph) -> dict[str, dict[str, Any]]:
    return {part.name: json.loads(b"".join(part.content())) for part in find("geojson").parts(graph)}


def features(graph: Graph, layer: str) -> dict[str, dict[str, Any]]:
    return {one["properties"]["label"]: one for one in layers(graph)[f"{layer}.geojson"]["features"]}


def assert_is_geojson(collection: dict[str, Any]) -> None:
    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection  # RFC 7946, section 4: longitude and latitude of WGS 84, and nothing else
    assert collection["licence"].startswith("http")
    assert collection["note"].keys() == {"en", "ko"}
    ids = [feature["id"] for feature in collection["features"]]
    assert ids == sorted(set(ids))
    for feature in collection["features"]:
        assert feature.keys() == {"type", "id", "geometry", "properties"}
        assert feature["type"] == "Feature"
        geometry = feature["geometry"]
        points: list[list[float]] = []
        if geometry is not None:
            assert geometry["type"] in ("Point", "MultiPoint")
            points = [geometry["coordinates"]] if geometry["type"] == "Point" else geometry["coordinates"]
            assert feature["properties"]["precision_metres"] >= 10_000
            assert feature["properties"]["precision_place"]
        for longitude, latitude in points:
            assert -180 <= longitude <= 180
            assert -90 <= latitude <= 90
            assert all(re.fullmatch(r"-?\d+\.\d", str(number)) for number in (longitude, latitude))


@pytest.mark.parametrize("which", ["graph", "mapped", "real"])
def test_each_layer_is_geojson(which: str, request: pytest.FixtureRequest) -> None:
    found = layers(request.getfixturevalue(which))
    assert found.keys() == {"places.geojson", "facilities.geojson", "incidents.geojson"}
    for collection in found.values():
        assert_is_geojson(collection)


def test_a_place_stands_at_its_own_point_alone(mapped: Graph) -> None:
    found = features(mapped, "places")
    assert found["Lakeside"]["geometry"] == {"type": "Point", "coordinates": [10.5, 50.5]}
    assert found["Freedonia"]["geometry"] is None
    assert found["Lakeside"]["properties"]["label_ko"] == "레이크사이드"


def test_a_facility_and_a_case_in_a_village_stand_at_the_county_or_city(mapped: Graph) -> None:
    house = features(mapped, "facilities")["House of the police"]
    raid = features(mapped, "incidents")["Raid in the hamlet"]
    for found in (house, raid):
        assert found["geometry"] == {"type": "Point", "coordinates": [10.5, 50.5]}
        assert found["properties"]["precision_place_label"] == ["Lakeside"]


def test_a_case_of_sexual_violence_stands_at_the_province(mapped: Graph) -> None:
    found = features(mapped, "incidents")["Violence in Lakeside"]
    assert found["geometry"] == {"type": "Point", "coordinates": [11.1, 51.1]}
    assert [place.rsplit("/", 1)[1] for place in found["properties"]["places"]] == ["shore"]


def test_a_thing_without_a_point_is_there_all_the_same(graph: Graph) -> None:
    (found,) = features(graph, "incidents").values()
    assert found["geometry"] is None
    assert found["properties"]["claims"]
    assert (found["properties"]["earliest"], found["properties"]["people_high"]) == ("2020-05-01", 4)


def test_a_wholly_hedged_one_is_marked_in_words_with_who_says_so(real: Graph) -> None:
    found = real.query(
        "SELECT DISTINCT ?thing WHERE { VALUES ?class { kg:Incident kg:Facility } ?thing a ?class ."
        " ?mark a kg:HedgedFact ; rdf:subject ?thing ; rdf:predicate rdf:type }"
    )
    assert isinstance(found, Rows)
    hedged = {str(row.thing) for row in found}
    drawn = layers(real)
    every = [one for name in ("incidents", "facilities") for one in drawn[f"{name}.geojson"]["features"]]
    assert {one["id"] for one in every if one["properties"]["hedged"]} == hedged
    assert hedged
    for one in every:
        told = one["properties"]
        assert told["hedged"] in (True, False)
        assert len(told["hedges"]) == len(told["hedges_ko"])
        assert told["hedges"] or not told["hedged"]
        assert not any("/" in word for word in told["hedges"] + told["says_so"])
    assert any("reported" in one["properties"]["hedges"] for one in every)
    assert sum(bool(one["properties"]["says_so"]) for one in every) > 10


def test_who_says_so_is_named_in_each_language(graph: Graph) -> None:
    (found,) = features(graph, "incidents").values()
    assert found["properties"]["hedged"] is False
    assert found["properties"]["says_so"] == ["Freedonia Watch"]
    assert found["properties"]["says_so_ko"]


def test_every_point_of_the_real_graph_is_one_of_its_reference_data(real: Graph) -> None:
    known = {
        quad.object.value
        for quad in real.store.quads_for_pattern(None, GEO["asWKT"], None, ox.DefaultGraph())
        if isinstance(quad.object, ox.Literal)
    }
    drawn = 0
    for collection in layers(real).values():
        for feature in collection["features"]:
            if feature["geometry"] is not None:
                longitude, latitude = feature["geometry"]["coordinates"]
                assert f"POINT({longitude} {latitude})" in known
                drawn += 1
    assert drawn > 10


def test_every_place_facility_and_incident_of_the_real_graph_is_there(real: Graph) -> None:
    counts = {"places": "kg:Place", "facilities": "kg:Facility", "incidents": "kg:Incident"}
    found = layers(real)
    for layer, kind in counts.items():
        rows = real.query(f"SELECT ?thing WHERE {{ ?thing a {kind} }} ORDER BY STR(?thing)")
        assert isinstance(rows, Rows)
        ids = [feature["id"] for feature in found[f"{layer}.geojson"]["features"]]
        assert ids == [str(row.thing) for row in rows]
