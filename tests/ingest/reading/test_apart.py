from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.ingest.reading.made import STORY, page, pdf, set_in

from kg.errors import InputOutputError, InvalidDataError
from kg.ingest.reading.apart import take_apart
from kg.ingest.reading.limits import Limits


def test_one_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(InvalidDataError, match=r"report: takes longer than 0\.01 seconds"):
        take_apart(
            "pdf", pdf([set_in([STORY])]), "report", Limits(seconds=0.01)
        )  # Python takes as much to start


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")
def test_one_that_takes_too_much_is_stopped() -> None:
    content = page("<p>six held</p>" * 500_000)
    with pytest.raises(InvalidDataError, match="takes more memory than a report may"):
        take_apart("html", content, "report", Limits(memory=40))


def test_a_file_where_the_user_stands_is_no_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pypdf", "json", "kg"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('not this one')")
    monkeypatch.chdir(tmp_path)
    assert take_apart("pdf", pdf([set_in([STORY])]), "report", Limits()).text == STORY


def test_a_process_that_breaks_is_told_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(
        InvalidDataError, match="report: is damaged so that the program that reads it broke; "
    ):
        take_apart("pdf", b"", "report", Limits())


def test_a_process_that_cannot_start_is_told_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "none"))
    with pytest.raises(InputOutputError, match="report: no process could be started"):
        take_apart("pdf", b"", "report", Limits())
