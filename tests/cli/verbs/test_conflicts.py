"""Where claims disagree, for people and for machines."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.analyse.disputed import CLAIMS, add_second_document, comparison
from tests.conftest import copy_invented

from kg.build.run import build
from kg.model.project import Project

if TYPE_CHECKING:
    from tests.cli.conftest import Kg

COMPARED = """\
1 comparison by a curator

contradiction · j:kkkkkk22
  first   Arrests of 2020 (n:hhhhhh32): kg:date 2020; kg:exactly 10; kg:measures persons arrested \
(measure:persons-arrested); kg:unit persons (unit:persons)
          - c:dddddd33 · d2 100-110 · Herald
  second  Arrests of June 2020 (n:hhhhhh33): kg:date 2020-06; kg:exactly 30; kg:measures persons arrested \
(measure:persons-arrested); kg:unit persons (unit:persons)
          - c:dddddd34 · d2 110-120 · Herald ← Interior Ministry
  why     Compared by hand.
"""
HEDGED = """\
differing-values · kg:exactly · 2 claims
  first   kg:VictimGroup (n:vvvvvv22): kg:exactly 3
          - c:cccccc22 · d1 36-90, d1 362-416 · Freedonia Watch
  second  kg:VictimGroup (n:vvvvvv22): kg:exactly 4 [reported]
          - c:cccccc27 · d1 217-259 · Freedonia Watch · reported
"""


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = copy_invented(tmp_path_factory.mktemp("two") / "invented")
    compared = comparison(22, "contradiction", "c:dddddd33", "c:dddddd34")
    withheld = CLAIMS + "p:80-90 kg:withheld true .\n"
    add_second_document(project, compared, withheld)
    build(project)
    return project


@pytest.fixture
def here(two: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(two.root)


@pytest.mark.usefixtures("here")
def test_the_table(kg: Kg) -> None:
    ran = kg("conflicts")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(COMPARED)
    assert "\n6 candidates that nobody has judged; they need not disagree\n" in ran.out
    assert HEDGED in ran.out


@pytest.mark.usefixtures("here")
def test_a_pair_with_a_withheld_passage_shows_addresses_alone(kg: Kg) -> None:
    told = kg("conflicts", "--kind", "sentence-out-of-range").out
    assert told.count("[withheld: only the addresses are shown]") == 2
    assert "d2 90-100" in told
    assert "d2 80-90" in told
    assert "kg:maxMonths" not in told
    (row,) = json.loads(kg("conflicts", "--kind", "sentence-out-of-range", "--format", "json").out)
    assert (row["hidden"], row["first_says"], row["second"], row["matter"]) == (True, [], [], [])


@pytest.mark.usefixtures("here")
def test_machines_are_told_everything(kg: Kg) -> None:
    rows = json.loads(kg("conflicts", "--format", "json").out)
    assert [row["kind"] for row in rows] == [
        "contradiction", "denied", "differing-values", "differing-values", "sentence-out-of-range",
        "penalties", "norm-and-practice",
    ]  # fmt: skip
    assert rows[0]["judged"]
    assert rows[0]["second_said_by"] == ["Herald ← Interior Ministry"]
    read = [*csv.DictReader(io.StringIO(kg("conflicts", "--format", "csv").out))]
    assert [row["kind"] for row in read] == [row["kind"] for row in rows]
    assert read[0]["first_at"] == "d2 100-110"


@pytest.mark.usefixtures("here")
def test_candidates_do_not_flood(kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.cli.verbs.conflicts._FEW", 2)
    cut = kg("conflicts").out
    assert "\n4 more candidates; see them with --all\n" in cut
    assert "norm-and-practice" not in cut
    assert "norm-and-practice" in kg("conflicts", "--all").out


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--kind", "quarrel"], 2, "kg: no kind 'quarrel'; there are contradiction, superseded"),
        (["--within", "d9"], 2, "kg: no document 'd9'; there are d1, d2"),
        (["--about", "nobody at all"], 2, "kg: nothing here is called 'nobody at all'"),
        (["--within", "d1", "--between", "d1", "d2"], 2, "kg conflicts: argument"),
    ],
)
def test_what_cannot_be_asked(kg: Kg, arguments: list[str], code: int, said: str) -> None:
    ran = kg("conflicts", *arguments)
    assert ran.code == code
    assert ran.err.startswith(said)
    assert len(ran.err.splitlines()) == 1


def test_where_nothing_disagrees(kg: Kg, starter: Path) -> None:
    ran = kg("conflicts")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "0 comparisons by a curator\n\n0 candidates that nobody has judged\n"
    assert kg("conflicts", "--format", "json").out == "[]\n"
