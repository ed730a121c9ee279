"""``kg ingest`` prints what a report tells of, at its words, and writes nothing."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Kg

REPORT = (
    "Four arrested over songs\n\nOn 3 May 2024 the police arrested four bakers in Arden for selling songs. "
    "They were released the following day.\n"
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, "utf-8")
    return path


def test_a_block_for_each_incident(kg: Kg, starter: Path, report: Path) -> None:
    ran = kg("ingest", str(report))
    assert ran.code == 0
    first, reasons, words, *_ = ran.out.splitlines()
    assert first.endswith("  arrest, 4 people, 2024-05-03, Arden, police, release")
    assert reasons.strip().startswith("1.00: something grave was done, to people who are counted, on a date")
    assert words.strip().startswith("On 3 May 2024")
    assert ran.out.endswith("1 incident proposed, of a report published on an unknown day\n")


def test_json_is_a_list_whose_quotes_stand_where_it_says(kg: Kg, starter: Path, report: Path) -> None:
    ran = kg("ingest", str(report), "--format", "json", "--publisher", "The Makers")
    (row,) = json.loads(ran.out)
    assert [*row] == [
        *("kind", "date", "place", "adm1", "agency", "count", "law", "outcome", "outlet"),
        *("start", "end", "quote", "score"),
    ]
    assert (row["outlet"], row["count"], row["law"]) == ("The Makers", 4, None)
    text = kg("ingest", str(report), "--format", "text").out
    assert text == REPORT
    assert text[row["start"] : row["end"]] == row["quote"]


def test_standard_input(kg: Kg, starter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(REPORT.encode())))
    ran = kg("ingest", "-", "--published", "2024-06")
    assert ran.out.endswith("published on 2024-06\n")


def test_what_holds_nothing(kg: Kg, starter: Path, tmp_path: Path) -> None:
    path = tmp_path / "fine.txt"
    path.write_text("The weather was fine in all of Arden last week, as the makers say.\n", "utf-8")
    assert json.loads(kg("ingest", str(path), "--format", "json").out) == []
    assert kg("ingest", str(path)).out.startswith("0 incidents proposed")


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (b"", 1, "empty"),
        (b" \n\t\n", 1, "blank"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), 1, "picture"),
    ],
)
def test_bad_input_is_one_line(
    kg: Kg, starter: Path, tmp_path: Path, content: bytes, code: int, said: str
) -> None:
    path = tmp_path / "bad"
    path.write_bytes(content)
    before = {each for each in starter.rglob("*") if "build" not in each.parts}
    ran = kg("ingest", str(path))
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert {each for each in starter.rglob("*") if "build" not in each.parts} == before


def test_evaluation(kg: Kg, starter: Path) -> None:
    ran = kg("ingest", "--evaluate", "--sources", str(starter / "documents"))
    assert ran.code == 0
    assert ran.out.splitlines()[0].startswith("incidents found, of those curated")
    (starter / "other").mkdir()
    ran = kg("ingest", "--evaluate", "--sources", str(starter / "other"))
    assert (ran.code, ran.err.count("\n")) == (3, 1)
    assert "holds no document of this project" in ran.err
    assert kg("ingest").err == "kg: name a report, - for standard input, or --evaluate\n"
    assert kg("ingest", "--evaluate", "report.txt", "--sources", str(starter)).code == 2


def test_a_date_that_is_none(kg: Kg, starter: Path, report: Path) -> None:
    ran = kg("ingest", str(report), "--published", "last week")
    assert ran.code == 2
    assert ran.err.startswith("kg: --published: ")
    assert kg("ingest", str(report.with_name("none"))).code == 3
