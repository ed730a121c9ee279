"""The command itself: help, version, wrong usage, and what it loads before it knows what to do."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg import __version__
from kg.cli.main import GROUPS, VERBS, parser_of, verb_module

if TYPE_CHECKING:
    from tests.cli.conftest import Kg, Program

HEAVY = {
    "rdflib", "pyoxigraph", "pyshacl", "shifty", "rich", "pandas", "owlready2", "edtf", "networkx",
}  # fmt: skip
ROOT = Path(__file__).resolve().parents[2]


def test_every_verb_is_in_the_overview_with_its_summary(kg: Kg) -> None:
    ran = kg("--help")
    assert ran.code == 0
    assert ran.err == ""
    for verb in VERBS:
        assert re.search(rf"^  {verb} +{re.escape(verb_module(verb).SUMMARY)}$", ran.out, re.MULTILINE), verb
    assert (
        "Exit codes: 0 good, 1 the data is invalid, 2 wrong usage, 3 input or output failed,\n4 " in ran.out
    )


def test_every_module_of_verbs_is_a_verb() -> None:
    folder = ROOT / "src" / "kg" / "cli" / "verbs"
    # A verb that Python has as a keyword has a module with an underscore behind it.
    stems = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert {stem.removesuffix("_") for stem in stems} == set(VERBS)
    assert len(VERBS) == sum(map(len, GROUPS.values())) == len(set(VERBS))


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["help"]])
def test_help_has_three_names(kg: Kg, arguments: list[str]) -> None:
    assert kg(*arguments) == kg("--help")


def test_help_on_a_verb_has_two_names(kg: Kg) -> None:
    assert kg("help", "query") == kg("query", "--help")


@pytest.mark.parametrize("verb", VERBS)
def test_help_of_a_verb_has_an_example_that_its_parser_takes(kg: Kg, verb: str) -> None:
    ran = kg(verb, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert max(map(len, ran.out.splitlines())) <= 90
    found = re.search(r"^Example[^\n]*:\n  kg (\S+) ?(.*)$", ran.out, re.MULTILINE)
    assert found is not None
    assert found[1] == verb
    parser_of(verb).parse_args(shlex.split(found[2]))


@pytest.mark.parametrize("verb", VERBS)
def test_the_example_of_a_verb_runs_in_what_init_lays_out(kg: Kg, starter: Path, verb: str) -> None:
    words = shlex.split(verb_module(verb).EXAMPLE)
    ran = kg(*words[1:])
    assert words[0] == "kg"
    assert (ran.code, ran.err) == (0, "")
    assert ran.out or verb == "export"


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["query", "--help"], ["init", "--help"]])
def test_nothing_heavy_is_loaded_before_there_is_work(arguments: list[str], tmp_path: Path) -> None:
    code = (
        "import sys; from kg.cli.main import main; "
        f"code = main({arguments!r}); sys.stderr.write(' '.join(sys.modules)); sys.exit(code)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, timeout=60, check=False
    )
    assert ran.returncode == 0
    loaded = {name.partition(".")[0] for name in ran.stderr.split()}
    assert "kg" in loaded
    assert not loaded & HEAVY


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_version(kg: Kg, option: str) -> None:
    ran = kg(option)
    assert (ran.code, ran.out, ran.err) == (0, f"kg {__version__}\n", "")


def test_python_m_kg_is_the_same_command(program: Program, starter: Path) -> None:
    ran = program("show", "Brask", cwd=starter)
    assert ran.returncode == 0
    assert ran.stdout.decode().startswith("Brask [en] · 브라스크 [ko]\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["qury"], "kg: no verb 'qury'; did you mean query?\n"),
        (["zzz"], "kg: no verb 'zzz'; see kg --help\n"),
        (["--project"], None),
        (["query"], "kg query: the following arguments are required: NAME|FILE.rq|-; see kg query --help\n"),
        (
            ["query", "incidents", "--formt", "csv"],
            "kg query: unrecognized arguments: --formt csv; did you mean --format?\n",
        ),
        (["mint", "many"], "kg mint: argument COUNT: invalid int value: 'many'; see kg mint --help\n"),
        (["mint", "0"], "kg: 0 identifiers cannot be drawn; ask for 1 to 10000\n"),
        (["mint", "99999999999"], "kg: 99999999999 identifiers cannot be drawn; ask for 1 to 10000\n"),
        (["log", "--who", "A. Curator"], "kg: these options go with kg log add, not with kg log show\n"),
        (["log", "add"], "kg: kg log add needs --who, the curator's public name or IRI\n"),
        (["verify"], "kg: this needs the documents; name their folder with --sources DIR or in KG_SOURCES\n"),
    ],
)
def test_wrong_usage_is_one_line_and_2(kg: Kg, starter: Path, arguments: list[str], said: str | None) -> None:
    ran = kg(*arguments)
    assert (ran.code, ran.out) == (2, "")
    if said is not None:
        assert ran.err == said


def test_no_verb_at_all_shows_the_help_as_a_message(kg: Kg) -> None:
    ran = kg()
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == kg("--help").out
