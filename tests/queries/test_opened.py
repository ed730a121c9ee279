"""The graph as Python sees it."""
# ruff: noqa: E501 - a query or a planted fault is read best in one line

from __future__ import annotations

import copy
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pyoxigraph as ox
import pytest
import rdflib

import kg
from kg.errors import NotBuiltError, ProjectNotFoundError, UnknownNameError, UsageError
from kg.model.project import Project
from kg.queries.opened import Graph, open_graph
from kg.queries.rows import Rows
from kg.queries.values import EdtfDate, Iri, Text

TYPED = """SELECT ?i ?d ?b ?day ?edtf ?text ?iri ?none ?odd { VALUES (?i ?d ?b ?day ?edtf ?text ?iri ?none ?odd) {
  (7 1.50 true "2020-01-31"^^xsd:date "2020~"^^edtf:EDTF "글"@ko kg:Act UNDEF "x"^^xsd:integer) } }"""


def rows(graph: Graph, question: str, **given: str) -> Rows:
    found = graph.query(question, **given)
    assert isinstance(found, Rows)
    return found


def test_gives_typed_values(graph: Graph) -> None:
    (row,) = rows(graph, TYPED)
    assert row == (7, Decimal("1.5"), True, date(2020, 1, 31), "2020~", "글", kg_act(), None, "x")
    assert isinstance(row.edtf, EdtfDate)
    assert row.edtf.bounds.earliest is not None
    assert isinstance(row.text, Text)
    assert row.text.language == "ko"
    assert copy.deepcopy(row.text).language == "ko"
    assert isinstance(row["iri"], Iri)
    assert row[0] == row.i == row["i"]
    with pytest.raises(AttributeError, match="there are"):
        _ = row.nothing


def kg_act() -> str:
    return "https://w3id.org/repression-graph/ontology#Act"


def test_gives_pandas_columns_of_fitting_types(graph: Graph) -> None:
    frame = rows(graph, TYPED).to_pandas()
    kinds = {column: str(dtype) for column, dtype in frame.dtypes.items()}
    assert kinds["i"] == "Int64"
    assert kinds["b"] == "boolean"
    assert kinds["day"] == "datetime64[s]"
    assert kinds["d"] == "object"
    assert kinds["text"] == kinds["iri"] == "string"
    assert frame["i"][0] == 7
    assert frame["day"][0] == pd.Timestamp("2020-01-31")
    assert frame["none"].isna().all()


def test_an_empty_answer_keeps_its_columns(graph: Graph) -> None:
    frame = rows(graph, "SELECT ?a ?b { ?a kg:embargoUntil ?b }").to_pandas()
    assert list(frame.columns) == ["a", "b"]
    assert frame.empty


def test_says_how_to_get_pandas(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(UsageError, match="pip install"):
        rows(graph, "what-is-here").to_pandas()


def test_asks_by_name_with_parameters_and_leaves_them_out_of_the_rows(graph: Graph) -> None:
    found = rows(graph, "incidents", place="Freedonia", **{"from": "2020-01-01", "to": "2020-12-31"})
    assert [row.label for row in found] == ["Arrests in Lakeside"]
    assert not [column for column in found.columns if column.startswith("_")]
    assert len(rows(graph, "incidents", to="2019-12-31")) == 0


def test_the_header_of_a_query_text_gives_defaults(graph: Graph) -> None:
    text = "#+ summary: s\n#+ question:\n#+   en: q\n#+ defaults:\n#+   n: 5\nSELECT ?_n_integer ?m { BIND(?_n_integer + 0 AS ?m) }"
    (row,) = rows(graph, text)
    assert row.m == 5
    with pytest.raises(UsageError, match="line 1"):
        graph.query("#+ wrong\nSELECT * {}")


def test_other_kinds_of_answer(graph: Graph) -> None:
    assert graph.query("ASK { ?s a kg:Incident }") is True
    statements = graph.query("CONSTRUCT { ?s a kg:Incident } WHERE { ?s a kg:Incident }")
    assert isinstance(statements, list)
    assert len(statements) == 1


def test_an_unknown_question_names_near_ones(graph: Graph) -> None:
    with pytest.raises(UnknownNameError, match="incidents"):
        graph.query("incident")


def test_the_dataset_is_rdflibs_and_holds_the_same(graph: Graph) -> None:
    dataset = graph.dataset
    assert isinstance(dataset, rdflib.Dataset)
    claim = rdflib.URIRef("https://example.org/freedonia/id/claim/cccccc22")
    assert len(dataset.graph(claim)) == sum(
        1 for _ in graph.store.quads_for_pattern(None, None, None, ox.NamedNode(claim))
    )
    assert len(dataset.default_graph) == len(graph)
    node = rdflib.URIRef("https://example.org/freedonia/id/node/gggggg22")
    place = rdflib.URIRef("https://w3id.org/repression-graph/ontology#place")
    assert [str(found) for found in dataset.default_graph.objects(node, place)] == [
        "https://example.org/freedonia/id/place/lakeside"
    ]
    assert sum(1 for _ in dataset.quads()) == len(graph.store)


def test_tells_which_graph_it_is(graph: Graph) -> None:
    assert graph.revision[:16] in repr(graph)
    assert f"{len(graph)} statements" in repr(graph)


def test_is_read_only(graph: Graph) -> None:
    assert isinstance(graph.store, ox.Store)
    with pytest.raises(RuntimeError, match="read-write"):
        graph.store.add(ox.Quad(ox.NamedNode("a:b"), ox.NamedNode("a:b"), ox.NamedNode("a:b")))


def test_knows_whether_files_changed_since(invented: Project) -> None:
    from kg.build.run import build

    build(invented)
    with open_graph(invented.root) as graph:
        assert not graph.stale
        places = invented.root / "graph" / "reference" / "places.ttl"
        places.touch()
        assert not graph.stale, "only content counts, not the clock"
        places.write_text(places.read_text("utf-8") + "# changed\n", "utf-8")
        assert graph.stale


def test_a_closed_graph_says_so(built: Project) -> None:
    with open_graph(built.root) as graph:
        pass
    assert "closed" in repr(graph)
    with pytest.raises(UsageError, match="closed"):
        graph.query("what-is-here")


def test_says_what_is_missing(invented: Project, tmp_path: Path) -> None:
    with pytest.raises(NotBuiltError, match="kg build"):
        kg.open(invented.root)
    with pytest.raises(ProjectNotFoundError):
        kg.open(tmp_path)


def test_says_that_a_broken_store_must_be_built_again(invented: Project) -> None:
    from kg.build.run import build
    from kg.queries.location import current

    build(invented)
    for file in current(invented).store.glob("*"):
        file.unlink()
    with pytest.raises(NotBuiltError, match="kg build"):
        kg.open(invented.root)
