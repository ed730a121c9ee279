"""A store checked in parts, side by side, gives the results and the counts of one run over everything."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from tests.validate.edits import Editor
from tests.validate.engines import EVERY, entries, graph, store, whole

from kg.errors import InputOutputError
from kg.ontology.vocabulary import KG, RDF
from kg.queries.opened import Graph
from kg.validate import nodes, partitions
from kg.validate.entries import packaged_entries
from kg.validate.focus import focus_counts
from kg.validate.lookup import Facts
from kg.validate.partitions import check_store, nodes_of
from kg.validate.shacl import validate
from kg.validate.shapes import Scope


def written(triples: list[ox.Triple], folder: Path) -> Path:
    """Write a store to disk."""
    made = ox.Store(str(folder))
    made.bulk_extend(ox.Quad(*triple) for triple in triples)
    made.flush()
    return folder


@pytest.fixture(scope="module")
def damaged(real: Graph) -> Editor:
    """The real graph after edits of every kind."""
    editor = Editor(real.store.quads_for_pattern(None, None, None), 5)
    for kind in sorted(editor.kinds):
        editor.edit(kind)
    return editor


@pytest.mark.slow
@pytest.mark.parametrize(("scope", "processes"), [("facts", 3), ("public", 1), ("alone", 1)])
def test_parts_are_the_same_as_the_whole(
    damaged: Editor, tmp_path: Path, scope: Scope, processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(partitions, "AT_ONCE", 700)
    monkeypatch.setattr(nodes, "AT_ONCE", 700)
    triples = list(damaged.now)
    checked = check_store(written(triples, tmp_path / "store"), scope, processes)
    assert checked.results
    assert checked.results == set(validate(triples, scope=scope))
    assert checked.focus_nodes == {iri: n for iri, n in focus_counts(triples, scope).items() if n}


def test_a_store_without_the_vocabulary_is_checked_with_it(tmp_path: Path) -> None:
    policy = ox.Triple(ox.NamedNode("https://example.org/n"), RDF["type"], KG["Policy"])
    checked = check_store(written([policy], tmp_path / "store"), processes=2)
    assert checked.results == set(validate([policy]))
    assert checked.focus_nodes == {iri: n for iri, n in focus_counts([policy]).items() if n}


def test_every_node_that_a_shape_can_target_is_found_once() -> None:
    triples = graph("ex:a ex:q ex:b, 1, 'x'@en ; ex:p ex:c . ex:b ex:p 2 .")
    found = [str(node) for node in nodes_of(store(triples), entries(EVERY))]
    assert len(found) == len(set(found))
    local = "https://example.org/"
    assert {f"<{local}{name}>" for name in ("a", "b", "n0", "never")} | {'"x"@en'} < set(found)
    assert f"<{local}c>" not in found  # nothing is said of it, and no shape asks for the values of ex:p
    read = nodes.check_nodes(nodes_of(store(triples), entries(EVERY)), Facts(store(triples)), entries(EVERY))
    assert read.results == whole(EVERY, triples)


def test_shapes_are_the_same_when_taken_apart() -> None:
    taken = packaged_entries("facts")
    assert set(taken.renamed.values()) == {
        f"https://w3id.org/repression-graph/shapes#{n}" for n in ("Located", "Point")
    }
    assert taken.of.keys() == {iri for iri, shape in taken.shapes.shapes.items() if shape.targets}


def test_a_store_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputOutputError, match="no store can be read there"):
        check_store(tmp_path / "nowhere", processes=2)


def test_a_worker_that_is_ended_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(partitions, "__name__", "tests.validate.ended")
    with pytest.raises(InputOutputError, match=r"was ended \(9\)"):
        check_store(written([], tmp_path / "store"), processes=2)
