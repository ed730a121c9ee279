"""The line of time on the command line."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Kg

LINE = """\
2019                        Making of the Broadcast Order                  [bulletin]
12 January 2021             Detention of three bakers in Brask · Brask     [bulletin]
before Release of one of the three            Detention in Brask           [bulletin]
the following day, after Detention in Brask   Release of one of the three  [bulletin]
February 2021                 Sentencing of two · date: preceding sentence [bulletin]
"""


def words(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines()]


def test_the_line(kg: Kg, starter: Path) -> None:
    ran = kg("timeline")
    assert (ran.code, ran.err) == (0, "")
    assert words(ran.out) == words(LINE)


def test_a_window_says_surely_or_possibly(kg: Kg, starter: Path) -> None:
    told = kg("timeline", "--from", "2021-01-01", "--to", "2021-01-31").out
    assert "Detention of three bakers in Brask · Brask · surely" in told
    assert "Release of one of the three · possibly" in told
    assert "Sentencing" not in told


def test_korean_and_iris(kg: Kg, starter: Path) -> None:
    told = kg("timeline", "--language", "ko", "--iris", "--place", "브라스크").out
    assert "2021년 1월 12일" in told
    assert "브라스크 제빵사 3명 구금 · 브라스크 · n:3m78pxrz" in told


def test_csv_and_json_have_the_same_rows(kg: Kg, starter: Path) -> None:
    table = [*csv.DictReader(io.StringIO(kg("timeline", "--format", "csv").out))]
    objects = json.loads(kg("timeline", "--format", "json").out)
    assert [row["label"] for row in table] == [row["label"] for row in objects]
    assert objects[1]["dates"] == ["2021-01-12"]
    assert objects[2]["part_of"] == objects[1]["thing"]


def test_tells_how_many_events_no_line_can_hold(kg: Kg, starter: Path, bulletin: Path) -> None:
    assert "more event" not in kg("timeline").out
    text = bulletin.read_text("utf-8")
    raid = """
n:bbbbbb22 rdfs:label "Raid of which no day is told"@en, "날짜가 없는 급습"@ko .

c:bbbbbb22 kg:about n:bbbbbb22 ; kg:at p:149-210 ; kg:attribution s:9vzf3qxt ; kg:silentOn kg:date .
c:bbbbbb22 {
  n:bbbbbb22 a kg:Operation ; kg:kind operation:raid-campaign .
}
"""
    prefix = "@prefix operation: <https://w3id.org/repression-graph/kinds/operation/> .\n"
    bulletin.write_text(prefix + text + raid, "utf-8", newline="\n")
    assert kg("log", "add", "--who", "Tester", "--all").code == 0
    assert kg("build").code == 0
    told = kg("timeline").out
    assert told.endswith("\n1 more event has neither a date nor an order; kg query incidents lists cases.\n")


def test_where_nothing_fits(kg: Kg, starter: Path) -> None:
    ran = kg("timeline", "--from", "1900-01-01", "--to", "1900-12-31")
    assert (ran.code, ran.out) == (0, "nothing that fits has a date or an order\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--from", "2021"], "'2021' is no day; write it as 2024-01-31"),
        (["--from", "2021-02-01", "--to", "2021-01-01"], "--from 2021-02-01 is after --to 2021-01-01"),
        (["--class", "Deed"], "'Deed' is no class"),
        (["--place", "Interior Guard"], "Interior Guard is no kg:Place but kg:Agency"),
        (["--about", "Nobody at all"], "nothing here is called 'Nobody at all'"),
    ],
)
def test_wrong_usage_is_one_line(kg: Kg, starter: Path, arguments: list[str], said: str) -> None:
    ran = kg("timeline", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1


def test_all_of_an_answer_is_korean(kg: Kg, starter: Path) -> None:
    told = kg("timeline", "--language", "ko", "--to", "2021-12-31").out
    assert "브라스크에서의 구금 다음 날" in told
    assert "날짜 근거: " in told
    assert not re.search(r"[A-Za-z]", told.replace("[bulletin]", ""))
