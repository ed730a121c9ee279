"""The network in three formats: read back as it was, whatever its names hold."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import networkx as nx
import pytest
from tests.conftest import copy_invented
from tests.export.extended import build_extended
from tests.export.test_csv import assert_as_described

from kg.export import edges as tables
from kg.export.formats import find
from kg.export.gexf import gexf
from kg.export.graphml import graphml
from kg.export.network import laid, rows
from kg.model.project import Project
from kg.network.whole import Edge, Network, Node, network
from kg.queries.opened import Graph, open_graph

AWKWARD = '<경찰> & "Zz\'"\u0001\u000b \ufffe\ud800\nnext 🙂'
NODE = Node(
    iri="https://example.org/id/node/a",
    id="n:a",
    labels={"ko": AWKWARD},
    mode="actor",
    classes=("kg:Agency",),
    kinds=(),
    dates=(),
    earliest=None,
    latest=None,
    hedges=(),
    date_hedges=(),
    claims=(),
    documents=(),
)
EDGE = Edge(
    id="n:a--kg:by--n:b",
    source="n:a",
    target="n:b",
    kind="kg:by",
    relations=("kg:by",),
    label="by",
    degrees=(),
    dates=("2021-06",),
    earliest=date(2021, 6, 1),
    latest=None,
    hedges=("hedge:alleged",),
    claims=("https://example.org/id/claim/c",),
    documents=("d1",),
    told_by=("A watch", "Unnamed source"),
    least=0,
    most=1,
)
SMALL = Network(
    "Small", ("ko", "en"), (NODE, replace(NODE, id="n:b")), (EDGE, replace(EDGE, id="x", kind="kg:by2"))
)


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    project = copy_invented(tmp_path_factory.mktemp("extended") / "invented")
    build_extended(project)
    with open_graph(project.root) as opened:
        yield opened


def read(form: str, content: bytes) -> nx.MultiDiGraph[str]:
    if form == "gexf":
        return nx.MultiDiGraph(nx.read_gexf(io.BytesIO(content), version="1.3"))
    return nx.MultiDiGraph(nx.read_graphml(io.BytesIO(content), force_multigraph=True))


@pytest.mark.parametrize("whose", ["extended", "real"])
@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_reads_back_as_it_was(form: str, whose: str, request: pytest.FixtureRequest) -> None:
    graph: Graph = request.getfixturevalue(whose)
    (part,) = find(form).parts(graph)
    found = read(form, b"".join(part.content()))
    nodes, edges = rows(network(graph))
    assert {name: told["label"] for name, told in found.nodes(data=True)} == {
        n["id"]: n["label"] for n in nodes
    }
    assert all(found.nodes[str(n["id"])]["claim_count"] == n["claim_count"] for n in nodes)
    ends = sorted((s, t, told.get("hedge", ""), told["claim_count"]) for s, t, told in found.edges(data=True))
    assert ends == sorted((e["source"], e["target"], e["hedge"], e["claim_count"]) for e in edges)
    days = {told.get("start", "") for _, _, told in found.edges(data=True)}
    assert days == {e["start"] for e in edges}


def test_the_tables_read_back_as_they_were(extended: Graph) -> None:
    nodes, edges = rows(network(extended))
    for part, cells in zip(find("edges").parts(extended)[:2], (nodes, edges), strict=True):
        found = [*csv.DictReader(io.StringIO(b"".join(part.content()).decode(), newline=""))]
        assert [{k: v for k, v in row.items() if k != "type"} for row in found] == [
            {name: str(cell) for name, cell in row.items()} for row in cells
        ]


@pytest.mark.parametrize("whose", ["extended", "real"])
def test_the_tables_are_as_described(whose: str, request: pytest.FixtureRequest) -> None:
    parts = {p.name: b"".join(p.content()) for p in find("edges").parts(request.getfixturevalue(whose))}
    described = json.loads(parts.pop("csv-metadata.json"))
    read_back = {
        name: [*csv.DictReader(io.StringIO(content.decode(), newline=""))] for name, content in parts.items()
    }
    assert assert_as_described(described, read_back) > 2
    for entry in described["tables"]:
        types = {column["name"]: column for column in entry["tableSchema"]["columns"]}
        assert types["documents"]["datatype"] == "string"
        several = {name for name, column in types.items() if "separator" in column}
        assert all("|" not in cell or k in several for r in read_back[entry["url"]] for k, cell in r.items())
        filled = "claims" if "claims" in several else "documents"
        assert any("|" in row[filled] for row in read_back[entry["url"]]) or whose != "real"


@pytest.mark.parametrize(("form", "write"), [("gexf", gexf), ("graphml", graphml)])
def test_a_name_may_hold_anything(form: str, write: object) -> None:
    assert callable(write)
    content = b"".join(write(laid(SMALL)))
    found = read(form, content)
    assert found.nodes["n:a"]["label"].split() == [
        "<경찰>",
        "&",
        '"Zz\'"\ufffd\ufffd',
        "\ufffd\ufffd",
        "next",
        "🙂",
    ]
    assert found.number_of_edges("n:a", "n:b") == 2


def test_an_empty_network_is_no_fault(built: Project) -> None:
    empty = Network("Empty", ("en", "ko"), (), ())
    assert read("gexf", b"".join(gexf(laid(empty)))).number_of_nodes() == 0
    assert read("graphml", b"".join(graphml(laid(empty)))).number_of_nodes() == 0
    assert b"".join(tables.nodes(empty)).startswith(b"id,label,label_ko,iri,")
    assert b"".join(tables.edges(empty)).startswith(b"id,source,target,")


@pytest.mark.parametrize(
    ("form", "part"),
    [
        ("gexf", "network.gexf"),
        ("graphml", "network.graphml"),
        ("edges", "edges.csv"),
        ("ftm", "statements.csv"),
        ("ftm", "left-out.csv"),
    ],
)
def test_the_same_bytes_on_any_hash_seed(form: str, part: str, extended: Graph) -> None:
    root = str(extended.project.root)
    command = [sys.executable, "-m", "kg", "export", form, "--part", part, "--project", root]
    made = [
        subprocess.run(
            command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    ]
    assert made[0] == made[1]
    assert made[0]
