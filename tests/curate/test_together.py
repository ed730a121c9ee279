from pathlib import Path

import pytest

from kg.curate.together import write_together
from kg.errors import InputOutputError


def test_all_files_are_written_as_given(tmp_path: Path) -> None:
    old = tmp_path / "a"
    old.write_text("old", "utf-8")
    old.chmod(0o600)
    write_together({old: "new\r\n", tmp_path / "b": "카이트\n"})
    assert old.read_bytes() == b"new\r\n"
    assert old.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "b").read_text("utf-8") == "카이트\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


def test_nothing_is_written_if_one_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old", "utf-8")
    with pytest.raises(InputOutputError, match="nothing was changed"):
        write_together({tmp_path / "a": "new", tmp_path / "gone" / "b": "new"})
    assert (tmp_path / "a").read_text("utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_what_was_replaced_is_put_back(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old", "utf-8")
    (tmp_path / "c").mkdir()  # a file cannot take the place of a folder, which is met only on replacing
    with pytest.raises(InputOutputError, match="nothing was changed"):
        write_together({tmp_path / "a": "new", tmp_path / "b": "new", tmp_path / "c": "new"})
    assert (tmp_path / "a").read_text("utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "c"]
