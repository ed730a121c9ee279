"""The invented project with more told in it: cases with sentences, and places within each other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import copy_invented

from kg.build.run import build
from kg.queries.opened import Graph, open_graph

HERE = Path(__file__).parent
MORE_PREFIXES = ("law-kind", "object", "operation", "outcome", "policy")
PLACES = """
place:north-province a kg:Place ;
    kg:kind place-kind:province ;
    kg:referenceBasis reference-basis:gazetteer ;
    kg:within place:freedonia ;
    rdfs:label "North Province"@en, "북주"@ko .

place:hillside a kg:Place ;
    kg:kind place-kind:city ;
    kg:referenceBasis reference-basis:gazetteer ;
    kg:within place:north-province ;
    rdfs:label "Hillside"@en, "힐사이드"@ko .

place:old-town a kg:Place ;
    kg:kind place-kind:district ;
    kg:referenceBasis reference-basis:document-wording ;
    rdfs:label "Old Town"@en, "구시가"@ko .
"""
SAME = """\
@prefix agent: <https://example.org/freedonia/id/agent/> .
@prefix identity: <https://w3id.org/repression-graph/kinds/identity/> .
@prefix j: <https://example.org/freedonia/id/judgement/> .
@prefix kg: <https://w3id.org/repression-graph/ontology#> .
@prefix n: <https://example.org/freedonia/id/node/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

agent:tester a prov:SoftwareAgent ;
    rdfs:label "Tester"@en, "시험자"@ko .

j:bcdfghj2 a kg:Judgement ;
    kg:decidedBy agent:tester ;
    kg:first n:kkkkkk24 ;
    kg:kind identity:same ;
    kg:reason "One search, told twice."@en, "두 번 말한 하나의 수색."@ko ;
    kg:second n:kkkkkk25 .
"""


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """The invented project with more told in it, built and opened; not to be changed."""
    project = copy_invented(tmp_path_factory.mktemp("told") / "invented")
    graph = project.root / "graph"
    claims = graph / "claims" / "d1.trig"
    kinds = "https://w3id.org/repression-graph/kinds"
    prefixes = "".join(f"@prefix {name}: <{kinds}/{name}/> .\n" for name in MORE_PREFIXES)
    more = (HERE / "told.trig").read_text("utf-8")
    claims.write_text(prefixes + claims.read_text("utf-8") + more, "utf-8")
    places = graph / "reference" / "places.ttl"
    places.write_text(places.read_text("utf-8") + PLACES, "utf-8")
    (graph / "judgements.ttl").write_text(SAME, "utf-8")
    build(project)
    with open_graph(project.root) as opened:
        yield opened
