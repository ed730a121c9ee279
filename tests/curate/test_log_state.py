"""A log may grow after a release, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.curate.log_state import FILE, check_state, state_of
from kg.errors import InputOutputError, InvalidDataError

LINES = b"one\ntwo\nthree\n"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "log.jsonl"
    path.write_bytes(LINES)
    (tmp_path / FILE).write_bytes(state_of(path))
    return path


def test_a_log_that_grew_is_good(log: Path) -> None:
    check_state(log, log.parent)
    log.write_bytes(LINES + b"four\n")
    check_state(log, log.parent)


@pytest.mark.parametrize("content", [b"", b"one\ntwo\n", b"one\ntwo\nthreE\n", b"one\ntwo\nthreE\nfour\n"])
def test_a_log_that_was_cut_or_changed_is_not(log: Path, content: bytes) -> None:
    log.write_bytes(content)
    with pytest.raises(InvalidDataError, match="the log is not what it was when"):
        check_state(log, log.parent)


def test_a_log_that_is_gone_is_not_good(log: Path) -> None:
    log.unlink()
    with pytest.raises(InvalidDataError, match="the log is not what it was"):
        check_state(log, log.parent)


def test_a_release_that_does_not_say_is_told(log: Path) -> None:
    (log.parent / FILE).write_text("[]")
    with pytest.raises(InvalidDataError, match="how far the log reached"):
        check_state(log, log.parent)
    (log.parent / FILE).unlink()
    with pytest.raises(InputOutputError, match="name the folder of a release"):
        check_state(log, log.parent)
