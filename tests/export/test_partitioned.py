"""The partitioned export: each fact once, no statement that is none, and the edge tables as they are."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pyoxigraph as ox
import pytest
from tests.export.awkward import AWKWARD, GRAPH

from kg.errors import InvalidDataError
from kg.export import partitioned_facts
from kg.export.formats import find
from kg.export.partitioned import edge_tables
from kg.export.partitioned_facts import Facts, kinds_and_predicates
from kg.export.partitioned_files import ROW_GROUP, written
from kg.export.writing import to_folder
from kg.network.cached import edges
from kg.network.partitions import FACT_COLUMNS, NODE_COLUMNS, TABLE, TIE_COLUMNS, partition
from kg.ontology.vocabulary import KG, KINDS, RDF
from kg.queries.opened import Graph

DEFAULT = ox.DefaultGraph()
Row = dict[str, Any]


def public(graph: Graph) -> list[ox.Quad]:
    """Give the store without what is taken apart in it, which is what claims that are no facts state."""
    apart = {quad.subject for quad in graph.store.quads_for_pattern(None, KG["inClaim"], None, None)}
    assert apart
    return [quad for quad in graph.store if quad.subject not in apart]


def export(graph: Graph, folder: Path) -> Path:
    to_folder({part.name: part.content() for part in find("partitioned").parts(graph)}, folder)
    return folder


def resource(text: str) -> ox.NamedNode | ox.BlankNode:
    return ox.BlankNode(text[2:]) if text.startswith("_:") else ox.NamedNode(text)


def statement(row: Row) -> ox.Triple:
    """Make of a row what it says, from its columns alone."""
    if row["object_kind"] == "literal":
        tag, datatype = row["language"], ox.NamedNode(row["datatype"])
        literal = (
            ox.Literal(row["object"], language=tag) if tag else ox.Literal(row["object"], datatype=datatype)
        )
        return ox.Triple(resource(row["subject"]), ox.NamedNode(row["predicate"]), literal)
    assert row["object_kind"] == ("blank" if row["object"].startswith("_:") else "iri")
    assert row["language"] is None
    assert row["datatype"] is None
    return ox.Triple(resource(row["subject"]), ox.NamedNode(row["predicate"]), resource(row["object"]))


@pytest.fixture(scope="module")
def folder(real: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return export(real, tmp_path_factory.mktemp("partitioned") / "all")


def test_each_fact_stands_once_with_its_graphs(real: Graph, folder: Path) -> None:
    rows = ds.dataset(folder / "facts", partitioning="hive").to_table().to_pylist()
    stands: dict[ox.Triple, list[str]] = defaultdict(list)
    for quad in public(real):
        if quad.graph_name != DEFAULT:
            stands[quad.triple].append(cast(ox.NamedNode, quad.graph_name).value)
    found = {statement(row): row["graphs"] for row in rows}
    assert len(found) == len(rows)
    assert found == {triple: sorted(graphs) for triple, graphs in stands.items()}
    assert found.keys() == {quad.triple for quad in public(real) if quad.graph_name == DEFAULT}


def test_nothing_that_is_no_fact_is_there(real: Graph, folder: Path) -> None:
    apart = {quad.subject for quad in real.store.quads_for_pattern(None, KG["inClaim"], None, DEFAULT)}
    assert apart
    rows = ds.dataset(folder / "facts", partitioning="hive").to_table().to_pylist()
    assert not apart & {resource(row["subject"]) for row in rows}
    claims = {graph for row in rows if row["kind"] == "fact" for graph in row["graphs"]}
    facts = real.store.quads_for_pattern(None, KG["graphKind"], KINDS["graph-kind/fact"], DEFAULT)
    assert {claim for claim in claims if "/claim/" in claim} <= {str(quad.subject)[1:-1] for quad in facts}


def test_each_partition_is_sorted_and_other_engines_find_the_columns_of_folders(folder: Path) -> None:
    for path in (folder / "facts").rglob("*.parquet"):
        rows = pq.read_table(path, partitioning=None).select(["subject", "object"]).to_pylist()
        keys = [(row["subject"].encode(), row["object"].encode()) for row in rows]
        assert keys == sorted(keys)
    counted = (
        ds.dataset(folder / "facts", partitioning="hive")
        .to_table()
        .group_by("kind")
        .aggregate([([], "count_all")])
    )
    with duckdb.connect() as connection:
        answer = connection.execute(
            "SELECT kind, count(*), count(DISTINCT predicate) "
            "FROM read_parquet(?, hive_partitioning = true) GROUP BY 1",
            [f"{folder}/facts/**/*.parquet"],
        ).fetchall()
    assert {kind: count for kind, count, _ in answer} == {
        row["kind"]: row["count_all"] for row in counted.to_pylist()
    }
    assert all(predicates > 1 for *_, predicates in answer)


def test_the_edge_tables_are_as_they_are(real: Graph, folder: Path) -> None:
    names = [query.name for query in edge_tables(real)]
    assert {"network-actors-and-events", "network-events-and-events", "things-judged-the-same"} <= {*names}
    assert "network-actors" not in names  # a list of actors, and no ties
    for name in names:
        table = edges(real, name)
        nodes, ties = (
            pq.read_table(folder / kind / partition(**{TABLE: name}), partitioning=None)
            for kind in ("nodes", "ties")
        )
        assert nodes.to_pydict() == {"node": [*range(len(table.nodes))], "iri": [*table.nodes]}
        assert ties.column_names == [*TIE_COLUMNS, *sorted(table.columns)]
        for end in ("source", "target", "weight"):
            assert np.array_equal(ties[end].to_numpy(), getattr(table, end))
        for side in ("earliest", "latest"):
            assert ties[side].to_pylist() == getattr(table, side).tolist()
        assert ties["claim"].to_pylist() == table.claim.texts()
        for column, coded in table.columns.items():
            assert ties[column].to_pylist() == coded.texts()


def test_every_column_is_described(folder: Path) -> None:
    readme = (folder / "README.md").read_text("utf-8")
    name = partition(**{TABLE: "network-actors-and-events"})
    first = next((folder / "facts").rglob("*.parquet"))
    for path, columns in (
        (first, FACT_COLUMNS),
        (folder / "ties" / name, TIE_COLUMNS),
        (folder / "nodes" / name, NODE_COLUMNS),
    ):
        schema = pq.read_schema(path)
        assert {*columns} <= {*schema.names}
        for column, about in columns.items():
            assert schema.field(column).metadata[b"description"].decode() == about
            assert f"- `{column}`: {about}\n" in readme
        assert schema.metadata[b"licence"].decode() in readme


def stored(*quads: ox.Quad, graph: Graph) -> Graph:
    """Let a store of a few statements stand for a graph."""
    store = ox.Store()
    store.extend(quads)
    return cast(Graph, SimpleNamespace(store=store, project=graph.project))


def rows_of(graph: Graph) -> list[Row]:
    facts = Facts(graph)
    found = []
    for kind, predicate in kinds_and_predicates(graph):
        content = b"".join(facts.written(kind, predicate))
        rows = pq.read_table(pa.BufferReader(content)).to_pylist()
        found += [{**row, "kind": kind, "predicate": predicate} for row in rows]
    return found


def test_awkward_terms_come_back_as_the_store_has_them(graph: Graph) -> None:
    kind = ox.Quad(GRAPH, KG["graphKind"], KINDS["graph-kind/record"])
    awkward = stored(*AWKWARD, kind, graph=graph)
    found = rows_of(awkward)
    assert {statement(row) for row in found} == {
        quad.triple for quad in awkward.store if quad.graph_name == GRAPH
    }
    assert {row["kind"] for row in found} == {"record"}


def test_what_stands_in_graphs_of_several_kinds_is_there_once(graph: Graph) -> None:
    node = KG["Claim"]
    names = ("vocabulary", "fact", "record")
    named = {name: ox.NamedNode(f"https://example.org/{name}") for name in names}
    kinds = [ox.Quad(named[name], KG["graphKind"], KINDS[f"graph-kind/{name}"]) for name in names]
    said = [ox.Quad(node, RDF["type"], KG["Act"], named[name]) for name in names]
    other = ox.Quad(node, RDF["type"], KG["Claim"], named["record"])
    found = rows_of(stored(*kinds, *said, other, graph=graph))
    assert [(row["kind"], row["object"], row["graphs"]) for row in found] == [
        ("fact", KG["Act"].value, sorted(name.value for name in named.values())),
        ("record", KG["Claim"].value, [named["record"].value]),
    ]


@pytest.mark.parametrize("kind", [None, KINDS["graph-kind/rumour"]])
def test_a_graph_of_no_kind_is_refused(graph: Graph, kind: ox.NamedNode | None) -> None:
    named, known = ox.NamedNode("https://example.org/a"), ox.NamedNode("https://example.org/b")
    quads = [ox.Quad(KG["Act"], RDF["type"], KG["Act"], name) for name in (named, known)]
    quads.append(ox.Quad(known, KG["graphKind"], KINDS["graph-kind/fact"]))
    if kind is not None:
        quads.append(ox.Quad(named, KG["graphKind"], kind))
    with pytest.raises(InvalidDataError, match=r"no known kind.*build the graph again"):
        rows_of(stored(*quads, graph=graph))


def test_what_does_not_fit_into_memory_at_once_gives_the_same_bytes(
    real: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = Facts(real)
    pair = ("record", RDF["type"].value)
    whole = b"".join(facts.written(*pair))
    monkeypatch.setattr(partitioned_facts, "_AT_ONCE", 100)
    monkeypatch.setattr(partitioned_facts, "_SAMPLED", 7)
    ranges = list(partitioned_facts._ranges(facts._answer(pair[1])))
    assert len(ranges) > 20
    assert max(map(len, ranges)) < 2000
    assert b"".join(facts.written(*pair)) == whole


def test_bytes_depend_on_the_rows_alone() -> None:
    numbers = pa.table({"number": pa.array(range(2 * ROW_GROUP + 10), pa.int32())})
    whole = b"".join(written(iter([numbers]), numbers.schema))
    parts = [numbers.slice(start, 100_000) for start in range(0, len(numbers), 100_000)]
    pieces = list(written(iter(parts), numbers.schema))
    assert b"".join(pieces) == whole
    assert len(pieces) == 3
    read = pq.ParquetFile(pa.BufferReader(whole))
    assert [read.metadata.row_group(group).num_rows for group in range(3)] == [ROW_GROUP, ROW_GROUP, 10]
    assert read.read() == numbers


def test_the_same_bytes_on_any_hash_seed(graph: Graph, tmp_path: Path) -> None:
    made = []
    for seed in ("1", "2"):
        target = tmp_path / seed
        command = [sys.executable, "-m", "kg", "export", "partitioned", "-o", str(target)]
        command += ["--project", str(graph.project.root)]
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, check=True)
        files = (path for path in target.rglob("*") if path.is_file())
        made.append({path.relative_to(target).as_posix(): path.read_bytes() for path in files})
    assert made[0] == made[1]
    assert len(made[0]) > 100


def test_is_in_no_release_since_other_files_hold_the_same() -> None:
    assert find("partitioned").on_demand
