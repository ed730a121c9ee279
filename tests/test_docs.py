"""What the documents tell people to type is there: commands, questions, targets of make, files."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

import kg
from kg.cli.main import VERBS, parser_of, verb_module
from kg.model.project import Project, read_project_file
from kg.ontology.terms import known_terms
from kg.ontology.vocabulary import KG
from kg.queries.catalogue import MUST_BE_EMPTY, load
from kg.queries.header import KEYS, parse
from kg.queries.parameters import parameters

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
    asked = parser_of(words[1]).parse_intermixed_args(words[2:])
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


SPARQL = re.compile(r"^```sparql\n(.*?)^```", re.MULTILINE | re.DOTALL)
QUESTIONS = SPARQL.findall((ROOT / "docs" / "queries.md").read_text("utf-8"))


def test_the_page_on_questions_shows_one_that_asks_and_one_that_must_stay_empty() -> None:
    assert [MUST_BE_EMPTY in parse(text).tags for text in QUESTIONS] == [False, True]


@pytest.mark.parametrize("text", QUESTIONS, ids=lambda text: parse(text).summary)
def test_the_questions_of_the_page_are_understood(text: str, built: Project) -> None:
    header = parse(text)
    assert header.parameters.keys() == parameters(text).keys()
    with kg.open(built.root) as graph:
        assert graph.query(text) is not None


def test_the_question_of_the_page_answers(built: Project) -> None:
    with kg.open(built.root) as graph:
        everywhere = graph.query(QUESTIONS[0].replace("act:detention", "act:arrest"))
        nowhere = graph.query(QUESTIONS[0].replace("act:detention", "act:arrest"), since="2999-01-01")
    assert (len(list(everywhere)), len(list(nowhere))) == (1, 0)  # type: ignore[arg-type]


def test_the_page_on_questions_has_every_key_and_every_kind_of_parameter() -> None:
    page = (ROOT / "docs" / "queries.md").read_text("utf-8")
    assert {key for key in KEYS if f"| `{key}` |" not in page} == set()
    shown = set(re.findall(r"\?__?[a-z]+_([a-z]+)", page))
    assert {"iri", "date", "edtf", "integer", "number", "boolean"} <= shown


def test_the_least_header_of_the_help_is_one() -> None:
    lines = [line.strip(" ") for line in verb_module("queries").NOTE.splitlines() if "#+" in line[:5]]
    assert parse("\n".join(lines)).question.keys() == {"en"}
