"""A table that was kept is the one that was read, and is made anew when anything that decides it changes."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from kg.model.project import Project
from kg.network import cached
from kg.network.cached import edges
from kg.network.edges import EdgeTable
from kg.network.reading import read_edges
from kg.queries.opened import Graph, open_graph
from kg.queries.parameters import Value

QUESTION = "network-actors-and-events"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for what is kept."""
    monkeypatch.setattr(Graph, "folder", property(lambda _: tmp_path))
    return tmp_path / "network"


@pytest.fixture
def graph(built: Project) -> Iterator[Graph]:
    with open_graph(built.root) as opened:
        yield opened


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The questions that were asked of the store."""
    found: list[str] = []

    def read(graph: Graph, question: str, given: Mapping[str, Value] | None = None) -> EdgeTable:
        found.append(question)
        return read_edges(graph, question, given)

    monkeypatch.setattr(cached, "read_edges", read)
    return found


def _assert_equal(one: EdgeTable, other: EdgeTable) -> None:
    assert (one.name, one.nodes) == (other.name, other.nodes)
    for name in ("source", "target", "weight", "earliest", "latest"):
        ours, theirs = getattr(one, name), getattr(other, name)
        assert ours.dtype == theirs.dtype, name
        np.testing.assert_array_equal(ours, theirs, err_msg=name)
        assert not ours.flags.writeable, name
    assert list(one.columns) == list(other.columns)
    columns = [(one.claim, other.claim), *zip(one.columns.values(), other.columns.values(), strict=True)]
    for column, theirs in columns:
        assert column.values == theirs.values
        assert column.codes.dtype == theirs.codes.dtype
        np.testing.assert_array_equal(column.codes, theirs.codes)
        assert not column.codes.flags.writeable


AWKWARD = """SELECT ?source ?target ?weight ?date ?claim ?node ?claims WHERE {
    VALUES (?source ?target ?weight ?date ?claim ?node ?claims) {
        (<urn:a> <urn:b> 0.1 "2024/.." <urn:c> "tab\\tand \\"quote\\"\\n줄" UNDEF)
        (<urn:a> <urn:b> UNDEF UNDEF UNDEF "" UNDEF)
        (<urn:z> UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF)
    }
}"""
NOTHING = "SELECT ?source ?target ?hedge WHERE { ?source <urn:no-such> ?target , ?hedge }"
ALONE = "SELECT ?source ?target WHERE { VALUES (?source ?target) { (<urn:z> UNDEF) } }"


@pytest.mark.parametrize("question", [QUESTION, "network-actors-and-actors", AWKWARD, NOTHING, ALONE])
def test_kept_as_it_was_read(folder: Path, graph: Graph, asked: list[str], question: str) -> None:
    first = edges(graph, question)
    again = edges(graph, question)
    assert asked == [question]
    _assert_equal(again, first)
    _assert_equal(again, read_edges(graph, question))


def test_another_revision_is_asked_anew(
    folder: Path, graph: Graph, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    edges(graph, QUESTION)
    monkeypatch.setattr(Graph, "revision", property(lambda _: "another"))
    edges(graph, QUESTION)
    assert len(asked) == 2


def test_another_text_of_the_question_is_asked_anew(
    folder: Path, graph: Graph, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    edges(graph, QUESTION)
    query = graph.catalogue[QUESTION]
    changed = replace(query, text=query.text + "\n# changed\n")
    monkeypatch.setattr(graph, "catalogue", {**graph.catalogue, QUESTION: changed})
    edges(graph, QUESTION)
    assert len(asked) == 2


def test_other_parameters_are_asked_anew(folder: Path, graph: Graph, asked: list[str]) -> None:
    english = edges(graph, QUESTION, {"language": "en"})
    korean = edges(graph, QUESTION, {"language": "ko"})
    assert len(asked) == 2
    assert english.column("sourceLabel").values != korean.column("sourceLabel").values


def test_a_text_and_a_number_are_two_parameters(folder: Path, graph: Graph, asked: list[str]) -> None:
    query = """SELECT ?source ?target ?_of WHERE { VALUES (?source ?target) { (<urn:a> <urn:b>) } }"""
    edges(graph, query, {"of": "1"})
    edges(graph, query, {"of": 1})
    assert len(asked) == 2


def test_another_first_language_is_asked_anew(folder: Path, graph: Graph, asked: list[str]) -> None:
    """The question takes it for its labels, and it stands in a file that no build need have read."""
    first = edges(graph, QUESTION)
    graph.project = replace(graph.project, languages=graph.project.languages[::-1])
    second = edges(graph, QUESTION)
    assert len(asked) == 2
    assert first.column("sourceLabel").values != second.column("sourceLabel").values


def test_the_text_of_a_question_is_not_the_question(folder: Path, graph: Graph, asked: list[str]) -> None:
    by_text = edges(graph, graph.catalogue[QUESTION].text)
    assert (by_text.name, edges(graph, QUESTION).name) == ("query", QUESTION)


def _cut(folder: Path) -> None:
    for path in folder.glob("*/rows.parquet"):
        path.write_bytes(path.read_bytes()[:-20])


def _without_texts(folder: Path) -> None:
    for path in folder.glob("*/terms.parquet"):
        path.unlink()


def _fewer_texts(folder: Path) -> None:
    for path in folder.glob("*/terms.parquet"):
        pq.write_table(pq.read_table(path).slice(0, 3), path)


def _other_columns(folder: Path) -> None:
    for path in folder.glob("*/rows.parquet"):
        pq.write_table(pq.read_table(path).drop_columns(["weight"]), path)


def _another_form(folder: Path) -> None:
    for path in folder.glob("*/rows.parquet"):
        pq.write_table(pq.read_table(path).replace_schema_metadata({b"form": b"old"}), path)


def _rubbish(folder: Path) -> None:
    for path in folder.glob("*/*.parquet"):
        path.write_bytes(b"rubbish")


def _a_file(folder: Path) -> None:
    for path in list(folder.iterdir()):
        shutil.rmtree(path)
        path.write_text("no folder")


@pytest.mark.parametrize(
    "break_it", [_cut, _without_texts, _fewer_texts, _other_columns, _another_form, _rubbish]
)
def test_a_broken_one_is_made_anew(
    folder: Path, graph: Graph, asked: list[str], break_it: Callable[[Path], None]
) -> None:
    first = edges(graph, QUESTION)
    break_it(folder)
    _assert_equal(edges(graph, QUESTION), first)
    assert len(asked) == 2
    _assert_equal(edges(graph, QUESTION), first)
    assert len(asked) == 2
    assert len(list(folder.iterdir())) == 1


def test_where_nothing_can_be_kept_the_answer_is_the_same(
    folder: Path, graph: Graph, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = edges(graph, QUESTION)
    _a_file(folder)
    _assert_equal(edges(graph, QUESTION), first)
    shutil.rmtree(folder)
    folder.write_text("no folder")
    _assert_equal(edges(graph, QUESTION), first)
    assert len(asked) == 3
