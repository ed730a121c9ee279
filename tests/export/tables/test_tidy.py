"""The tidy tables: one row for each thing, and every row leads back to the words."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from decimal import Decimal

import pyoxigraph as ox
import pytest

from kg.build.run import build
from kg.errors import InvalidDataError
from kg.export.tables.columns import Cell, Column, columns, read
from kg.export.tables.tidy import GROUP, Table, questions, table
from kg.model.project import Project
from kg.ontology.terms import known_terms
from kg.ontology.vocabulary import SKOS
from kg.queries.catalogue import Query, load
from kg.queries.opened import Graph, open_graph
from kg.queries.prefixes import expand
from kg.queries.rows import Rows

THINGS = {
    "actors": "?thing a/rdfs:subClassOf+ kg:Actor",
    "acts": "?thing a kg:Act",
    "claims": "?thing a kg:Claim",
    "concepts": "?thing a skos:Concept",
    "documents": "?thing a kg:Copy",
    "incidents": "?thing a kg:Incident",
    "involvements": "?thing a kg:Involvement",
    "laws": "?thing a kg:Law",
    "outcomes": "?thing a kg:Outcome",
    "passages": "?thing a kg:Passage",
    "penalties": "?thing a kg:Penalty",
    "places": "?thing a/rdfs:subClassOf* kg:Place",
    "provisions": "?thing a kg:Provision",
    "sources": "?thing a kg:Work",
    "statistics": "?thing a kg:Statistic",
    "victims": "?thing a/rdfs:subClassOf+ kg:Victim",
}
"""What each table has a row for, asked in another way."""
PACKAGED = [query for query in load(None).values() if query.group == GROUP and query.header.columns]


def all_tables(graph: Graph) -> dict[str, Table]:
    return {name: table(name, query, graph) for name, query in questions(graph).items()}


@pytest.fixture(scope="module")
def invented_tables(graph: Graph) -> dict[str, Table]:
    return all_tables(graph)


@pytest.fixture(scope="module")
def real_tables(real: Graph) -> dict[str, Table]:
    return all_tables(real)


def by_name(made: Table, row: tuple[Cell, ...]) -> Mapping[str, Cell]:
    return {column.name: value for column, value in zip(made.columns, row, strict=True)}


def several(cell: Cell) -> list[str]:
    return list(map(str, cell)) if isinstance(cell, tuple) else [] if cell is None else [str(cell)]


def test_there_is_a_table_for_each_kind_of_thing(graph: Graph) -> None:
    assert questions(graph).keys() == THINGS.keys()


def assert_rows_are_the_things(graph: Graph, tables: Mapping[str, Table]) -> None:
    for name, pattern in THINGS.items():
        found = graph.query(f"SELECT DISTINCT ?thing WHERE {{ {pattern} }}")
        assert isinstance(found, Rows)
        assert sorted(str(row[0]) for row in tables[name].rows) == sorted(str(row.thing) for row in found), (
            name
        )


def test_each_thing_has_one_row(graph: Graph, invented_tables: Mapping[str, Table]) -> None:
    assert_rows_are_the_things(graph, invented_tables)
    assert len(invented_tables["acts"].rows) == 1  # one is denied, one only threatened


def test_each_thing_of_the_real_graph_has_one_row(real: Graph, real_tables: Mapping[str, Table]) -> None:
    assert_rows_are_the_things(real, real_tables)
    assert len(real_tables["incidents"].rows) > 10


def assert_ids_are_found(tables: Mapping[str, Table]) -> None:
    ids = {name: {row[0] for row in made.rows} for name, made in tables.items()}
    for name, made in tables.items():
        for position, column in enumerate(made.columns):
            if column.to:
                lost = {one for row in made.rows for one in several(row[position])} - ids[column.to]
                assert not lost, (name, column.name)


def test_each_id_is_found_in_its_table(invented_tables: Mapping[str, Table]) -> None:
    assert_ids_are_found(invented_tables)


def test_each_id_is_found_in_its_table_on_the_real_graph(real_tables: Mapping[str, Table]) -> None:
    assert_ids_are_found(real_tables)


def assert_rows_lead_back(graph: Graph, tables: Mapping[str, Table]) -> None:
    addresses = {
        row[0]: set(several(by_name(tables["claims"], row)["passages"])) for row in tables["claims"].rows
    }
    for name, made in tables.items():
        for row in made.rows:
            cells = by_name(made, row)
            if name in ("claims", "concepts", "documents", "passages"):
                continue
            if not cells["claims"]:
                assert cells["reference_basis"] or name in ("actors", "places", "sources", "laws"), (
                    name,
                    row[0],
                )
                continue
            for claim in several(cells["claims"]):
                said = list(graph.store.quads_for_pattern(None, None, None, ox.NamedNode(claim)))
                thing = ox.NamedNode(str(row[0]))
                assert any(thing in (quad.subject, quad.object) for quad in said), (name, row[0])
            wanted = set().union(*(addresses[claim] for claim in several(cells["claims"])))
            assert set(several(cells["passages"])) == wanted


def test_each_row_leads_back_to_the_words(graph: Graph, invented_tables: Mapping[str, Table]) -> None:
    assert_rows_lead_back(graph, invented_tables)
    (act,) = (by_name(invented_tables["acts"], row) for row in invented_tables["acts"].rows)
    assert several(act["passages"]) == ["d1:36-90", "d1:362-416"]


def test_each_row_of_the_real_graph_leads_back_to_the_words(
    real: Graph, real_tables: Mapping[str, Table]
) -> None:
    assert_rows_lead_back(real, real_tables)


def test_what_rests_on_hedged_claims_alone_is_marked(real: Graph, real_tables: Mapping[str, Table]) -> None:
    found = real.query(
        "SELECT ?thing ?property ?hedge WHERE { ?mark a kg:HedgedFact ; rdf:subject ?thing ;"
        " rdf:predicate ?property ; kg:hedge ?hedge . ?thing a kg:Act }"
    )
    assert isinstance(found, Rows)
    marked = {(str(row.thing), str(row.property)) for row in found}
    acts = [by_name(real_tables["acts"], row) for row in real_tables["acts"].rows]
    assert marked == {(str(act["act"]), one) for act in acts for one in several(act["hedged_properties"])}
    assert {True, False} == {act["hedged"] for act in acts}
    assert {str(row.hedge) for row in found} == {one for act in acts for one in several(act["hedges"])}


def test_a_victim_whose_number_is_told_twice_has_one_row_with_bounds(
    invented_tables: Mapping[str, Table],
) -> None:
    made = invented_tables["victims"]
    (victim,) = (by_name(made, row) for row in made.rows)
    assert (victim["low"], victim["high"]) == (3, 4)
    assert len(several(victim["claims"])) == 2


def test_a_claim_says_what_it_is_about_whether_it_is_a_fact_or_not(
    invented_tables: Mapping[str, Table],
) -> None:
    made = invented_tables["claims"]
    claims = [by_name(made, row) for row in made.rows]
    assert {claim["fact"] for claim in claims} == {True, False}
    (denied,) = (claim for claim in claims if str(claim["polarity"]).endswith("/denied"))
    assert denied["fact"] is False
    assert [one.rsplit("/", 1)[1] for one in several(denied["subjects"])] == ["gggggg25"]


def test_names_are_given_in_each_language_of_the_project(
    graph: Graph, invented_tables: Mapping[str, Table]
) -> None:
    made = invented_tables["incidents"]
    assert [column.name for column in made.columns][:3] == ["incident", "label", "label_ko"]
    assert [row[1:3] for row in made.rows] == [("Arrests in Lakeside", "레이크사이드 체포")]
    concepts = {row[0]: row for row in invented_tables["concepts"].rows}
    for row in list(concepts.values())[:50]:
        cells = by_name(invented_tables["concepts"], row)
        label = ox.Literal(str(cells["label_ko"]), language="ko")
        assert ox.Quad(ox.NamedNode(str(row[0])), SKOS["prefLabel"], label) in graph.store


@pytest.mark.parametrize("query", PACKAGED, ids=lambda query: query.name)
def test_each_column_is_described(query: Query, graph: Graph) -> None:
    described = columns(query)
    answered = graph.result(query.name).raw
    assert isinstance(answered, ox.QuerySolutions)
    named = [variable.value for variable in answered.variables if not variable.value.startswith("_")]
    assert [column.name for column in described] == named
    assert any(column.key for column in described)
    assert all(column.titles.keys() == {"en", "ko"} for column in described)
    for column in described:
        if column.property:
            named_property = expand(column.property, graph.prefixes)
            assert named_property is not None
            assert prefix_of(column.property) != "kg" or named_property.value in known_terms()


def test_passages_are_sorted_by_document_and_number_and_not_as_text() -> None:
    column = Column("passages", "text", {}, "", many=True)
    assert read(column, "d2:9-10|d2:10-11|d10:1-2|d2:9-100|d2:9-10") == (
        "d10:1-2",
        "d2:9-10",
        "d2:9-100",
        "d2:10-11",
    )


def test_every_citation_can_be_checked_from_the_tables_alone(real_tables: Mapping[str, Table]) -> None:
    made = real_tables["passages"]
    passages = {str(row["address"]): row for row in (by_name(made, row) for row in made.rows)}
    assert len(passages) == len(made.rows)
    claims = [by_name(real_tables["claims"], row) for row in real_tables["claims"].rows]
    cited: dict[str, set[str]] = {}
    for claim in claims:
        for address in several(claim["passages"]):
            cited.setdefault(address, set()).add(str(claim["claim"]))
        assert claim["withheld"] == any(passages[one]["withheld"] for one in several(claim["passages"]))
    assert {address: set(several(row["claims"])) for address, row in passages.items()} == cited
    for address, row in passages.items():
        assert address == f"{row['key']}:{row['start']}-{row['end']}"
        assert len(str(row["sha256"])) == 64
    assert {True, False} == {row["withheld"] for row in passages.values()}


def prefix_of(name: str) -> str:
    return name.partition(":")[0]


BAD = {
    "two rows": (
        "iri key required; A; 가; The thing",
        "SELECT ?a ?_language WHERE { VALUES (?a ?b) { (kg:Act 1) (kg:Act 2) } } ORDER BY ?a",
        "two rows of the table are about one thing",
    ),
    "no number": (
        "integer key; A; 가; A number",
        "SELECT ?a ?_language WHERE { BIND('many' AS ?a) } ORDER BY ?a",
        "column 'a' of the table cannot hold 'many'",
    ),
    "nothing": (
        "iri key required; A; 가; The thing",
        "SELECT ?a ?_language WHERE { OPTIONAL { ?a a kg:Outcome } } ORDER BY ?a",
        "it is empty",
    ),
    "no form": ("thing; A; 가", "SELECT ?a ?_language WHERE { ?a a kg:Act } ORDER BY ?a", "not 'form; title"),
    "no type": (
        "thing; A; 가; The thing",
        "SELECT ?a ?_language WHERE { ?a a kg:Act } ORDER BY ?a",
        "not a form of a column",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_a_table_that_would_be_wrong_is_refused(case: str, invented: Project) -> None:
    form, sparql, message = BAD[case]
    build(invented)
    folder = invented.queries_folder / "tables"
    folder.mkdir(parents=True)
    head = "#+ summary: A\n#+ question:\n#+   en: A?\n#+ parameters:\n#+   language: L\n"
    (folder / "table-of-bad.rq").write_text(f"{head}#+ columns:\n#+   a: {form}\n{sparql}", "utf-8")
    with open_graph(invented.root) as graph, pytest.raises(InvalidDataError, match=message):
        table("bad", questions(graph)["bad"], graph)


def column(datatype: str, *, many: bool = False, required: bool = False) -> Column:
    return Column("a", datatype, {}, "", many=many, required=required)


def test_cells_are_read_by_their_datatype() -> None:
    assert read(column("decimal"), "10.50") == Decimal("10.50")
    assert read(column("boolean"), "false") is False
    assert read(column("edtf"), "2020-05~") == "2020-05~"
    assert read(column("integer", many=True), "|2|1|2") == (1, 2)
    assert read(column("text", many=True), None) == ()
    assert read(column("text"), "") is None
    for datatype, text in [("decimal", "x"), ("edtf", "May"), ("date", "2020-13-01"), ("integer", "1.5")]:
        with pytest.raises(ValueError, match=r"."):
            read(column(datatype), text)


SEEDED = """
import hashlib, sys
import kg
from kg.export.formats import find
with kg.open(sys.argv[1]) as graph:
    for name in ("csv", "parquet", "geojson", "who-did-what-to-whom"):
        for part in find(name).parts(graph):
            print(name, part.name, hashlib.sha256(b"".join(part.content())).hexdigest())
"""


def test_the_bytes_are_the_same_with_another_hash_seed(built: Project) -> None:
    def told(seed: str) -> str:
        call = [sys.executable, "-c", SEEDED, str(built.root)]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        return subprocess.run(
            call, check=True, capture_output=True, text=True, env=environment, timeout=300
        ).stdout

    assert told("1") == told("2") != ""
