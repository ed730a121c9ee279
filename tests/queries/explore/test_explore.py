"""The packaged questions, on the invented project."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest

from kg.engines.tokens import tokens
from kg.queries.catalogue import load
from kg.queries.opened import Graph
from kg.queries.parameters import parameters
from kg.queries.rows import Rows
from kg.queries.run import run

PACKAGED = load(None)


def rows(graph: Graph, name: str, **given: str) -> Rows:
    found = graph.query(name, **given)
    assert isinstance(found, Rows)
    return found


def local(value: object) -> str:
    return re.split(r"[/#]", str(value))[-1]


@pytest.mark.parametrize("name", PACKAGED)
def test_is_ordered_and_asks_in_english_and_korean(name: str) -> None:
    query = PACKAGED[name]
    assert {"en", "ko"} <= query.header.question.keys()
    assert query.group in query.header.tags
    words = [token.text.upper() for token in tokens(query.text)]
    assert words[words.index("ORDER") :][:2] == ["ORDER", "BY"]


@pytest.mark.parametrize("name", PACKAGED)
def test_describes_exactly_its_parameters(name: str) -> None:
    query = PACKAGED[name]
    assert query.header.parameters.keys() == parameters(query.text).keys()
    assert query.header.defaults.keys() <= query.header.parameters.keys()


def test_incidents(graph: Graph) -> None:
    (row,) = rows(graph, "incidents")
    assert (local(row.act), local(row.kind), str(row.earliest), str(row.latest), row.hedged) == (
        "gggggg23",
        "arrest",
        "2020-05-01",
        "2020-05-31",
        False,
    )
    assert len(rows(graph, "incidents", place="Freedonia")) == 1
    assert len(rows(graph, "incidents", place="act:arrest")) == 0
    assert len(rows(graph, "incidents", **{"from": "2020-06-01"})) == 0
    assert [row.label for row in rows(graph, "incidents", language="ko")] == ["레이크사이드 체포"]


def test_who_did_what_to_whom(graph: Graph) -> None:
    (row,) = rows(graph, "who-did-what-to-whom")
    assert (local(row.actor), local(row.role), local(row.kind), local(row.victim), row.low, row.high) == (
        "police",
        "arresting",
        "arrest",
        "vvvvvv22",
        3,
        4,
    )
    assert len(rows(graph, "who-did-what-to-whom", actor="actor:police")) == 1
    assert len(rows(graph, "who-did-what-to-whom", actor="Interior Ministry")) == 0


def test_laws_and_penalties(graph: Graph) -> None:
    (row,) = rows(graph, "laws-and-penalties")
    assert (row.lawLabel, local(row.conduct), local(row.kind), row.minMonths, row.maxMonths) == (
        "Order Law",
        "expressing-opinion",
        "imprisonment",
        12,
        60,
    )


def test_claims_behind_finds_facts_and_others_from_either_end(graph: Graph) -> None:
    found = [
        (local(row.claim), row.fact, local(row.subject), row.start)
        for row in rows(graph, "claims-behind", of="n:vvvvvv22")
    ]
    assert found == [
        ("cccccc22", True, "gggggg23", 36),
        ("cccccc22", True, "vvvvvv22", 36),
        ("cccccc22", True, "vvvvvv22", 36),
        ("cccccc23", False, "gggggg25", 91),
        ("cccccc27", True, "vvvvvv22", 217),
        ("cccccc22", True, "gggggg23", 362),
        ("cccccc22", True, "vvvvvv22", 362),
        ("cccccc22", True, "vvvvvv22", 362),
    ]


@pytest.mark.parametrize(
    ("start", "end", "within"),
    [
        ("2020-01-01", "2020-12-31", ["surely"]),
        ("2020-05-10", "2020-05-20", ["possibly"]),
        ("2020-05-31", "2020-06-30", ["possibly"]),
        ("2020-06-01", "2020-06-30", []),
    ],
)
def test_timeline_tells_surely_from_possibly(graph: Graph, start: str, end: str, within: list[str]) -> None:
    assert [row.within for row in rows(graph, "timeline", **{"from": start, "to": end})] == within


def test_places_below(graph: Graph) -> None:
    assert [row.label for row in rows(graph, "places-below", of="place:freedonia")] == ["Lakeside"]
    assert len(rows(graph, "places-below", of="place:lakeside")) == 0


GAZETTEER = """INSERT DATA {
    GRAPH <https://example.org/freedonia/id/reference/places> {
        place:lakeside kg:certainty certainty:certain
    }
    place:lakeside adms:identifier code:xa-02 ; geo:hasGeometry geometry:lakeside ;
        skos:altLabel "Reikeusaideu"@ko-latn ; skosxl:altLabel name:lakeside-rr .
    code:xa-02 a adms:Identifier ; skos:notation "XA-02"^^kg:SubdivisionCode .
    geometry:lakeside a geo:Geometry ; geo:asWKT "POINT(1.2 3.4)"^^geo:wktLiteral ;
        geo:hasMetricSpatialAccuracy "10000"^^xsd:double .
    name:lakeside-rr a skosxl:Label ; skosxl:literalForm "Reikeusaideu"@ko-latn ;
        kg:referenceBasis reference-basis:gazetteer ; kg:certainty certainty:probable ;
        kg:romanisation romanisation:revised .
    term:stillhouse a kg:LocalTerm ; rdfs:label "Stillhouse"@en ; skos:closeMatch facility:prison ;
        kg:referenceBasis reference-basis:official-name ; kg:certainty certainty:certain ;
        skosxl:prefLabel name:stillhouse-en .
    name:stillhouse-en a skosxl:Label ; skosxl:literalForm "Stillhouse"@en ;
        kg:referenceBasis reference-basis:official-name ; kg:certainty certainty:certain . }"""


@pytest.fixture(scope="module")
def gazetteer(graph: Graph) -> ox.Store:
    """The invented store, with a code, a position and names."""
    store = ox.Store()
    store.bulk_extend(graph.store)
    store.update(GAZETTEER, prefixes=dict(graph.prefixes))
    return store


def answers(store: ox.Store, graph: Graph, name: str, **given: str) -> list[dict[str, str]]:
    """Ask a packaged question of a changed store; what is unbound is left out of a row."""
    query = PACKAGED[name]
    defaults = {**query.header.defaults, "language": "en"}
    raw = run(store, query.text, given, defaults=defaults, prefixes=graph.prefixes).raw
    assert isinstance(raw, ox.QuerySolutions)
    names = [variable.value for variable in raw.variables]
    return [{n: local(row[n].value) for n in names if row[n] is not None} for row in raw]


def test_places_below_have_code_and_position(graph: Graph, gazetteer: ox.Store) -> None:
    (row,) = answers(gazetteer, graph, "places-below", of="place:freedonia")
    assert (row["code"], row["point"], row["accuracyMetres"]) == ("XA-02", "POINT(1.2 3.4)", "10000")
    assert row["certainty"] == "certain"


def test_names_of_things(graph: Graph, gazetteer: ox.Store) -> None:
    def found(**given: str) -> list[tuple[str, ...]]:
        columns = ("thing", "form", "tag", "main", "romanisation", "certainty")
        asked = answers(gazetteer, graph, "names-of-things", **given)
        return [tuple(row.get(column, "") for column in columns) for row in asked]

    place = ("lakeside", "Reikeusaideu", "ko-latn", "false", "revised", "probable")
    term = ("stillhouse", "Stillhouse", "en", "true", "", "certain")
    assert found() == [place, term]
    assert found(of="place:lakeside") == [place]
    assert found(of="facility:prison") == [term], "a concept leads to its local terms"
    assert found(of="place:freedonia") == []


def test_local_terms(graph: Graph, gazetteer: ox.Store) -> None:
    (row,) = answers(gazetteer, graph, "local-terms")
    assert (row["term"], row["label"], row["concept"], row["meaning"]) == (
        "stillhouse",
        "Stillhouse",
        "prison",
        "prison",
    )


def test_agencies_hierarchy(graph: Graph) -> None:
    (row,) = rows(graph, "agencies-hierarchy")
    assert (row.lowerLabel, local(row.kind), row.upperLabel) == (
        "Police of Freedonia",
        "part-of",
        "Interior Ministry",
    )


def test_sources_and_chains(graph: Graph) -> None:
    found = [
        (local(row.innermost), local(row.outermost), row.claims) for row in rows(graph, "sources-and-chains")
    ]
    assert found == [("freedonia-watch", "freedonia-watch", 7), ("srcsrc22", "freedonia-watch", 1)]


def test_what_is_here(graph: Graph) -> None:
    held = {local(row["class"]): row.things for row in rows(graph, "what-is-here")}
    assert held["Claim"] == 8
    assert held["Incident"] == 1
    assert held["Act"] == 1, "neither the denied trial nor the threatened execution"
    assert "Class" not in held


def test_an_act_of_unknown_actor_and_incident_is_given_none(graph: Graph) -> None:
    """An OPTIONAL on what is unbound would join it with everything that has a label or a date."""
    store = ox.Store()
    store.bulk_extend(graph.store)
    store.update("DELETE WHERE { n:gggggg24 ?p ?o }", prefixes=dict(graph.prefixes))
    store.update("DELETE WHERE { n:gggggg23 kg:ofIncident ?o }", prefixes=dict(graph.prefixes))
    query = PACKAGED["who-did-what-to-whom"]
    raw = run(store, query.text, defaults=query.header.defaults, prefixes=graph.prefixes).raw
    assert isinstance(raw, ox.QuerySolutions)
    (row,) = raw
    assert [row[name] for name in ("actor", "actorLabel", "incident", "earliest")] == [None] * 4


@pytest.mark.parametrize("name", [name for name, query in PACKAGED.items() if query.group == "explore"])
def test_finds_something_in_the_real_graph(real: Graph, name: str) -> None:
    # What must be named is named by what any graph has: the place or thing that most is said of.
    (most,) = rows(
        real,
        "SELECT ?place WHERE { ?below kg:within ?place } GROUP BY ?place"
        " ORDER BY DESC(COUNT(?below)) LIMIT 1",
    )
    needed = "of" in parameters(PACKAGED[name].text)
    assert rows(real, name, **({"of": str(most.place)} if needed else {}))
