"""What leaves is read from a store once, kept beside it, and made anew when it is not what was kept."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from tests.export.awkward import AWKWARD
from tests.export.reading import DATASETS, ONE_GRAPH, canonical, exported, stored
from tests.export.reading import read as read_back

from kg.engines.store import Graph as Name
from kg.engines.store import Raw, Subject, Term
from kg.export.rdf import leaving as module
from kg.export.rdf.leaving import GROUPS, leaving
from kg.export.rdf.reading import read
from kg.queries.location import STORE, Built
from kg.queries.opened import Graph


class Plain:
    """A store that can be asked and not dumped, as one on another machine."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    def query(
        self,
        query: str,
        *,
        prefixes: dict[str, str] | None = None,
        substitutions: dict[ox.Variable, Term] | None = None,
    ) -> Raw:
        raise NotImplementedError

    def quads_for_pattern(
        self,
        subject: Subject | None,
        predicate: ox.NamedNode | None,
        object: Term | None,
        graph_name: Name | None = None,
    ) -> Iterator[ox.Quad]:
        return self._store.quads_for_pattern(subject, predicate, object, graph_name)

    def named_graphs(self) -> Iterator[ox.NamedNode | ox.BlankNode]:
        return self._store.named_graphs()

    def __iter__(self) -> Iterator[ox.Quad]:
        return iter(self._store)

    def __len__(self) -> int:
        return len(self._store)

    def __contains__(self, quad: ox.Quad) -> bool:
        return quad in self._store


@pytest.fixture
def copy(graph: Graph, tmp_path: Path) -> Graph:
    """The invented graph with nothing beside its store."""
    return Graph(graph.project, Built(graph.revision, stored(tmp_path, graph.store), ""))


def test_any_store_gives_the_lines_that_the_engine_writes(graph: Graph) -> None:
    assert isinstance(graph.store, ox.Store)
    awkward = ox.Store()
    awkward.extend(AWKWARD)
    for store in (graph.store, awkward):
        fast: list[bytes] = []
        slow: list[bytes] = []
        read(store, fast.extend)
        read(Plain(store), slow.extend)
        assert sorted(fast) == sorted(slow)
        assert sorted(fast) == sorted(f"{quad} .\n".encode() for quad in store)
        default: list[bytes] = []
        alone: list[bytes] = []
        read(store, default.extend, default_alone=True)
        read(Plain(store), alone.extend, default_alone=True)
        assert sorted(default) == sorted(alone)
        quads = store.quads_for_pattern(None, None, None, ox.DefaultGraph())
        assert sorted(default) == sorted(f"{quad} .\n".encode() for quad in quads)


def test_the_store_is_read_once(copy: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    first = {form: exported(copy, form) for form in ONE_GRAPH | DATASETS}
    monkeypatch.delattr(module, "read")
    assert {form: exported(copy, form) for form in ONE_GRAPH | DATASETS} == first


@pytest.mark.parametrize(
    ("name", "harm"),
    [
        ("default/default", "cut"),
        ("named/named", "gone"),
        ("facts/facts", "other"),
        ("default/blank", "gone"),
        ("named/sums.json", "cut"),
    ],
)
def test_what_is_broken_is_made_anew(copy: Graph, name: str, harm: str) -> None:
    whole = exported(copy, "turtle"), exported(copy, "trig")
    path = copy.folder / "leaving" / name
    content = path.read_bytes()
    if harm == "cut":
        path.write_bytes(content[:-5])
    elif harm == "other":
        path.write_bytes(content[::-1])
    else:
        path.unlink()
    assert (exported(copy, "turtle"), exported(copy, "trig")) == whole
    assert path.read_bytes() == content


def test_a_format_makes_what_it_needs(copy: Graph) -> None:
    exported(copy, "turtle")
    made = copy.folder / "leaving"
    assert {path.name for path in made.iterdir()} == {"default", "facts"}
    times = {path: path.stat().st_mtime_ns for path in made.rglob("*")}
    exported(copy, "nquads")
    assert {path.name for path in made.iterdir()} == {"default", "facts", "named"}
    assert {path: path.stat().st_mtime_ns for path in times if path.is_file()} == {
        path: time for path, time in times.items() if path.is_file()
    }


def test_what_is_of_another_revision_is_made_anew(copy: Graph, graph: Graph) -> None:
    exported(copy, "turtle")
    shutil.rmtree(copy.folder / STORE)
    quads = list(graph.store)[:100]
    with Graph(graph.project, Built("other", stored(copy.folder, quads), "")) as other:
        assert read_back(exported(other, "nquads"), "nquads") == canonical(quads)


def test_where_nothing_can_be_kept_all_is_still_written(
    copy: Graph, graph: Graph, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    monkeypatch.setattr(Graph, "folder", tmp_path / "no" / "folder")
    assert exported(copy, "turtle") == exported(graph, "turtle")
    assert not any(temporary.iterdir())


def test_nothing_is_left_of_what_breaks_off(copy: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "facts", broken)
    with pytest.raises(KeyboardInterrupt), leaving(copy, "facts"):
        pass
    assert os.listdir(copy.folder) == [STORE]  # noqa: PTH208 - names alone


def test_two_may_make_it_at_once(copy: Graph) -> None:
    with leaving(copy, *GROUPS) as first:
        other = module._made(copy, list(GROUPS))
        kept = {name: path.read_bytes() for name, path in first.items()}
        assert set(kept) == {"default", "blank", "named", "facts"}
        beside = module.put(other, copy.folder, GROUPS)
        assert beside == {group: other / group for group in GROUPS}
        made = {name: other / group / name for group, names in GROUPS.items() for name in names}
        assert {name: path.read_bytes() for name, path in made.items()} == kept
        assert {name: path.read_bytes() for name, path in first.items()} == kept
