"""``kg report``: to a page, to Markdown, to standard output, and what it refuses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Kg, Listed


def test_markdown_on_standard_output(kg: Kg, starter: Path) -> None:
    ran = kg("report", "--year", "2020")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("# ")
    assert "## What this report cannot say" in ran.out


def test_korean(kg: Kg, starter: Path) -> None:
    assert "## 이 보고서가 말할 수 없는 것" in kg("report", "--language", "ko").out


@pytest.mark.parametrize(("name", "begin"), [("out.html", "<!DOCTYPE html>"), ("out.md", "# ")])
def test_writes_a_file(kg: Kg, starter: Path, tmp_path: Path, name: str, begin: str) -> None:
    ran = kg("report", "-o", str(tmp_path / name))
    assert (ran.code, ran.out, ran.err) == (0, f"wrote {tmp_path / name}\n", "")
    assert (tmp_path / name).read_text("utf-8").startswith(begin)
    assert [path.name for path in tmp_path.glob("*.part")] == []


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["-o", "report.pdf"], 2, "let the name end in .html or .md"),
        (["--topic", "flying"], 2, "no freedom is called 'flying'"),
        (["--place", "Nowhere at all"], 2, "nothing here is called 'Nowhere at all'"),
        (["--year", "twenty"], 2, "'twenty' is no year; give one such as 2024"),
        (["--language", "fr"], 2, "choose en or ko"),
        (["-o", "no/such/folder/report.md"], 3, "cannot be written"),
    ],
)
def test_refuses_in_one_line_and_writes_nothing(
    kg: Kg, starter: Path, listed: Listed, arguments: list[str], code: int, message: str
) -> None:
    before = listed(starter)
    try:
        ran = kg("report", *arguments)
        got, told = ran.code, ran.err
    except SystemExit as stopped:
        got, told = int(str(stopped.code)), message
    assert got == code
    assert message in told
    assert told.count("\n") <= 1
    assert listed(starter) == before
