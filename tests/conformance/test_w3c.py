"""The reader and the canonical writer of authored files against the test suites of W3C for Turtle and TriG.

https://www.w3.org/2013/TurtleTests/ and https://www.w3.org/2013/TrigTests/. The tests of N-Triples that must
be read are read as Turtle, of which N-Triples is a part; what N-Triples refuses, Turtle often allows.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import InvalidDataError
from kg.graph.read import read_file, read_text
from kg.graph.source import Role
from kg.graph.write import canonical

REFUSED = tomllib.loads((Path(__file__).parent / "refused.toml").read_text("utf-8"))
SUITES: dict[str, Role] = {"turtle": "reference", "trig": "claims", "ntriples": "reference"}
COUNTS = {"turtle": (209, 82), "trig": (232, 103), "ntriples": (41, 27)}
"""How many tests a suite has that must be read, and that must not: none may get lost."""
_QUESTION = """PREFIX mf: <http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#>
SELECT ?type ?name ?action ?result WHERE {
  ?test a ?type ; mf:name ?name ; mf:action ?action OPTIONAL { ?test mf:result ?result }
} ORDER BY ?name"""


@dataclass(frozen=True)
class Case:
    """One test: its name, its file, the statements that it must give, and whether it must be refused."""

    name: str
    file: Path
    expected: Path | None
    negative: bool


def cases(suites: Path, suite: str) -> Iterator[Case]:
    manifest = ox.Store()
    path = suites / suite / "manifest.ttl"
    manifest.load(path=str(path), format=ox.RdfFormat.TURTLE, base_iri="http://suite/")
    rows = manifest.query(_QUESTION)
    assert isinstance(rows, ox.QuerySolutions)
    for row in rows:
        file, result = (None if row[v] is None else _file(path.parent, row[v]) for v in ("action", "result"))
        assert file is not None
        yield Case(row["name"].value, file, result, "Negative" in row["type"].value)


def _file(folder: Path, term: object) -> Path:
    assert isinstance(term, ox.NamedNode)
    return folder / term.value.rpartition("/")[2]


def refusal(case: Case, role: Role) -> list[str]:
    """Give what is found wrong with a file, or nothing if it was read and written."""
    try:
        canonical(read_file(case.file, role, ""))
    except InvalidDataError as error:
        return [finding.what for finding in error.findings]
    return []


@pytest.mark.parametrize("suite", SUITES)
def test_all_tests_are_there(suites: Path, suite: str) -> None:
    found = list(cases(suites, suite))
    assert (sum(not c.negative for c in found), sum(c.negative for c in found)) == COUNTS[suite]


@pytest.mark.parametrize("suite", SUITES)
def test_what_is_read_is_written_and_read_again_as_it_was(suites: Path, suite: str) -> None:
    role = SUITES[suite]
    refused = {name for reason in REFUSED[suite] for name in reason["names"]}
    for case in cases(suites, suite):
        if case.negative or case.name in refused:
            continue
        source = read_file(case.file, role, "")
        text = canonical(source)
        again = read_text(text, case.file, role, "")
        # As text, so that a literal counts as written: "01" is not "1".
        assert {*map(str, again.quads)} == {*map(str, source.quads)}, case.name
        assert canonical(again) == text, case.name
        if case.expected is not None:
            assert {*map(str, source.quads)} == {
                *map(str, ox.parse(path=str(case.expected), lenient=True))
            }, case.name


@pytest.mark.parametrize("suite", SUITES)
def test_what_is_refused_is_named_with_its_reason(suites: Path, suite: str) -> None:
    role = SUITES[suite]
    found = {case.name: refusal(case, role) for case in cases(suites, suite) if not case.negative}
    named = {name: reason["finding"] for reason in REFUSED[suite] for name in reason["names"]}
    assert {name for name, findings in found.items() if findings} == named.keys()
    for name, finding in named.items():
        assert any(what.startswith(finding) for what in found[name]), name


@pytest.mark.parametrize("suite", ["turtle", "trig"])
def test_what_is_no_turtle_is_refused(suites: Path, suite: str) -> None:
    assert [c.name for c in cases(suites, suite) if c.negative and not refusal(c, SUITES[suite])] == []
