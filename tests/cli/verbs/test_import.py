"""kg import: proposals beside the graph, a line for whatever was not taken over, and nothing half written."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Kg

TABLE = ("import", "partners/arrests.csv", "--mapping", "partners/arrests.rq", "--partner", "varenia-watch")
Everything = Callable[[Path], dict[str, bytes]]


@pytest.fixture
def wider(starter: Path) -> Path:
    """Give the table a column that its mapping does not name, and a row of which it makes nothing."""
    table = starter / "partners" / "arrests.csv"
    header, *rows = table.read_text("utf-8").splitlines()
    lines = [f"{header},source note", *(f"{row},told" for row in rows), "A-3,2021,Elsewhere,2,heard"]
    table.write_text("\n".join(lines) + "\n", "utf-8")
    return table


def test_a_table_becomes_proposals(kg: Kg, starter: Path, wider: Path) -> None:
    ran = kg(*TABLE)
    assert ran.code == 0
    assert "varenia-watch.trig: 2 proposed claims of varenia-watch, 24 statements; a person must" in ran.out
    assert "\n4 texts taken over as written: read for names of private people" in ran.out
    assert ran.err == (
        "kg: rows of which the mapping makes nothing: 1\nkg: no place for column 5 (#source%20note): 3\n"
    )
    assert sorted(path.name for path in (starter / "graph" / "proposed").iterdir()) == [
        "varenia-watch.lock",
        "varenia-watch.trig",
        "varenia-watch.ttl",
    ]


def test_nothing_enters_the_graph_by_itself(kg: Kg, starter: Path) -> None:
    before = kg("query", "detained-people", "--format", "csv").out
    assert kg(*TABLE).code == 0
    assert kg("build", "--strict").code == 0
    assert kg("query", "detained-people", "--format", "csv").out == before


def test_an_accepted_proposal_builds_and_verifies(kg: Kg, starter: Path) -> None:
    assert kg(*TABLE).code == 0
    graph = starter / "graph"
    text = (graph / "proposed" / "varenia-watch.trig").read_text("utf-8")
    kinds = "https://w3id.org/repression-graph/kinds"
    declared = f"@prefix tier: <{kinds}/tier/> .\n@prefix tier-basis: <{kinds}/tier-basis/> .\n\ns:"
    accepted = text.replace(
        "kg:status status:proposed", "kg:tier tier:public ; kg:tierBasis tier-basis:group"
    )
    (graph / "claims" / "varenia-watch.trig").write_text(accepted.replace("\ns:", declared, 1), "utf-8")
    for source, target in (("lock", "claims"), ("ttl", "reference")):
        shutil.move(graph / "proposed" / f"varenia-watch.{source}", graph / target)
    shutil.copy("partners/arrests.csv", "documents")
    ran = kg("build", "--sources", "documents")
    assert ran.code == 0, ran.err
    assert "claims                                 11" in ran.out
    ran = kg("verify", "--sources", "documents")
    assert ran.out.startswith("2 copies, 10 passages of 11 claims")
    assert "0 claims unverifiable" in ran.out


def test_strict_makes_what_has_no_place_an_error(
    kg: Kg, starter: Path, wider: Path, everything: Everything
) -> None:
    before = everything(starter)
    ran = kg(*TABLE, "--strict")
    assert (ran.code, ran.out) == (1, "")
    assert "no place for column 5 (#source%20note): 3; leave it out" in ran.err
    assert everything(starter) == before


def test_the_same_file_is_refused(kg: Kg, starter: Path) -> None:
    assert kg(*TABLE).code == 0
    ran = kg(*TABLE[:-1], "other-key")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "kg: partners/arrests.csv: was imported already, "
        "graph/proposed/varenia-watch.ttl describes it; there is nothing to do\n"
    )


def test_its_own_export_comes_back(kg: Kg, starter: Path) -> None:
    assert kg("export", "trig", "-o", "graph.trig").code == 0
    assert kg("export", "unasserted", "-o", "more.ttl").code == 0
    ran = kg("import", "graph.trig", "more.ttl", "--partner", "ourselves", "--name", "Our own graph")
    assert ran.code == 0, ran.err
    assert "9 proposed claims of ourselves" in ran.out
    assert "claims whose name stands in graph/claims already: 9" in ran.err
    assert '"Our own graph"@en' in (starter / "graph" / "proposed" / "ourselves.ttl").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "content", "code", "what"),
    [
        ("a.rdf", b"<rdf:RDF/>", 2, "a file of no known kind"),
        ("a.ttl", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "a">]>', 1, "XML is not read here"),
        ("a.ttl", b"\xff", 1, "not UTF-8"),
        ("a.ttl", b"", 1, "nothing in it could be taken over"),
        ("a.jsonl", b'{"id": "a", "schema": "Person", "prop', 1, "no JSON"),
        ("a.jsonl", b"[" * 100_000, 1, "nested too deeply"),
        ("a.jsonld", b'{"@context": "https://elsewhere.example/c"}', 1, "a context that lies elsewhere"),
        ("a.csv", b"a,b\n1,2\n", 2, "needs a mapping"),
        ("a.trig", b"<a:a> <a:b> <a:c", 1, "broken syntax"),
    ],
)
def test_bad_input_is_one_line_and_writes_nothing(
    kg: Kg, starter: Path, everything: Everything, name: str, content: bytes, code: int, what: str
) -> None:
    (starter / name).write_bytes(content)
    before = everything(starter)
    ran = kg("import", name, "--partner", "pal")
    assert (ran.code, ran.out) == (code, "")
    assert what in ran.err
    assert len(ran.err.splitlines()) == 1
    assert everything(starter) == before


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("partners/arrests.csv", "--partner", "../pal"), "must be a slug"),
        (("partners/arrests.csv", "--partner", "pal", "-o", "../pal.trig"), "without .."),
        (("partners/arrests.csv", "--partner", "pal", "--format", "xls"), "no format 'xls'"),
        (
            ("partners/arrests.csv", "--partner", "pal", "--construct", "a.rq"),
            "--construct is for an endpoint",
        ),
        (("partners/arrests.csv", "--partner", "pal", "--language", "english!"), "must be a language tag"),
        (("partners/arrests.csv", "--partner", "pal", "--name", "a\nb"), "--name must be"),
        (("https://x.example/sparql", "--partner", "pal"), "needs a question"),
        (("http://x.example/s", "--partner", "pal", "--construct", "partners/arrests.rq"), "not asked"),
        (("https://x.example/s", "a.ttl", "--partner", "pal"), "is asked alone"),
    ],
)
def test_wrong_usage_is_one_line(kg: Kg, starter: Path, arguments: tuple[str, ...], what: str) -> None:
    ran = kg("import", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert what in ran.err
    assert len(ran.err.splitlines()) == 1
    assert not (starter / "graph" / "proposed").exists()


def test_where_something_lies_in_the_way(kg: Kg, starter: Path) -> None:
    (starter / "graph" / "proposed").write_text("", "utf-8")
    ran = kg(*TABLE)
    assert (ran.code, ran.out) == (3, "")
    assert "nothing was changed" in ran.err.splitlines()[-1]


def test_a_folder_that_is_not_there_is_not_made(kg: Kg, starter: Path) -> None:
    ran = kg(*TABLE, "-o", "no/such/folder/pal.trig")
    assert (ran.code, ran.out) == (3, "")
    assert not (starter / "no").exists()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder that root may not write either")
def test_a_folder_that_may_not_be_written(kg: Kg, starter: Path) -> None:
    ran = kg(*TABLE, "-o", "/proc/pal.trig")
    assert (ran.code, ran.out) == (3, "")
    assert len(ran.err.splitlines()) == 1


def test_a_full_disk_leaves_nothing(kg: Kg, starter: Path, everything: Everything) -> None:
    assert kg("export", "trig", "-o", "graph.trig").code == 0
    before = everything(starter)
    command = f"ulimit -f 4; exec {sys.executable} -B -m kg import graph.trig --partner pal"
    ran = subprocess.run(["bash", "-c", command], cwd=starter, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (3, "")
    assert "nothing was changed" in ran.stderr.splitlines()[-1]
    assert everything(starter) == before
    assert not (starter / "graph" / "proposed").exists()


def test_what_was_withdrawn_does_not_come_back(kg: Kg, starter: Path) -> None:
    assert kg("export", "trig", "-o", "graph.trig").code == 0
    assert kg("export", "unasserted", "-o", "more.ttl").code == 0
    gone = ("withdraw", "n:zq3m72nw", "--who", "A. Curator", "--reason", "privacy", "--yes")
    assert kg(*gone).code == 0
    ran = kg("import", "graph.trig", "more.ttl", "--partner", "ourselves")
    assert ran.code == 0, ran.err
    assert "7 proposed claims of ourselves" in ran.out
    assert "kg: withheld: claims that speak of what was withdrawn here: 2\n" in ran.err
    for path in (starter / "graph" / "proposed").iterdir():
        text = path.read_text("utf-8")
        assert "zq3m72nw" not in text, path
        assert "Threat to radio repairers" not in text, path
    ran = kg("build")
    assert ran.code == 0, ran.err


def test_a_withdrawal_takes_proposals_along(kg: Kg, starter: Path) -> None:
    assert kg("export", "trig", "-o", "graph.trig").code == 0
    assert kg("export", "unasserted", "-o", "more.ttl").code == 0
    assert kg("import", "graph.trig", "more.ttl", "--partner", "ourselves").code == 0
    proposed = starter / "graph" / "proposed"
    before = {path: path.read_text("utf-8") for path in sorted(proposed.iterdir())}
    ran = kg("withdraw", "n:zq3m72nw", "--who", "A. Curator", "--reason", "privacy", "--yes")
    assert ran.code == 0, ran.err
    assert "withdrawn from graph/proposed: 2 claims" in ran.out
    for path in before:
        text = path.read_text("utf-8")
        assert "zq3m72nw" not in text, path
        assert "Threat to radio repairers" not in text, path
    assert kg("build").code == 0
    trig = proposed / "ourselves.trig"
    trig.write_text(before[trig], "utf-8")
    ran = kg("build")
    assert ran.code == 1
    assert "withdrawn on" in ran.err
    assert "proposed/ourselves.trig:" in ran.err


def test_a_bad_date_is_told_and_with_strict_an_error(kg: Kg, starter: Path, everything: Everything) -> None:
    table = starter / "partners" / "arrests.csv"
    table.write_text(table.read_text("utf-8").replace("2021-04-02", "2021-02-31"), "utf-8")
    before = everything(starter)
    ran = kg(*TABLE, "--strict")
    assert (ran.code, ran.out) == (1, "")
    assert "proposed/varenia-watch.trig:" in ran.err
    assert "impossible date '2021-02-31'" in ran.err
    assert everything(starter) == before
    ran = kg(*TABLE)
    assert ran.code == 0
    assert "warning: impossible date '2021-02-31'" in ran.err


def test_its_help_says_how_a_mapping_is_written(kg: Kg) -> None:
    told = kg("import", "--help").out
    for word in ("?row", "<#name>", "urn:x-mint:", "once per row", "unasserted.ttl"):
        assert word in told, word
