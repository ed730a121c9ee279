"""What the documents tell people to type is there: commands, questions, targets of make, files."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from kg.cli.main import VERBS, parser_of
from kg.model.project import read_project_file
from kg.ontology.terms import known_terms
from kg.ontology.vocabulary import KG
from kg.queries.catalogue import load

ROOT = Path(__file__).resolve().parents[1]
STARTER = ROOT / "src" / "kg" / "_starter"
DOCUMENTS = sorted(
    path for pattern in ("*.md", "docs/**/*.md", "src/kg/_starter/*.md") for path in ROOT.glob(pattern)
)
CODE = re.compile(r"^(?: {4}|\t)(.+)$|`([^`\n]+)`", re.MULTILINE)
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)[^)]*\)")
TARGET = re.compile(r"^([a-z]+):", re.MULTILINE)


def typed(path: Path) -> list[list[str]]:
    """Give the commands that a document shows, as words; ``a && b`` are two."""
    found = []
    for block, inline in CODE.findall(path.read_text("utf-8")):
        for part in (block or inline).split("&&"):
            command = part.partition(" #")[0].strip().removeprefix(".venv/bin/")
            if command.startswith(("kg ", "make ")):
                found.append(shlex.split(command))
    return found


COMMANDS = [
    pytest.param(path, words, id=f"{path.relative_to(ROOT)}: {' '.join(words)}")
    for path in DOCUMENTS
    for words in typed(path)
]


def test_the_documents_show_commands() -> None:
    """An empty list would let every other test here pass."""
    shown = {tuple(words[:2]) for path in DOCUMENTS for words in typed(path)}
    assert {("make", "run"), ("make", "test"), ("kg", "build"), ("kg", "cite"), ("kg", "init")} <= shown


@pytest.mark.parametrize(("path", "words"), COMMANDS)
def test_every_command_shown_is_one(path: Path, words: list[str]) -> None:
    if words[0] == "make":
        targets = TARGET.findall((ROOT / "Makefile").read_text("utf-8"))
        assert set(words[1:]) <= set(targets)
        return
    assert words[1] in VERBS
    if len(words) == 2:  # named in a sentence, without its arguments
        return
    asked = parser_of(words[1]).parse_args(words[2:])
    if words[1] == "query" and asked.question != "-" and not asked.question.endswith(".rq"):
        names = (
            load(read_project_file(ROOT / "kg.toml")).keys()
            | load(read_project_file(STARTER / "kg.toml")).keys()
        )
        assert asked.question in names


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.startswith("# ")
    for target in LINK.findall(text):
        if not target.startswith(("http://", "https://", "mailto:")):
            assert (path.parent / target).exists(), target


def test_every_term_of_the_model_page_is_declared() -> None:
    named = set(re.findall(r"\bkg:(\w+)", (ROOT / "docs" / "model.md").read_text("utf-8")))
    assert len(named) > 50
    assert {KG[name].value for name in named} <= known_terms()


def test_every_file_of_the_starter_is_in_its_readme() -> None:
    readme = (STARTER / "README.md").read_text("utf-8")
    for path in STARTER.rglob("*"):
        if path.is_file() and path.name != "README.md":
            name = path.relative_to(STARTER).as_posix()
            assert any(f"`{part}`" in readme for part in (name, f"{Path(name).parent.as_posix()}/")), name


def test_make_targets_are_listed_by_make_help() -> None:
    text = (ROOT / "Makefile").read_text("utf-8")
    for target in set(TARGET.findall(text)):
        assert re.search(rf"^{target}:.* ## ", text, re.MULTILINE), target
