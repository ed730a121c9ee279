"""Whatever a verb writes or says is looked through as text, whatever the encoding of the stream behind it."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.cli import streams
from kg.errors import InvalidDataError
from kg.protect.overlay import read_overlay
from kg.protect.screen import Screen

NAME = "쯔까나리"
ENCODINGS = ("utf-8", "cp949", "utf-16", "utf-32", "ascii", "latin-1", "utf-7")


@pytest.fixture
def screen(tmp_path: Path) -> Screen:
    folder = tmp_path / "overlay"
    folder.mkdir()
    (folder / "a.ttl").write_text(
        f'<https://example.org/x> <http://xmlns.com/foaf/0.1/name> "{NAME}", "Zzcanary Quorvath" .', "utf-8"
    )
    return Screen(read_overlay(folder))


def through(
    screen: Screen, encoding: str, write: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> bytes:
    """Write on a standard output of an encoding, with the screen before it; gives what came out."""
    streams.prepare()
    out = io.BytesIO()
    stream = io.TextIOWrapper(out, encoding=encoding, errors="plainly", write_through=True)
    monkeypatch.setattr(sys, "stdout", stream)
    try:
        with streams.screening(screen):
            write()
    finally:
        stream.detach()  # or else what came would be closed with it
        monkeypatch.undo()
    return out.getvalue()


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("text", [NAME, "ZZCANARY QUORVATH", "the next nobody, Quorvath"])
def test_no_encoding_lets_a_name_out(
    screen: Screen, encoding: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for write in (
        lambda: sys.stdout.write(text),
        lambda: [sys.stdout.write(letter) for letter in text],
        lambda: sys.stdout.buffer.write(text.encode()),
    ):
        with pytest.raises(InvalidDataError, match="restricted value"):
            through(screen, encoding, write, monkeypatch)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_what_is_clean_arrives_in_the_encoding_asked_for(
    screen: Screen, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write() -> None:
        sys.stdout.write("시험 ")
        sys.stdout.write("one\n")
        sys.stdout.buffer.write(b"\x00\xff")
        sys.stdout.write("two…\n")

    came = through(screen, encoding, write, monkeypatch)
    before, _, behind = came.partition(b"\x00\xff")
    if encoding in ("ascii", "latin-1"):
        assert (before, behind) == (b"\\uc2dc\\ud5d8 one\n", b"two...\n")
    else:
        assert before.decode(encoding) == "시험 one\n"
        assert "two" in (
            behind.decode(f"{encoding}-le")
            if encoding[4:] in ("16", "32")
            else behind.decode("utf-8", "ignore")
        )


@pytest.mark.parametrize("kind", [SystemExit, ValueError, OSError])
def test_what_stops_a_verb_is_looked_through(screen: Screen, kind: type[BaseException]) -> None:
    with pytest.raises(InvalidDataError, match="restricted value") as caught, streams.screening(screen):
        raise kind(f"no {NAME} here")
    assert caught.value.__cause__ is None


def test_a_clean_exit_is_passed_on(screen: Screen) -> None:
    with pytest.raises(SystemExit, match="no such thing"), streams.screening(screen):
        raise SystemExit("no such thing")
