"""Swapping stores."""

from __future__ import annotations

import hashlib

import pyoxigraph as ox
import pytest

from kg.build.files import record
from kg.build.lock import locked
from kg.build.store import fresh_folder, swap
from kg.errors import InputOutputError
from kg.model.project import Project
from kg.queries.location import STORE, built, current


def put(project: Project, text: str) -> str:
    quad = ox.Quad(ox.NamedNode("http://e/s"), ox.NamedNode("http://e/p"), ox.Literal(text))
    name = hashlib.sha256(text.encode()).hexdigest()
    with locked(project), fresh_folder(project) as folder:
        store = ox.Store(str(folder / STORE))
        store.add(quad)
        del store
        record(folder)
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


def test_the_same_statements_again_replace_a_store_that_was_damaged(invented: Project) -> None:
    put(invented, "one")
    for file in current(invented).store.glob("*.log"):
        file.write_bytes(b"x" * 100)
    put(invented, "one")
    quads = [*ox.Store.read_only(str(current(invented).store))]
    assert [quad.object for quad in quads] == [ox.Literal("one")]


def test_removes_its_folder_whatever_happens(invented: Project) -> None:
    with locked(invented), fresh_folder(invented) as folder:
        (folder / "half").write_text("x")
    assert not invented.build_folder.exists()
    with pytest.raises(ZeroDivisionError), locked(invented), fresh_folder(invented):
        _ = 1 / 0
    assert not invented.build_folder.exists()


def test_removes_what_killed_builds_left(invented: Project) -> None:
    put(invented, "one")
    left = invented.build_folder / ".new-left"
    left.mkdir()
    (left / "half").write_text("x")
    put(invented, "two")
    assert not left.exists()


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
    with pytest.raises(InputOutputError, match="cannot be written"), locked(invented):
        pytest.fail("there is no folder to work in")
