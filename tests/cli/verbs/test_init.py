"""A project of one's own is laid out whole, with a log that holds, whatever its base and name."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg import __version__

if TYPE_CHECKING:
    from tests.cli.conftest import Kg

BASES = [
    "https://example.org/my-graph/",
    "http://data.example.net/a/b/c/",
    "https://w3id.org/repression-graph/elsewhere/",
    "https://zzz.example/자료/",
]


@pytest.mark.parametrize("base", BASES)
def test_the_starter_stands_every_check_on_any_base(
    kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, base: str
) -> None:
    folder = tmp_path / "a graph"
    assert kg("init", str(folder), "--base", base, "--name", "Mein Graph – 내 그래프").code == 0
    monkeypatch.chdir(folder)
    for arguments in (
        ("format", "--check"),
        ("log", "check"),
        ("build", "--strict"),
        ("validate", "--strict"),
        ("verify", "--sources", "documents"),
        ("coverage", "--sources", "documents"),
    ):
        ran = kg(*arguments)
        assert (ran.code, ran.err) == (0, ""), arguments
    assert kg("build").out.startswith("Mein Graph – 내 그래프, revision ")
    assert f"<{base}id/place/brask>" in kg("show", "Brask").out
    assert (
        "100.0 %  423 of 423 characters, 0 excepted, complete" in kg("coverage", "--sources", "documents").out
    )
    for file in folder.rglob("*.t*"):
        assert base == BASES[0] or BASES[0] not in file.read_text("utf-8"), file


def test_stamping_the_starter_changes_nothing(
    kg: Kg, starter: Path, everything: Callable[[Path], dict[str, bytes]]
) -> None:
    before = everything(starter)
    ran = kg("stamp", "--sources", "documents")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "0 passages turned into offsets, 8 in the locks now, 0 dropped from them\n"
    assert kg("format").out == "5 files in canonical form\n"
    assert everything(starter) == before


def test_the_log_says_honestly_who_made_the_claims(starter: Path) -> None:
    (line,) = (starter / "graph" / "log.jsonl").read_text("utf-8").splitlines()
    entry = json.loads(line)
    assert entry["who"] == "kg init example"
    assert entry["software"] == f"kg/{__version__}"
    assert entry["human_reviewed"] is False
    assert "invented" in entry["note"]
    assert len(entry["claims"]) == 9


def test_it_says_what_to_do_next(kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = kg("init", "my graph")
    assert ran.out == (
        "my graph: a project with an invented example\n"
        "next: cd 'my graph' && kg build && kg query detained-people && kg verify --sources documents\n"
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["my graph"]


@pytest.mark.parametrize("name", [".", "../here"])
def test_an_empty_folder_that_git_made_is_filled(
    kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    folder = tmp_path / "here"
    (folder / ".git").mkdir(parents=True)
    monkeypatch.chdir(folder)
    ran = kg("init", name)
    assert ran.code == 0
    assert "next: kg build" in ran.out
    assert Path.cwd() == folder
    assert (folder / ".gitignore").read_text("utf-8") == "/build/\n/documents/\n/graph/proposed/*.nt\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["here"]
    assert kg("validate").code == 0


@pytest.mark.parametrize("there", ["a file", "a folder with a file"])
def test_nothing_that_is_there_is_touched(kg: Kg, tmp_path: Path, there: str) -> None:
    target = tmp_path / "target"
    note = target if there == "a file" else target / "note.txt"
    note.parent.mkdir(exist_ok=True)
    note.write_text("mine", "utf-8")
    ran = kg("init", str(target))
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == f"kg: {target}: is there and not empty; choose another folder\n"
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [note]


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--base", "my-graph"),
        ("--base", "https://example.org/my-graph"),
        ("--base", 'https://example.org/"/'),
        ("--base", "https://example.org/a b/"),
        ("--name", ""),
        ("--name", 'a "quoted" name'),
        ("--name", "two\nlines"),
    ],
)
def test_what_would_break_the_files_is_refused(kg: Kg, tmp_path: Path, option: str, value: str) -> None:
    ran = kg("init", str(tmp_path / "new"), option, value)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"kg: {option}")
    assert len(ran.err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_where_no_folder_can_be_made(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    ran = kg("init", str(tmp_path / "file" / "graph"))
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith(f"kg: {tmp_path / 'file'}")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
