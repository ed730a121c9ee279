"""Where claims disagree, for people and for machines."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len
from tests.analyse.disputed import CLAIMS, add_second_document, comparison
from tests.conftest import copy_invented

from kg.build.run import build
from kg.model.project import Project

if TYPE_CHECKING:
    from tests.cli.conftest import Kg

SUMMARY = """\
3 comparisons by a curator: https://example.org/freedonia/id/agent/curator
                     in one document  between documents
  contradiction                    1                  0
  compatible                       1                  0
  norm and practice                1                  0

5 candidates that nobody has judged; they need not disagree
                         in one document  between documents
  denied                               1                  0
  differing-values                     1                  1
  sentence-out-of-range                1                  0
  penalties                            0                  1

Documents
  d1  Freedonia Watch report, 2020
  d2  Herald, 2021

--full shows every statement and claim; kg conflicts --help says what the kinds mean.

contradiction · j:kkkkkk22 · d2 100-110 / d2 110-120
  first   Herald: Arrests of 2020 — exactly: 10; date: 2020; measures: persons arrested
  second  d2 ← Interior Ministry: Arrests of June 2020 — exactly: 30; date: 2020-06
  why     Compared by hand.

compatible · j:kkkkkk24 · d2 120-130 / d2 80-90
  first   Herald: [withheld: only the addresses are shown]
  second  Herald: [withheld: only the addresses are shown]
  why     Compared by hand.

Norm and practice (different-scope): 1 comparison of 1 guarantee of a freedom with what restricts
  it; --all shows each by itself

d2 60-70 · Herald: Guarantee of assembly — guarantees: freedom of peaceful assembly
  d2 70-80  Ban of assemblies
              Compared by hand.

Not judged by anybody

denied · kg:place · d1 36-90, 362-416, d2 10-20, 20-30, and 2 more / d2 50-60
"""
HEDGED_IN_BRIEF = """
differing-values · kg:exactly · d1 36-90, 362-416 / d1 217-259
  first   Freedonia Watch: Group of victims — exactly: 3
  second  Freedonia Watch: Group of victims — exactly: 4 [reported]
"""
COMPARED = """
contradiction · j:kkkkkk22
  first   Arrests of 2020 (n:hhhhhh32): kg:date 2020; kg:exactly 10; kg:measures persons arrested
          (measure:persons-arrested); kg:unit persons (unit:persons)
          - c:dddddd33 · d2 100-110 · Herald
  second  Arrests of June 2020 (n:hhhhhh33): kg:date 2020-06; kg:exactly 30; kg:measures persons
          arrested (measure:persons-arrested); kg:unit persons (unit:persons)
          - c:dddddd34 · d2 110-120 · Herald ← Interior Ministry
  why     Compared by hand.
  by      https://example.org/freedonia/id/agent/curator
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
    compared += comparison(23, "different-scope", "c:dddddd28", "c:dddddd27")
    compared += comparison(24, "compatible", "c:dddddd35", "c:dddddd29")
    withheld = CLAIMS + "p:80-90 kg:withheld true .\n"
    add_second_document(project, compared, withheld)
    build(project)
    return project


@pytest.fixture
def here(two: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(two.root)


@pytest.fixture(autouse=True)
def no_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.mark.usefixtures("here")
def test_the_table(kg: Kg) -> None:
    ran = kg("conflicts")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(SUMMARY)
    assert HEDGED_IN_BRIEF in ran.out


@pytest.mark.usefixtures("here")
def test_everything_that_is_stated(kg: Kg) -> None:
    told = kg("conflicts", "--full").out
    assert COMPARED in told
    assert HEDGED in told
    assert "different-scope · j:kkkkkk23\n" in told
    assert "--full" not in told


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("columns", ["60", "80", "110"])
@pytest.mark.parametrize("more", [[], ["--full"], ["--all"]])
def test_no_line_is_wider_than_the_columns(
    kg: Kg, monkeypatch: pytest.MonkeyPatch, columns: str, more: list[str]
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    widest = max(cell_len(line) for line in kg("conflicts", *more).out.splitlines())
    assert int(columns) - 20 < widest <= int(columns)


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("arguments", [["--all"], ["--kind", "different-scope"], ["--full"]])
def test_guarantees_are_shown_pair_by_pair_where_asked(kg: Kg, arguments: list[str]) -> None:
    told = kg("conflicts", *arguments).out
    assert "\nNorm and practice" not in told
    assert "\ndifferent-scope · j:kkkkkk23" in told


def test_a_guarantee_stands_once_and_so_does_a_reason(tmp_path: Path, kg: Kg) -> None:
    project = copy_invented(tmp_path / "invented")
    one, other = '"No assembly; by rule."@en', '"No assembly; in fact."@en'
    ban = CLAIMS.replace("c:dddddd37 {", "c:dddddd37 { n:hhhhhh24 kg:restricts freedom:assembly . ")
    ban = ban.replace("c:dddddd36 {", "c:dddddd36 { n:hhhhhh24 kg:restricts freedom:assembly . ")
    compared = [
        comparison(number, "different-scope", "c:dddddd27", claim).replace('"Compared by hand."@en', reason)
        for number, (claim, reason) in enumerate(
            [("c:dddddd37", other), ("c:dddddd36", one), ("c:dddddd28", one)], start=22
        )
    ]
    add_second_document(project, "".join(compared), ban)
    build(project)
    told = kg("conflicts", "--project", str(project.root)).out
    assert told[told.index("\nd2 60-70") :].split("\n\n")[0].splitlines()[1:] == [
        "d2 60-70 · Herald: Guarantee of assembly — guarantees: freedom of peaceful assembly",
        "  d2 70-80    Ban of assemblies",
        "  d2 130-140  Ban of assemblies",
        "                No assembly; by rule.",
        "  d2 140-150  Ban of assemblies",
        "                … in fact.",
    ]


@pytest.mark.usefixtures("here")
def test_deciders_are_named_with_each_where_they_differ(kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.cli.disagreements.Writer.deciders", lambda _, one: str(one.comparison)[-3:-1])
    told = kg("conflicts", "--within", "d2").out
    assert told.startswith("3 comparisons by a curator\n")
    assert "  why     Compared by hand.\n  by      22\n" in told
    assert "  d2 70-80  Ban of assemblies\n              Compared by hand. (by 23)\n" in told


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
        "contradiction", "different-scope", "compatible", "denied", "differing-values", "differing-values",
        "sentence-out-of-range", "penalties",
    ]  # fmt: skip
    assert rows[0]["judged"]
    assert rows[0]["second_said_by"] == ["Herald ← Interior Ministry"]
    read = [*csv.DictReader(io.StringIO(kg("conflicts", "--format", "csv").out))]
    assert [row["kind"] for row in read] == [row["kind"] for row in rows]
    assert read[0]["first_at"] == "d2 100-110"


@pytest.mark.usefixtures("here")
def test_candidates_do_not_flood(kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.cli.disagreements_page.FEW", 2)
    cut = kg("conflicts").out
    assert cut.endswith("\n3 more candidates; see them with --all\n")
    assert "\npenalties · " not in cut
    assert "\npenalties · " in kg("conflicts", "--all").out
    assert kg("conflicts", "--kind", "differing-values").out.count("\ndiffering-values · ") == 2


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
