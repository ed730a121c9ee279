"""What is written piece by piece becomes a file when all went well."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kg.errors import InputOutputError
from kg.export.writing import new_file


def test_the_file_is_there_at_the_end_alone(tmp_path: Path) -> None:
    target = tmp_path / "answer.csv"
    target.write_text("before")
    target.chmod(0o640)
    with new_file(target) as stream:
        stream.write(b"aft")
        assert target.read_text() == "before"
        assert Path(stream.name).parent == tmp_path
        stream.write(b"er")
    assert target.read_bytes() == b"after"
    assert target.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["answer.csv"]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), RuntimeError("broken")])
def test_what_breaks_off_leaves_nothing(tmp_path: Path, error: Exception) -> None:
    target = tmp_path / "answer.csv"
    with pytest.raises(InputOutputError if isinstance(error, OSError) else RuntimeError):
        _break_off(target, error)
    assert list(tmp_path.iterdir()) == []


def _break_off(target: Path, error: Exception) -> None:
    with new_file(target) as stream:
        stream.write(b"half")
        raise error


def test_a_new_file_has_the_permissions_of_new_files(tmp_path: Path) -> None:
    beside = tmp_path / "beside"
    beside.touch()
    with new_file(tmp_path / "answer.csv") as stream:
        stream.write(b"x")
    assert (tmp_path / "answer.csv").stat().st_mode == beside.stat().st_mode


def test_a_link_stays_one_and_a_device_is_written_into(tmp_path: Path) -> None:
    there, link = tmp_path / "there.csv", tmp_path / "link.csv"
    there.write_bytes(b"before")
    link.symlink_to(there)
    with new_file(link) as stream:
        stream.write(b"after")
    assert link.is_symlink()
    assert there.read_bytes() == b"after"
    with new_file(Path(os.devnull)) as stream:
        stream.write(b"gone")
    assert not Path(os.devnull).is_file()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with (
        pytest.raises(InputOutputError, match="cannot be written"),
        new_file(tmp_path / "none" / "answer.csv") as stream,
    ):
        stream.write(b"x")
