"""What changed between two editions, for people and programs; and whatever may be given for an edition."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from rich.cells import cell_len

if TYPE_CHECKING:
    from tests.cli.conftest import Kg

Change = Callable[[Path, str, str], int]


@pytest.fixture
def edited(starter: Path, kg: Kg, change: Change) -> Path:
    """The starter with one claim that says something else, beside what it was: ``old.nq``."""
    assert kg("export", "nquads", "-o", "old.nq").code == 0
    change(starter / "graph" / "claims" / "bulletin.trig", "kg:maxMonths 12", "kg:maxMonths 24")
    assert kg("build").code == 0
    return starter


def test_the_same_twice_is_one_sentence(starter: Path, kg: Kg) -> None:
    ran = kg("diff", ".", str(starter), "--exit-code")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith("\nNothing changed: both hold the same statements.\n")
    assert kg("diff", ".", ".", "--language", "ko").out.endswith("변경 없음: 양쪽의 진술이 같다.\n")


def test_text(edited: Path, kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    assert edited.is_dir()
    ran = kg("diff", "old.nq", ".")
    assert ran.code == 0
    assert kg("diff", "old.nq", ".", "--exit-code").code == 1
    assert "Document bulletin: Varenia Watch, Bulletin 7\n  claims amended: 1\n" in ran.out
    assert "~ c:sdqvpdc7 · amended · bulletin 357-457" in ran.out
    assert "12 (no claim says it any more)" in " ".join(ran.out.split())
    for language in ("en", "ko"):
        for width in (80, 120):
            monkeypatch.setenv("COLUMNS", str(width))
            told = kg("diff", "old.nq", ".", "--language", language).out
            assert max(map(cell_len, told.splitlines())) <= width


def test_forms(edited: Path, kg: Kg) -> None:
    found = json.loads(kg("diff", "old.nq", ".", "--format", "json").out)
    assert found["counts"] == {"claim-amended": 1, "fact-new": 1, "fact-lost": 1}
    kg("diff", "old.nq", ".", "--format", "html", "--language", "ko", "-o", "diff.html")
    page = (edited / "diff.html").read_text("utf-8")
    assert '<html lang="ko">' in page
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")
    written = kg("diff", "old.nq", ".", "--format", "turtle").out
    assert written == kg("diff", "old.nq", str(edited), "--format", "turtle").out
    store = ox.Store()
    store.load(written.encode(), format=ox.RdfFormat.TURTLE)
    months = ox.NamedNode("https://w3id.org/repression-graph/ontology#maxMonths")
    assert not [*store.quads_for_pattern(None, months, None)], "a lost fact must never be asserted"
    assert len([*store.quads_for_pattern(None, None, months)]) == 2


def test_editions(edited: Path, kg: Kg) -> None:
    old = (edited / "old.nq").read_bytes()
    (edited / "old.nq.gz").write_bytes(gzip.compress(old))
    (edited / "release" / "data").mkdir(parents=True)
    shutil.copy(edited / "old.nq", edited / "release" / "data" / "graph.nq")
    kg("export", "trig", "-o", "new.trig")
    for form in ("old.nq.gz", "release"):
        assert kg("diff", form, "old.nq", "--exit-code").code == 0
    assert "that part was not compared" in kg("diff", "new.trig", ".", "--exit-code").out
    assert kg("diff", "new.trig", ".", "--exit-code").code == 0


def test_a_release_holds_what_is_no_fact_in_a_file_of_its_own(starter: Path, kg: Kg) -> None:
    data = starter / "release" / "data"
    data.mkdir(parents=True)
    kg("export", "nquads", "-o", str(data / "graph.nq"))
    kg("export", "unasserted", "-o", str(data / "unasserted.ttl"))
    ran = kg("diff", "release", ".", "--exit-code")
    assert ran.code == 0
    assert "not compared" not in ran.out
    (revisions,) = (line for line in ran.out.splitlines() if line.startswith("Revisions"))
    assert len({*revisions.split()} - {"Revisions", "and"}) == 1


def test_what_is_no_edition(starter: Path, kg: Kg) -> None:
    kg("export", "nquads", "-o", "good.nq")
    good = (starter / "good.nq").read_bytes()
    (starter / "empty").mkdir()
    (starter / "bad.nq").write_bytes(b"".join(good.splitlines(keepends=True)[:2]) + b"<http://a> <b .\n")
    (starter / "none.nq").write_bytes(b"<http://a/> <http://b/> <http://c/> .\n")
    (starter / "text.txt").write_text("text")
    (starter / "cut.nq.gz").write_bytes(gzip.compress(good)[:-20])
    (starter / "plain.nq.gz").write_bytes(good)
    (starter / "bomb.nq.gz").write_bytes(gzip.compress(b"\n" * (1 << 23)))
    (starter / "other.nq").write_bytes(good.replace(b"/my-graph/", b"/another/"))
    for name, code, told in (
        ("empty", 2, "neither a release nor a project"),
        ("bad.nq", 1, "bad.nq:3: broken nq"),
        ("none.nq", 1, "no dataset of a graph"),
        ("text.txt", 2, "cannot be compared"),
        ("absent", 3, "no such file"),
        ("cut.nq.gz", 1, "broken gzip"),
        ("plain.nq.gz", 1, "broken gzip"),
        ("bomb.nq.gz", 1, "more than 250 to one"),
        ("other.nq", 2, "two different graphs"),
    ):
        ran = kg("diff", "good.nq", name, "-o", "out.txt")
        assert (ran.code, ran.out, ran.err.count("\n")) == (code, "", 1), (name, ran)
        assert told in ran.err
        assert not (starter / "out.txt").exists()
    assert kg("diff", "good.nq", "good.nq", "--language", "xx").code == 2
    assert kg("diff", "good.nq", "good.nq", "-o", "no/where").code == 3
