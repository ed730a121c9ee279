"""What a build leaves ready is what the first export would make of the store, to the byte."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from tests.export.rdf.graphs import (
    BASE,
    DOCUMENTS,
    NODES,
    Claims,
    as_written,
    common,
    document,
    files,
    filled,
    made_anew,
)

from kg.build.statements import Graphs
from kg.export.rdf import prepared as module
from kg.export.rdf.prepared import Prepared
from kg.export.rdf.renewed import renew
from kg.ontology.vocabulary import KG, RDFS
from kg.queries.location import STORE

DEFAULT = ox.DefaultGraph()


def prepare(folder: Path, documents: Sequence[Graphs], shared: Graphs, revision: str = "1") -> ox.Store:
    """Fill a store in a folder as a build does, and leave the files."""
    store = filled(folder, [*documents, shared])
    ready = Prepared(folder, BASE)
    for graphs in documents:
        path = folder.parent / "document.nq"
        path.write_bytes(as_written(graphs))
        ready.take_file(path)
    ready.take(as_written(shared))
    ready.end(store, revision)
    return store


@settings(deadline=None)
@given(DOCUMENTS)
def test_it_is_what_is_made_of_the_store(documents: list[Claims]) -> None:
    with TemporaryDirectory() as place:
        folder = Path(place)
        store = prepare(folder / "built", list(map(document, range(9), documents)), common())
        found = files(folder / "built")
        assert found == made_anew(store, folder / "anew", "1")
        assert {path.name for path in (folder / "built").iterdir()} == {STORE, "leaving"}
        assert len(found) == 5
        del store


def test_so_it_is_in_small_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MEMORY", 300)
    claims = {
        ox.NamedNode(f"{BASE}id/claim/{number}"): (
            number % 7 > 0,
            [ox.Triple(node, RDFS["label"], ox.Literal(f"{number % 3}")) for node in NODES],
        )
        for number in range(60)
    }
    halves = [dict(list(claims.items())[half::2]) for half in range(2)]
    store = prepare(tmp_path / "built", list(map(document, range(2), halves)), common())
    assert files(tmp_path / "built") == made_anew(store, tmp_path / "anew", "1")


def _blank() -> Graphs:
    return {NODES[0]: ("record", {ox.Triple(NODES[0], KG["within"], ox.BlankNode("b"))})}


def _about_a_statement() -> Graphs:
    statement = ox.NamedNode(f"{BASE}id/statement/d-1")
    claim = ox.NamedNode(f"{BASE}id/claim/d")
    return document(1, {claim: (True, [ox.Triple(statement, RDFS["label"], ox.Literal("a"))])})


def _elsewhere() -> Graphs:
    claim = ox.NamedNode(f"{BASE}id/claim/d")
    graphs = document(1, {claim: (True, [ox.Triple(NODES[0], RDFS["label"], ox.Literal("a"))])})
    del graphs[claim]
    return graphs


@pytest.mark.parametrize("odd", [_blank, _about_a_statement, _elsewhere])
def test_nothing_is_left_of_what_cannot_be_told(odd: object, tmp_path: Path) -> None:
    assert callable(odd)
    prepare(tmp_path / "built", [odd()], common())
    assert {path.name for path in (tmp_path / "built").iterdir()} == {STORE}


def test_nothing_is_left_where_nothing_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "pack", full)
    prepare(tmp_path / "built", [], common())
    assert {path.name for path in (tmp_path / "built").iterdir()} == {STORE}


@settings(deadline=None)
@given(DOCUMENTS, DOCUMENTS)
def test_changes_make_of_it_what_the_changed_store_would(old: list[Claims], new: list[Claims]) -> None:
    with TemporaryDirectory() as place:
        folder = Path(place)
        before = [*map(document, range(9), old)]
        now = [*map(document, range(9), new), common()]
        first = prepare(folder / "before", before, common(), "1")
        store = filled(folder / "now", now)
        quads, others = set(first), set(store)
        changed = quads ^ others
        renew(
            folder / "before",
            folder / "now",
            BASE,
            store,
            "2",
            [quad.triple for quad in others - quads if quad.graph_name == DEFAULT],
            [quad.triple for quad in quads - others if quad.graph_name == DEFAULT],
            {quad.graph_name.value for quad in changed if isinstance(quad.graph_name, ox.NamedNode)},
        )
        assert files(folder / "now") == made_anew(store, folder / "anew", "2")
        assert {path.name for path in (folder / "now").iterdir()} == {STORE, "leaving"}
        del first, store


@pytest.mark.parametrize("first", [True, False])
def test_a_thing_comes_to_be_taken_apart_or_ceases_to_be(first: bool, tmp_path: Path) -> None:
    statement = ox.NamedNode(f"{BASE}id/statement/z-1")
    label = ox.Triple(statement, RDFS["label"], ox.Literal("z"))
    link = ox.Triple(statement, KG["inClaim"], ox.NamedNode(f"{BASE}id/claim/z"))
    name = ox.NamedNode(f"{BASE}id/vocabulary")
    graphs: list[Graphs] = [{name: ("vocabulary", {label})}, {name: ("vocabulary", {label, link})}]
    if first:
        graphs.reverse()
    prepare(tmp_path / "before", [], graphs[0])
    store = filled(tmp_path / "now", graphs[1:])
    added, removed = ([], [link]) if first else ([link], [])
    renew(tmp_path / "before", tmp_path / "now", BASE, store, "2", added, removed, [name.value])
    assert files(tmp_path / "now") == made_anew(store, tmp_path / "anew", "2")


@pytest.mark.parametrize("why", ["gone", "broken", "of another base", "a blank node"])
def test_changes_make_nothing_of_what_is_not_whole(why: str, tmp_path: Path) -> None:
    prepare(tmp_path / "before", [], common())
    path = tmp_path / "before" / "leaving" / "facts" / "facts"
    if why == "gone":
        path.unlink()
    elif why == "broken":
        path.write_bytes(path.read_bytes() + b"\n")
    store = filled(tmp_path / "now", [common()])
    base = "https://example.com/" if why == "of another base" else BASE
    added = [ox.Triple(ox.BlankNode(), RDFS["seeAlso"], NODES[0])] if why == "a blank node" else []
    renew(tmp_path / "before", tmp_path / "now", base, store, "2", added, [], [])
    assert {path.name for path in (tmp_path / "now").iterdir()} == {STORE}
