"""Which project a verb works on, and what is said where there is none or it is broken."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Kg

VERBS_THAT_ASK = [("query", "detained-people"), ("show", "Brask"), ("cite", "Brask"), ("export", "nquads")]


@pytest.mark.parametrize("where", ["before", "before=", "after", "after="])
def test_project_may_be_named_before_and_after_the_verb(
    kg: Kg, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    monkeypatch.chdir(tmp_path)
    option = [f"--project={made}"] if where.endswith("=") else ["--project", str(made)]
    question = ["query", "detained-people"]
    ran = kg(*option, *question) if where.startswith("before") else kg(*question, *option)
    assert (ran.code, ran.err) == (0, "")
    assert "Interior Guard" in ran.out


def test_the_project_named_last_counts(kg: Kg, made: Path, tmp_path: Path) -> None:
    ran = kg("--project", str(tmp_path / "none"), "show", "Brask", "--project", str(made))
    assert ran.code == 0


def test_the_file_may_be_named_instead_of_its_folder(kg: Kg, made: Path) -> None:
    assert kg("show", "Brask", "--project", str(made / "kg.toml")).code == 0


@pytest.mark.parametrize("below", ["graph", "graph/claims", "queries", "build"])
def test_the_nearest_project_above_counts(
    kg: Kg, starter: Path, monkeypatch: pytest.MonkeyPatch, below: str
) -> None:
    monkeypatch.chdir(starter / below)
    ran = kg("query", "detained-people")
    assert (ran.code, ran.err) == (0, "")
    assert "Interior Guard" in ran.out


def test_of_two_projects_above_the_nearer_one_counts(
    kg: Kg, starter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kg("init", "inner", "--name", "The inner one")
    monkeypatch.chdir(starter / "inner" / "graph")
    assert kg("build").out.startswith("The inner one, revision ")


def test_no_project_anywhere(kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = kg("build")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"kg: no kg.toml in {tmp_path} or above it; go to a project, name one with --project DIR, "
        "or make one with: kg init DIR\n"
    )


@pytest.mark.parametrize("folder", ["missing", "empty"])
def test_a_project_that_is_none(kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    ran = kg("build", "--project", folder)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"kg: no kg.toml in {folder}; make one with: kg init {folder}\n"
    assert list((tmp_path / "empty").iterdir()) == []


@pytest.mark.parametrize("arguments", VERBS_THAT_ASK)
def test_no_store_yet(kg: Kg, starter: Path, arguments: tuple[str, ...]) -> None:
    shutil.rmtree(starter / "build")
    ran = kg(*arguments)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == f"kg: {starter} has no store yet; run: kg build\n"
    assert not (starter / "build").exists()


@pytest.mark.parametrize("arguments", VERBS_THAT_ASK)
def test_a_stale_store_answers_and_says_so(kg: Kg, starter: Path, arguments: tuple[str, ...]) -> None:
    fresh = kg(*arguments)
    with (starter / "graph" / "reference" / "laws.ttl").open("a", encoding="utf-8") as file:
        file.write("\n# looked through again\n")
    stale = kg(*arguments)
    assert (stale.code, stale.out) == (0, fresh.out)
    assert (fresh.err, stale.err) == (
        "",
        "kg: the files have changed since the last build; run: kg build\n",
    )


def test_every_error_of_kg_toml_is_told(kg: Kg, starter: Path) -> None:
    (starter / "kg.toml").write_text('name = ""\nbase = "my-graph"\nlanguages = "en"\nlicence = 4\n', "utf-8")
    ran = kg("query", "detained-people")
    assert (ran.code, ran.out) == (1, "")
    assert [line.partition(";")[0] for line in ran.err.splitlines()] == [
        "kg.toml: name must be a text",
        "kg.toml: base must be an http(s) IRI that ends in a slash",
        "kg.toml: languages must be a list of lower-case language tags",
        "kg.toml: licence must be an IRI",
    ]


def test_the_folder_of_documents_may_stand_in_the_environment(
    kg: Kg, starter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_SOURCES", "documents")
    assert kg("verify").code == 0
    monkeypatch.setenv("KG_SOURCES", "nowhere")
    ran = kg("verify")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == "kg: nowhere: no such folder of documents; name it with --sources DIR\n"
    assert kg("verify", "--sources", "documents").code == 0
