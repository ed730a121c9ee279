"""What becomes a fact, and what must not."""
# ruff: noqa: E501 - a query or a planted fault is read best in one line

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pyoxigraph as ox
import pytest

from kg.build.run import build
from kg.errors import InvalidDataError
from kg.model.project import Project
from kg.queries.opened import Graph, open_graph

Change = Callable[..., Graph]
Values = Callable[..., list[str]]
CLAIM = "c:cccccc29 kg:at"


def graphs(graph: Graph) -> set[str]:
    return {str(name)[1:-1].rsplit("/", 1)[-1] for name in graph.store.named_graphs()}


def test_each_eligible_claim_is_a_graph_and_its_statements_are_facts(whole: Graph) -> None:
    assert {name for name in graphs(whole) if name.startswith("ccc")} == {
        f"cccccc{n}" for n in (22, 24, 26, 27, 28, 29)
    }
    assert whole.query("ASK { n:gggggg23 kg:kind act:arrest }") is True


def test_what_is_denied_or_threatened_stays_reified_only(whole: Graph) -> None:
    assert (
        whole.query(
            "ASK { { n:gggggg25 ?p ?o FILTER(?p != rdfs:label) } UNION { GRAPH ?g { n:gggggg25 kg:kind ?k } } }"
        )
        is False
    )
    assert (
        whole.query(
            "ASK { ?s rdf:subject n:gggggg25 ; rdf:predicate kg:kind ; rdf:object act:trial ; kg:inClaim c:cccccc23 }"
        )
        is True
    )
    assert whole.query("ASK { GRAPH ?g { ?act kg:kind act:execution } }") is False
    names = whole.query("SELECT ?s { ?s kg:inClaim c:cccccc23 } ORDER BY ?s")
    assert not isinstance(names, bool)
    assert [str(row[0]).rsplit("/", 1)[-1] for row in names] == [f"cccccc23-{n}" for n in range(1, 5)]


@pytest.mark.parametrize(
    ("modality", "is_fact"),
    [
        ("done", True),
        ("routine", True),
        ("norm", True),
        ("planned", False),
        ("ordered", False),
        ("announced", False),
    ],
)
def test_the_modality_decides(changed: Change, modality: str, is_fact: bool) -> None:
    content = "" if is_fact else " ; kg:contentOf n:gggggg26"
    graph = changed("kg:modality modality:norm", f"kg:modality modality:{modality}{content}")
    assert graph.query("ASK { ?penalty kg:maxMonths 60 }") is is_fact
    assert ("cccccc29" in graphs(graph)) is is_fact


@pytest.mark.parametrize("status", ["disputed", "withdrawn", "unverifiable"])
def test_the_status_decides(changed: Change, status: str) -> None:
    extra = f'kg:note "invented for a test"@en ; kg:status status:{status}'
    graph = changed(
        f"{CLAIM} ",
        "c:cccccc29 kg:at ",
        "kg:modality modality:norm .",
        f"kg:modality modality:norm ; {extra} .",
    )
    assert graph.query("ASK { ?penalty kg:maxMonths 60 }") is False
    assert graph.query(f"ASK {{ c:cccccc29 kg:status status:{status} }}") is True


def test_the_default_graph_is_the_copy_of_all_named_graphs(whole: Graph) -> None:
    named = {quad.triple for quad in whole.store if isinstance(quad.graph_name, ox.NamedNode)}
    default = {quad.triple for quad in whole.store if isinstance(quad.graph_name, ox.DefaultGraph)}
    assert named == default


def test_every_graph_has_one_kind(whole: Graph) -> None:
    found = whole.query("SELECT ?graph ?kind { ?graph kg:graphKind ?kind } ORDER BY ?graph")
    assert not isinstance(found, bool)
    kinds = {str(row[0]): str(row[1]).rsplit("/", 1)[-1] for row in found}
    assert len(kinds) == len(found)
    assert kinds.keys() == {str(name)[1:-1] for name in whole.store.named_graphs()}
    assert set(kinds.values()) == {"fact", "record", "reference", "vocabulary", "computed"}


def test_defaults_are_added_and_nothing_is_overruled(whole: Graph, value_of: Values) -> None:
    assert value_of(whole, "c:cccccc22", "kg:polarity") == ["affirmed"]
    assert value_of(whole, "c:cccccc22", "kg:hedge") == ["none"]
    assert value_of(whole, "c:cccccc22", "kg:status") == ["accepted"]
    assert value_of(whole, "c:cccccc22", "kg:modality") == ["done"]
    assert value_of(whole, "c:cccccc23", "kg:polarity") == ["denied"]
    assert value_of(whole, "c:cccccc26", "kg:hedge") == ["reported"]
    assert value_of(whole, "c:cccccc29", "kg:modality") == ["norm"]
    assert value_of(whole, "c:cccccc29", "kg:modality", f"{whole.project.base}id/record/d1") == ["norm"]


def test_passages_are_described_as_web_annotation_has_it(whole: Graph, value_of: Values) -> None:
    passage = f"{whole.project.base}id/passage/d1/36-90"
    assert value_of(whole, passage, "rdf:type") == ["oa#SpecificResource", "ontology#Passage"]
    assert value_of(whole, passage, "oa:hasSource") == ["d1"]
    assert value_of(whole, passage, "oa:hasSelector") == ["selector"]
    assert value_of(whole, f"{passage}/selector", "oa:start") == ["36"]
    assert value_of(whole, f"{passage}/selector", "oa:end") == ["90"]
    (digest,) = value_of(whole, passage, "kg:sha256")
    lock = whole.project.lock_file("d1").read_text("utf-8")
    assert f"36-90\t{digest}\n" in lock


def test_curation_comes_from_the_log(whole: Graph, value_of: Values) -> None:
    assert value_of(whole, "c:cccccc22", "prov:wasAttributedTo") == ["test-curator", "tests-1.0"]
    assert value_of(whole, "c:cccccc22", "prov:generatedAtTime") == ["2026-01-31"]
    assert value_of(whole, "c:cccccc22", "kg:humanReviewed") == ["false"]
    agent = f"{whole.project.base}id/agent/tests-1.0"
    assert value_of(whole, agent, "rdf:type") == ["prov#SoftwareAgent"]


def test_a_changed_claim_is_attributed_to_whoever_changed_it(changed: Change, value_of: Values) -> None:
    graph = changed("kg:exactly 4", "kg:exactly 5")
    assert value_of(graph, "c:cccccc27", "prov:wasAttributedTo") == ["test-curator"]
    assert value_of(graph, "c:cccccc27", "kg:humanReviewed") == ["true"]
    assert value_of(graph, "c:cccccc22", "kg:humanReviewed") == ["false"]


@pytest.mark.parametrize("day", ['"soon"', '"2030-01-01T00:00:00Z"', "law:order-law"])
def test_an_embargo_without_a_day_stops_the_build(changed: Change, day: str) -> None:
    plain = "kg:attribution s:bcdfghj2 ; kg:modality modality:norm"
    with pytest.raises(InvalidDataError, match=r"d1\.trig:\d+: kg:embargoUntil is no day"):
        changed(plain, plain.replace(" ;", f" ; kg:embargoUntil {day} ;", 1))


def test_an_embargo_ends_on_its_day(invented: Project) -> None:
    path = invented.root / "graph" / "claims" / "d1.trig"
    text = path.read_text("utf-8").replace(
        "kg:attribution s:bcdfghj2 ; kg:modality modality:norm",
        'kg:attribution s:bcdfghj8 ; kg:embargoUntil "2030-01-01"^^xsd:date ; kg:modality modality:norm',
    )
    whose = "s:bcdfghj8 kg:link link:stated ; kg:reportedWithin s:bcdfghj9 ; kg:speaker actor:freedonia-watch"
    outer = "s:bcdfghj9 kg:link link:stated ; kg:reportedWithin s:bcdfghj2 ; kg:speaker actor:freedonia-watch"
    text += f"{whose} .\n{outer} .\n"
    path.write_text("@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n" + text, "utf-8")
    from kg.curate.log import append
    from kg.graph.authored import read_project

    append(read_project(invented), who="Test Curator", software=None, reviewed=False, action="amended")
    hidden = ("c:cccccc29", "n:gggggg32", "n:gggggg33", "s:bcdfghj8", "s:bcdfghj9")
    for day, there in ((date(2029, 12, 31), False), (date(2030, 1, 1), True)):
        build(invented, today=day)
        with open_graph(invented.root) as graph:
            for name in hidden:
                local = name.split(":")[1]
                mentioned = any(local in str(quad) for quad in graph.store)
                assert mentioned is there, f"{name} on {day}"


HELD = """c:cccccc32 kg:at p:217-259 ; kg:attribution s:bcdfghj8 ; kg:embargoUntil "2999-01-01"^^xsd:date ; kg:modality modality:routine .
c:cccccc32 {
    n:gggggg28 kg:place place:zzheld-town .
}
s:bcdfghj8 kg:inWork <https://example.org/freedonia/id/work/zzheld-report> ; kg:link link:stated ; kg:speaker actor:zzheld-guild .
"""
HELD_REFERENCE = {
    "places.ttl": """@prefix name: <https://example.org/freedonia/id/name/> .
@prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix certainty: <https://w3id.org/repression-graph/kinds/certainty/> .
place:zzheld-town a kg:Place ; kg:kind place-kind:city ; kg:referenceBasis reference-basis:gazetteer ;
    kg:within place:zzheld-county ; skosxl:prefLabel name:zzheld-name ; rdfs:label "Zzheld Town"@en, "즈즈 이름"@ko .
place:zzheld-county a kg:Place ; kg:kind place-kind:province ; kg:referenceBasis reference-basis:gazetteer ;
    kg:within place:freedonia ; rdfs:label "Zzheld County"@en, "즈즈 군"@ko .
name:zzheld-name a skosxl:Label ; kg:certainty certainty:certain ;
    kg:referenceBasis reference-basis:gazetteer ; skosxl:literalForm "즈즈 이름"@ko .
place:untold a kg:Place ; kg:kind place-kind:city ; kg:referenceBasis reference-basis:gazetteer ;
    kg:within place:around-untold ; rdfs:label "Untold"@en, "언톨드"@ko .
place:around-untold a kg:Place ; kg:kind place-kind:province ; kg:referenceBasis reference-basis:gazetteer ;
    kg:within place:freedonia ; rdfs:label "Around Untold"@en, "언톨드 군"@ko .
""",
    "actors.ttl": """actor:zzheld-guild a kg:Organization ; kg:kind actor-kind:ngo ;
    kg:referenceBasis reference-basis:document-wording ; rdfs:label "Zzheld Guild"@en, "즈즈 조합"@ko .
""",
    "documents.ttl": """work:zzheld-report a kg:Work ; dcterms:publisher actor:freedonia-watch ; dcterms:title "Zzheld"@en ;
    kg:kind work-kind:report ; kg:published "2020"^^edtf:EDTF ; kg:publishedBasis basis:stated ;
    kg:referenceBasis reference-basis:document-wording ; rdfs:label "Zzheld report"@en, "즈즈 보고서"@ko .
""",
}  # fmt: skip


def test_reference_data_that_only_an_embargoed_claim_mentions_is_held_too(invented: Project) -> None:
    from kg.curate.log import append
    from kg.graph.authored import read_project

    path = invented.root / "graph" / "claims" / "d1.trig"
    xsd = "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
    path.write_text(xsd + path.read_text("utf-8") + HELD, "utf-8")
    for name, text in HELD_REFERENCE.items():
        file = invented.root / "graph" / "reference" / name
        file.write_text(file.read_text("utf-8") + text, "utf-8")
    append(read_project(invented), who="Test Curator", software=None, reviewed=False, action="curated")
    for day, there in ((date(2998, 12, 31), False), (date(2999, 1, 1), True)):
        build(invented, today=day)
        with open_graph(invented.root) as graph:
            whole = "\n".join(str(quad) for quad in graph.store)
            named = ("zzheld-town", "zzheld-county", "zzheld-name", "zzheld-guild", "zzheld-report")
            for secret in (*named, "Zzheld", "즈즈", "cccccc32", "bcdfghj8"):
                assert (secret in whole) is there, f"{secret} on {day}"
            assert graph.query("ASK { place:untold kg:within place:around-untold ; rdfs:label ?l }") is True
            assert graph.query("ASK { place:lakeside kg:within place:freedonia }") is True
