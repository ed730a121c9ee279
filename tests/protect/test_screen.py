"""With a screen installed nothing restricted is written, to no file, folder or stream."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.curate.together import write_together
from kg.errors import InvalidDataError
from kg.export.writing import to_file, to_folder, to_stream
from kg.protect.overlay import read_overlay
from kg.protect.screen import Screen, active, install

BAD = b"seen: zzcanary QUORVATH"


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    folder = tmp_path / "overlay"
    folder.mkdir()
    (folder / "a.ttl").write_text(
        '<https://example.org/x> <http://xmlns.com/foaf/0.1/name> "Zzcanary Quorvath" .'
    )
    made = Screen(read_overlay(folder))
    install(made)
    yield made
    install(None)


def test_nothing_is_screened_where_none_is_installed(tmp_path: Path) -> None:
    assert active() is None
    to_file([BAD], tmp_path / "a")
    assert (tmp_path / "a").read_bytes() == BAD


def test_a_file_a_folder_and_a_stream_stay_unwritten(screen: Screen, tmp_path: Path) -> None:
    assert active() is screen
    out = tmp_path / "out"
    out.mkdir()
    stream = io.BytesIO()
    writes: list[Callable[[], None]] = [
        lambda: to_file([BAD[:10], BAD[10:]], out / "a"),
        lambda: to_folder({"sub/a": [BAD]}, out / "b"),
        lambda: to_folder({"zzcanary-quorvath.txt": [b"x"]}, out / "b"),
        lambda: to_file([b"x"], out / "zzcanary quorvath"),
        lambda: to_stream([BAD], stream),
        lambda: write_together({out / "c": BAD.decode()}),
    ]
    for write in writes:
        with pytest.raises(InvalidDataError, match="restricted value") as caught:
            write()
        assert "uorvath" not in str(caught.value).lower()
    assert list(out.iterdir()) == []
    assert stream.getvalue() == b""


def test_what_is_clean_is_written(screen: Screen, tmp_path: Path) -> None:
    assert screen is active()
    to_file([b"clean"], tmp_path / "a")
    to_folder({"b": [b"clean"]}, tmp_path / "c")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "c" / "b").read_bytes() == b"clean"
