"""The overlay is joined, asked and checked apart, and stops every other output."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Kg


NAME = "Zzcanary Quorvath"


@pytest.fixture
def overlay(starter: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "restricted"
    folder.mkdir(mode=0o700)
    (folder / "a.ttl").write_text(
        f'<https://example.org/my-graph/id/node/skqsvqkg> <http://xmlns.com/foaf/0.1/name> "{NAME}" .\n'
    )
    (folder / "a.ttl").chmod(0o600)
    return folder


def test_a_question_joins_both_and_is_marked(kg: Kg, overlay: Path) -> None:
    assert kg("overlay", "build", str(overlay)).code == 0
    ran = kg("overlay", "query", str(overlay), "SELECT ?n { ?x foaf:name ?n ; kg:exactly 3 }")
    assert ran.code == 0, ran.err
    assert NAME in ran.out
    assert ran.err.startswith("kg: RESTRICTED")


def test_a_clean_project_passes_and_a_leak_is_told(kg: Kg, overlay: Path, bulletin: Path) -> None:
    ran = kg("overlay", "check", str(overlay))
    assert ran.code == 0
    assert "none stands in a public file" in ran.out
    bulletin.write_text(f"# {NAME}\n{bulletin.read_text('utf-8')}", "utf-8")
    ran = kg("overlay", "check", str(overlay))
    assert ran.code == 1
    assert "bulletin.trig:1:" in ran.err
    assert NAME not in ran.err


def test_it_stops_an_output_and_says_so_in_one_line(
    kg: Kg, overlay: Path, bulletin: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bulletin.write_text(bulletin.read_text("utf-8").replace("Making of the Broadcast Order", NAME), "utf-8")
    assert kg("build").code == 0
    assert NAME in kg("show", "n:w9hx89s6").out
    for given in ([], ["--overlay", str(overlay)]):
        if not given:
            monkeypatch.setenv("KG_OVERLAY", str(overlay))
        ran = kg("show", "n:w9hx89s6", *given)
        assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
        assert "restricted value" in ran.err
        monkeypatch.delenv("KG_OVERLAY", raising=False)
    out = bulletin.parents[2] / "x.ttl"
    assert kg("export", "turtle", "-o", str(out), "--overlay", str(overlay)).code == 1
    assert not out.exists()


def test_an_error_that_repeats_a_value_is_stopped(kg: Kg, overlay: Path) -> None:
    ran = kg("show", NAME, "--overlay", str(overlay))
    assert ran.code == 1
    assert NAME not in ran.err


@pytest.mark.parametrize("verb", ["build", "validate", "show"])
def test_it_may_not_lie_in_the_project(kg: Kg, starter: Path, verb: str) -> None:
    (starter / "restricted").mkdir()
    ran = kg(verb, *(["n:w9hx89s6"] if verb == "show" else []), "--overlay", str(starter / "restricted"))
    assert ran.code == 2
    assert "may not lie" in ran.err


def test_a_query_needs_a_question_and_a_store(kg: Kg, overlay: Path) -> None:
    assert kg("overlay", "query", str(overlay)).code == 2
    assert kg("overlay", "build", str(overlay), "incidents").code == 2
    assert kg("overlay", "query", str(overlay), "incidents").code == 3


def test_without_one_there_is_nothing_to_compare(
    kg: Kg, starter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KG_OVERLAY", raising=False)
    assert "nothing was compared" in kg("overlay", "check").out
    assert kg("overlay", "build").code == 2


def test_a_dump_is_checked_alone_against_the_profile(kg: Kg, starter: Path) -> None:
    assert kg("export", "nquads", "-o", "all.nq").code == 0
    ran = kg("validate", "--public", "all.nq")
    assert (ran.code, ran.err) == (0, "")
    dump = starter / "all.nq"
    node = "<https://example.org/my-graph/id/node/skqsvqkg>"
    dump.write_text(f'{dump.read_text("utf-8")}{node} <http://xmlns.com/foaf/0.1/name> "{NAME}" .\n', "utf-8")
    ran = kg("validate", "--public", "all.nq")
    assert ran.code == 1
    assert NAME not in ran.err
    dump.write_bytes(b"\xff broken")
    assert kg("validate", "--public", "all.nq").code == 1
    assert kg("validate", "--public", "all.rdf").code == 2
    assert kg("validate", "--public", "none.nq").code == 3
