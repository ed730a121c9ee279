"""``kg network``: its table, its files, its citations, and what it says of what cannot be asked."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.drawing.invented import ANALYSIS, BEHIND, PLAIN, REFUSED, WORDS, agencies, picture

from kg.cli.main import parser_of
from kg.drawing import wording
from kg.network import analyses as registry
from kg.network.analysis import Analysis
from kg.network.given import Given
from kg.network.grounds import NO_GROUNDS, Grounds
from kg.network.results import Result

if TYPE_CHECKING:
    from tests.cli.conftest import Kg


class Asked:
    """An analysis that answers what a test wants and keeps what it was asked."""

    def __init__(self) -> None:
        self.options: dict[str, Any] = {}
        self.changes: dict[str, Any] = {}

    def run(self, given: Given, **options: Any) -> Result:
        self.options = options
        result: Result = ANALYSIS.run(given, **options)
        return replace(result, **self.changes)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """The invented analysis in place of all others."""
    one = Asked()
    analysis: Analysis = replace(ANALYSIS, run=one.run, tables=())
    monkeypatch.setattr(registry, "analyses", lambda: {"invented": analysis})
    monkeypatch.setattr(wording, "words", lambda name, language: WORDS[language])
    return one


def test_the_list_names_each_with_its_summary_and_tables(kg: Kg) -> None:
    ran = kg("network", "list")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == kg("network").out
    for analysis in registry.analyses().values():
        assert f"{analysis.name} " in ran.out
        assert analysis.summary in ran.out
        assert all(table in ran.out for table in analysis.tables)


def names() -> Iterator[str]:
    yield from registry.analyses()


@pytest.mark.parametrize("name", [*names()])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_analysis_runs_without_arguments_on_the_least_graph(
    kg: Kg, starter: Path, name: str, language: str
) -> None:
    ran = kg("network", name, "--language", language)
    assert (ran.code, ran.err) == (0, "")
    told = json.loads(kg("network", name, "--format", "json").out)
    assert told["analysis"] == name
    assert told["counts"]
    page = kg("network", name, "--language", language, "--html", "page.html")
    assert (page.code, page.err) == (0, "")
    assert (starter / "page.html").read_text("utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("name", [*names()])
def test_every_analysis_has_help_for_each_of_its_options(kg: Kg, name: str) -> None:
    ran = kg("network", name, "--help")
    assert (ran.code, ran.err) == (0, "")
    for option in registry.analyses()[name].options:
        assert f"--{option.name.replace('_', '-')}" in ran.out


def test_the_table_for_people(kg: Kg, starter: Path, asked: Asked) -> None:
    asked.changes = {"rows": (*agencies()[:2], REFUSED), "remarks": ("One is left out.",)}
    ran = kg("network", "invented")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == WORDS["en"]["title"]
    assert lines[1] == "Asked for: top 5, by name"
    (heading,) = (line for line in lines if line.startswith("#"))
    assert heading.split("   ")[1].strip() == "Agency"
    assert "thing" not in heading
    (row,) = (line for line in lines if line.startswith("2 "))
    assert row.split()[-3:] == ["2", "2", "1–3"]
    end = heading.index("Share of claims (0 to 1)") + len("Share of claims (0 to 1)")
    assert row[:end].endswith("   0.5")
    assert "  3  Too few documents to compare." in lines
    for sentence in (WORDS["en"]["counts"], "- One is left out.", "- What no document tells."):
        assert sentence in lines
    assert lines[-1] == "Behind this: 2 claims of 2 documents, 1 to 3 independent origins."
    assert "actor/a1" not in ran.out
    assert "actor/a1" in kg("network", "invented", "--iris").out


def test_a_narrow_terminal_gets_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.cli.analysed import table

    monkeypatch.setattr(wording, "words", lambda name, language: WORDS[language])
    made = Result("invented", "en", type(REFUSED), agencies(), BEHIND)
    told = table(made, 60, None)
    assert max(map(len, told.splitlines())) <= 60
    assert "Interior Ministry" in told


@pytest.mark.parametrize("language", ["en", "ko"])
def test_no_row_and_refusals_alone_are_answers(kg: Kg, starter: Path, asked: Asked, language: str) -> None:
    asked.changes = {"rows": (), "grounds": NO_GROUNDS, "picture": None, "chart": None}
    ran = kg("network", "invented", "--language", language)
    assert (ran.code, ran.err) == (0, "")
    assert ("No rows" if language == "en" else "행 없음") in ran.out
    asked.changes["rows"] = (REFUSED,)
    ran = kg("network", "invented", "--language", language)
    assert (ran.code, ran.err) == (0, "")
    assert REFUSED.refusal in ran.out


def test_csv_has_the_rows_and_json_all_of_it(kg: Kg, starter: Path, asked: Asked) -> None:
    rows = [*csv.DictReader(io.StringIO(kg("network", "invented", "--format", "csv").out, newline=""))]
    assert [row["label"] for row in rows] == list(PLAIN)
    assert rows[0]["claims"] == "; ".join(BEHIND.claims)
    assert (rows[1]["share"], rows[1]["origins_most"], rows[3]["high"]) == ("0.5", "3", "")
    told = json.loads(kg("network", "invented", "--format", "json", "--day", "2020-01-31").out)
    assert told["rows"][0]["claims"] == list(BEHIND.claims)
    assert told["asked"]["day"] == "2020-01-31"
    assert told["grounds"]["origins_most"] == 3
    assert told["unseen"] == WORDS["en"]["unseen"]
    assert told["headings"]["share"] == "Share of claims (0 to 1)"


def test_json_has_no_number_that_is_none(kg: Kg, starter: Path, asked: Asked) -> None:
    (first, *_) = agencies()
    asked.changes = {"rows": (replace(first, share=float("nan")),)}
    assert json.loads(kg("network", "invented", "--format", "json").out)["rows"][0]["share"] is None


def test_options_arrive_as_what_they_are(kg: Kg, starter: Path, asked: Asked) -> None:
    ran = kg(
        "network",
        "invented",
        "--top",
        "2",
        "--day",
        "2020-01-31",
        "--by",
        "share",
        "--of",
        "actor:ministry-of-order",
    )
    assert (ran.code, ran.err) == (0, "")
    assert asked.options == {
        "top": 2,
        "day": date(2020, 1, 31),
        "by": "share",
        "of": "https://example.org/my-graph/id/actor/ministry-of-order",
    }
    kg("network", "invented")
    assert asked.options == {"top": 5, "day": None, "by": "name", "of": None}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["invente"], "did you mean invented?"),
        (["invented", "--top", "many"], "argument --top: 'many' is no whole number; give one such as 20"),
        (["invented", "--day", "soon"], "argument --day: 'soon' is no day; write it as 2024-01-31"),
        (["invented", "--by", "nam"], "did you mean name?"),
        (["invented", "--tpo", "3"], "unrecognized arguments: --tpo 3"),
        (["invented", "--of", "Nobody at all"], "kg: nothing here is called 'Nobody at all'"),
        (["invented", "--of", "place:brask"], "kg: place:brask is no kg:Agency but"),
        (["invented", "--language", "fr"], "'fr'; choose en or ko"),
        (["invented", "--cite", "9"], "kg: no row 9; this result has rows 1 to 5"),
        (["invented", "--cite", "1", "--format", "csv"], "kg: --cite goes with --format table"),
        (["invented", "--png", "x.png", "--svg", "x.png"], "kg: two files have one name"),
    ],
)
def test_wrong_usage_is_one_line_and_2(
    kg: Kg, starter: Path, asked: Asked, arguments: list[str], said: str
) -> None:
    ran = kg("network", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1


def test_the_claims_behind_a_row_are_cited_as_kg_cite_does(kg: Kg, starter: Path, asked: Asked) -> None:
    cited = kg("cite", "Detention in Brask").out
    claim = next(line for line in cited.splitlines() if line.startswith("c:"))
    (first, *_) = agencies()
    iri = f"https://example.org/my-graph/id/claim/{claim.split()[0].removeprefix('c:')}"
    asked.changes = {"rows": (replace(first, grounds=Grounds((iri,), ("bulletin",), 1, 1)), REFUSED)}
    ran = kg("network", "invented", "--cite", "1")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("1  Police; 1; 1; 1; 2019-01-01; Interior Ministry: 1 claim\n\nc:")
    block = ran.out.partition("\n\n")[2]
    assert block == kg("cite", claim.split()[0]).out.partition("\n\n")[2]
    assert "no claim is behind it" in kg("network", "invented", "--cite", "2").out


def test_files_are_written_and_the_table_too(kg: Kg, starter: Path, asked: Asked) -> None:
    pytest.importorskip("matplotlib")
    forms = ("html", "png", "svg", "gexf", "graphml")
    ran = kg("network", "invented", *(word for form in forms for word in (f"--{form}", f"made.{form}")))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(WORDS["en"]["title"])
    starts = (b"<!DOCTYPE html>", b"\x89PNG", b"<?xml", b"<?xml", b"<?xml")
    for form, start in zip(forms, starts, strict=True):
        assert (starter / f"made.{form}").read_bytes().startswith(start)
    assert b"Behind this: 2 claims" in (starter / "made.gexf").read_bytes()
    assert kg("network", "invented", "--draw", "chart", "--svg", "made.svg").code == 0
    assert "Share of claims (0 to 1)" in (starter / "made.svg").read_text("utf-8")


def test_nothing_is_written_where_one_of_the_files_cannot_be_made(
    kg: Kg, starter: Path, asked: Asked
) -> None:
    asked.changes = {"picture": None}
    before = sorted(starter.iterdir())
    ran = kg("network", "invented", "--html", "page.html", "--gexf", "made.gexf")
    assert (ran.code, ran.out) == (2, "")
    assert "has no network, so --gexf has nothing to write" in ran.err
    assert sorted(starter.iterdir()) == before


def test_a_path_that_cannot_be_written_is_one_line_and_3(kg: Kg, starter: Path, asked: Asked) -> None:
    ran = kg("network", "invented", "--html", "no/such/folder/page.html")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        "kg: no/such/folder/page.html: cannot be written (No such file or directory); "
        "check the folder and the space there\n"
    )


@pytest.mark.parametrize("form", ["html", "png", "svg", "gexf", "graphml"])
def test_a_restricted_name_leaves_in_no_file(
    kg: Kg, starter: Path, asked: Asked, tmp_path: Path, form: str
) -> None:
    pytest.importorskip("matplotlib")
    overlay = tmp_path / "overlay"
    overlay.mkdir(mode=0o700)
    (overlay / "people.ttl").write_text(
        "<https://example.org/my-graph/id/node/vvvvvv22> <http://xmlns.com/foaf/0.1/name> "
        '"Zzcanary Quorvathington" .\n'
    )
    drawn = picture(("Seen by Zzcanary Quorvathington", *PLAIN))
    asked.changes = {"picture": drawn, "rows": ()}
    target = starter / f"made.{form}"
    ran = kg("network", "invented", f"--{form}", str(target), "--overlay", str(overlay))
    assert ran.code == 1
    assert not target.exists()
    assert kg("network", "invented", f"--{form}", str(target)).code == 0


def test_the_project_may_be_named_before_and_behind(kg: Kg, made: Path, asked: Asked) -> None:
    for words in (
        ("--project", str(made), "network", "invented"),
        ("network", "--project", str(made), "invented"),
        ("network", "invented", "--project", str(made)),
    ):
        ran = kg(*words)
        assert (ran.code, ran.err) == (0, ""), words
    assert parser_of("network").parse_intermixed_args(["invented", "--top", "3"]).name == "invented"


def test_a_page_in_korean(kg: Kg, starter: Path, asked: Asked) -> None:
    assert kg("network", "invented", "--language", "ko", "--html", "page.html").code == 0
    made = (starter / "page.html").read_text("utf-8")
    assert '<html lang="ko">' in made
    assert WORDS["ko"]["counts"] in made
