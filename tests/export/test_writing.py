"""What is written is whole or not there at all."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import InputOutputError, UsageError
from kg.export.writing import to_file, to_folder, to_stream


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


def test_a_link_stays_one(tmp_path: Path) -> None:
    there, link = tmp_path / "there.nq", tmp_path / "link.nq"
    there.write_bytes(b"before")
    link.symlink_to(there)
    to_file([b"after"], link)
    assert link.is_symlink()
    assert there.read_bytes() == b"after"
    there.unlink()
    to_file([b"again"], link)
    assert there.read_bytes() == b"again"


def test_what_is_no_file_is_written_into(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        to_file([b"through ", b"the pipe"], pipe)
        assert os.read(reading, 100) == b"through the pipe"
    finally:
        os.close(reading)
    assert pipe.is_fifo()
    with pytest.raises(InputOutputError, match="cannot be written"):
        to_file([b""], tmp_path)


def test_a_folder_is_told_before_anything_is_made(tmp_path: Path) -> None:
    content = iter([b"all"])
    with pytest.raises(InputOutputError, match="Is a directory"):
        to_file(content, tmp_path)
    assert list(content) == [b"all"]


def test_a_stream_gets_all_or_nothing() -> None:
    stream = io.BytesIO()
    with pytest.raises(OSError, match="No space left"):
        to_stream(broken(), stream)
    assert stream.getvalue() == b""
    to_stream([b"all ", b"of it"], stream)
    assert stream.getvalue() == b"all of it"


def test_a_full_device_is_told_and_stays_one() -> None:
    full = Path("/dev/full")
    if not full.is_char_device():
        pytest.skip("there is no /dev/full on this machine")
    with pytest.raises(InputOutputError, match="No space left"):
        to_file([b"more"], full)
    assert full.is_char_device()


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
