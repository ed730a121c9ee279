"""Swapping stores."""

from __future__ import annotations

import os
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.build.store import fresh_folder, revision, swap, write
from kg.errors import InputOutputError
from kg.model.project import Project
from kg.queries.location import built, current


def put(project: Project, text: str) -> str:
    quad = ox.Quad(ox.NamedNode("http://e/s"), ox.NamedNode("http://e/p"), ox.Literal(text))
    with fresh_folder(project) as folder:
        store = write(folder, [quad])
        name = revision(store)
        del store
        swap(project, folder, name, f"inputs of {text}")
    return name


def folders(project: Project) -> set[str]:
    return {path.name for path in project.build_folder.iterdir() if path.is_dir()}


def test_keeps_the_revision_before_and_removes_older_ones(invented: Project) -> None:
    assert built(invented) is None
    names = [put(invented, text) for text in ("one", "two", "three")]
    assert current(invented).revision == names[2]
    assert folders(invented) == {names[1][:16], names[2][:16]}


def test_the_same_statements_again_keep_the_store_and_note_the_new_inputs(invented: Project) -> None:
    first = put(invented, "one")
    second = put(invented, "two")
    inode = current(invented).store.stat().st_ino
    assert put(invented, "two") == second
    assert current(invented).store.stat().st_ino == inode
    assert folders(invented) == {first[:16], second[:16]}
    assert put(invented, "one") == first
    assert current(invented).inputs == "inputs of one"


def test_removes_its_folder_whatever_happens(invented: Project) -> None:
    with fresh_folder(invented) as folder:
        (folder / "half").write_text("x")
    assert not invented.build_folder.exists()
    with pytest.raises(ZeroDivisionError), fresh_folder(invented):
        _ = 1 / 0
    assert not invented.build_folder.exists()


def test_removes_what_killed_builds_left_after_a_day(invented: Project) -> None:
    put(invented, "one")
    old, young = invented.build_folder / ".new-old", invented.build_folder / ".new-young"
    for folder in (old, young):
        folder.mkdir()
    os.utime(old, (0, 0))
    put(invented, "two")
    assert not old.exists()
    assert young.exists()


def test_a_pointer_to_nothing_is_not_a_store(invented: Project) -> None:
    name = put(invented, "one")
    (invented.build_folder / name[:16] / "inputs").unlink()
    assert built(invented) is None


def test_a_damaged_pointer_does_not_keep_a_build_from_mending_it(invented: Project) -> None:
    put(invented, "one")
    (invented.build_folder / "current").write_bytes(b"\xff\xfe")
    with pytest.raises(InputOutputError, match="run kg build again"):
        built(invented)
    name = put(invented, "two")
    assert current(invented).revision == name


def test_says_that_a_folder_cannot_be_written(invented: Project) -> None:
    invented.build_folder.write_text("a file is in the way")
    with pytest.raises(InputOutputError, match="cannot be written"), fresh_folder(invented):
        pytest.fail("there is no folder to work in")


def test_the_revision_does_not_depend_on_the_order(tmp_path: Path) -> None:
    quads = [
        ox.Quad(
            ox.NamedNode(f"http://e/{n}"),
            ox.NamedNode("http://e/p"),
            ox.Literal(n),
            ox.NamedNode("http://e/g"),
        )
        for n in range(50)
    ]
    names = []
    for order, name in ((quads, "forwards"), (quads[::-1], "backwards")):
        (tmp_path / name).mkdir()
        names.append(revision(write(tmp_path / name, order)))
    assert names[0] == names[1]
