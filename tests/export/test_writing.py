"""What is written is whole or not there at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import InputOutputError, UsageError
from kg.export.writing import to_file, to_folder


def broken() -> Iterator[bytes]:
    yield b"half"
    raise OSError(28, "No space left on device")


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "graph.nq"
    target.write_text("before")
    target.chmod(0o640)
    with pytest.raises(InputOutputError, match="No space left"):
        to_file(broken(), target)
    assert target.read_text() == "before"
    to_file([b"after"], target)
    assert target.read_bytes() == b"after"
    assert target.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["graph.nq"]


def test_a_folder_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "out"
    with pytest.raises(InputOutputError, match="No space left"):
        to_folder({"a/b.txt": [b"b"], "c.txt": broken()}, target)
    assert not list(tmp_path.iterdir())
    to_folder({"a/b.txt": [b"b"], "c.txt": [b"c"]}, target)
    assert (target / "a" / "b.txt").read_bytes() == b"b"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_nothing_is_overwritten_with_a_folder(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(UsageError, match="there is something already"):
        to_folder({"c.txt": [b"c"]}, tmp_path)


def test_says_what_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for target in (tmp_path / "no" / "folder.nq", tmp_path / "file" / "graph.nq"):
        with pytest.raises(InputOutputError, match="cannot be written"):
            to_file([b""], target)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
