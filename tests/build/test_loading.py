"""A store that is filled in the background is the one that the last state of each document gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.build import loading
from kg.build.loading import Loading, Part

_GRAPH = "https://example.org/graph/{}"


def _part(folder: Path, key: str, values: Sequence[int]) -> Part:
    """Write what a document states: a graph of some numbers, and the same in the default graph."""
    folder.mkdir(exist_ok=True)
    lines = [f'<https://example.org/{key}> <https://example.org/is> "{value}"' for value in values]
    graph = _GRAPH.format(key)
    text = [*(f"{line} <{graph}> .\n" for line in lines), *(f"{line} .\n" for line in lines)]
    (folder / f"{key}.nq").write_text("".join(text))
    return Part(folder / f"{key}.nq", ((graph, "fact", str(values)),) if values else ())


def _found(store: ox.Store) -> set[str]:
    return {str(quad) for quad in store}


def _stated(state: Mapping[str, Sequence[int]], folder: Path) -> set[str]:
    files = [_part(folder, key, values).file for key, values in state.items()]
    return {str(quad) for file in files for quad in ox.parse(path=str(file))}


@pytest.mark.parametrize("again", [1, 5])
def test_documents_that_were_made_again_stand_as_they_are_last(tmp_path: Path, again: int) -> None:
    first = {f"d{number}": [number, number + 1] for number in range(6)}
    last = first | {f"d{number}": [number + 1, number + 2] for number in range(again)}
    with Loading(tmp_path / "store") as filled:
        for key, values in first.items():
            filled.take(key, _part(tmp_path / "0", key, values))
        for key, values in last.items():
            filled.take(key, _part(tmp_path / "1", key, values))
        assert _found(filled.finish()) == _stated(last, tmp_path / "2")


def test_many_small_loads_are_one_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "_AT_ONCE", 1)
    state = {f"d{number}": [number] for number in range(9)}
    with Loading(tmp_path / "store") as filled:
        for key, values in state.items():
            filled.take(key, _part(tmp_path / "0", key, values))
        assert _found(filled.finish()) == _stated(state, tmp_path / "1")


def test_nothing_is_an_empty_store(tmp_path: Path) -> None:
    with Loading(tmp_path / "store") as filled:
        assert len(filled.finish()) == 0


def test_a_restart_forgets_what_was_loaded(tmp_path: Path) -> None:
    with Loading(tmp_path / "store") as filled:
        filled.take("old", _part(tmp_path / "0", "old", [1]))
        filled.restart()
        filled.take("new", _part(tmp_path / "0", "new", [2]))
        assert _found(filled.finish()) == _stated({"new": [2]}, tmp_path / "1")


def test_a_file_that_cannot_be_read_is_told_in_the_end(tmp_path: Path) -> None:
    with Loading(tmp_path / "store") as filled:
        filled.take("gone", Part(tmp_path / "gone.nq", ()))
        with pytest.raises(FileNotFoundError):
            filled.finish()


def test_whoever_gives_up_leaves_nothing_open(tmp_path: Path) -> None:
    with Loading(tmp_path / "store") as filled:
        for number in range(200):
            filled.take(f"d{number}", _part(tmp_path / "0", f"d{number}", range(50)))
    assert not filled._thread.is_alive()
