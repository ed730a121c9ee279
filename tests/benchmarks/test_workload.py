"""Generated projects: a build accepts them, they are as large as asked for, and always the same."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from benchmarks.workload.compare import compared
from benchmarks.workload.project import write_project

import kg
from kg.build.run import build
from kg.graph.read import read_file
from kg.graph.source import Role
from kg.graph.write import canonical
from kg.model.project import read_project_file
from kg.ontology.vocabulary import KG, KINDS, RDF
from kg.queries.opened import Graph

ROOT = Path(__file__).resolve().parents[2]
FACTS = 20_000
THIS_VERSION = "1955373f2728b21d8e56f1c48cd7ba4396fb657e5d07b5e5b0e9dde57b30f4d5"
"""Of a project of five thousand facts with the seed 1."""
PREFIXES = "PREFIX kg: <https://w3id.org/repression-graph/ontology#> PREFIX org: <http://www.w3.org/ns/org#> "


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built project of 20 thousand facts."""
    made = tmp_path_factory.mktemp("workload") / "project"
    write_project(made, FACTS, seed=3)
    report = build(read_project_file(made / "kg.toml"))
    assert all("Claims disagree on kg:exactly" in finding.what for finding in report.findings)
    return made


@pytest.fixture(scope="module")
def graph(folder: Path) -> Graph:
    return kg.open(folder)


def told(folder: Path, name: str) -> dict[str, Any]:
    content = json.loads((folder / f"{name}.json").read_text("utf-8"))
    assert isinstance(content, dict)
    return content


def rows(graph: Graph, question: str) -> list[list[object]]:
    """Ask, and give the rows sorted: names by their last part, numbers as numbers, and nothing as None."""
    asked = graph.store.query(PREFIXES + question)
    assert isinstance(asked, ox.QuerySolutions)
    found = [[plain(term) for term in row] for row in asked]
    return sorted(found, key=str)


def plain(term: object) -> object:
    if isinstance(term, ox.Literal):
        return int(term.value)
    return term.value.rsplit("/", 1)[-1] if isinstance(term, ox.NamedNode) else None


def tree(folder: Path) -> dict[str, str]:
    """Give the hash of each file of a project."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


def test_as_large_as_asked_for(folder: Path, graph: Graph) -> None:
    kind = KINDS["graph-kind/vocabulary"]
    vocabulary = {
        quad.triple
        for name in graph.store.named_graphs()
        if any(graph.store.quads_for_pattern(name, KG["graphKind"], kind, None))
        for quad in graph.store.quads_for_pattern(None, None, None, name)
    }
    facts = len(graph) - len(vocabulary)
    assert abs(facts - FACTS) < 0.03 * FACTS
    assert abs(facts - told(folder, "workload")["facts"]) < 0.01 * FACTS


def test_counts_of_the_account(folder: Path, graph: Graph) -> None:
    account = told(folder, "workload")
    for name, class_ in (("claims", "Claim"), ("documents", "Copy"), ("passages", "Passage")):
        found = graph.store.quads_for_pattern(None, RDF["type"], KG[class_], ox.DefaultGraph())
        assert sum(1 for _ in found) == account[name]
    assert account["cases told again by a second document"]


@pytest.mark.parametrize(
    ("name", "question"),
    [
        (
            "incidents by agency and year",
            """SELECT ?agency ?year (COUNT(DISTINCT ?case) AS ?n) WHERE {
               ?part kg:actor ?agency ; kg:inEvent ?act .
               ?agency a kg:Agency . ?act kg:ofIncident ?case .
               ?case kg:earliest ?day BIND(YEAR(?day) AS ?year) } GROUP BY ?agency ?year""",
        ),
        (
            "victims by act and year",
            """SELECT ?kind ?year (COUNT(DISTINCT ?one) AS ?n) WHERE {
               ?act a kg:Act ; kg:kind ?kind ; kg:victim ?one ; kg:ofIncident/kg:earliest ?day
               BIND(YEAR(?day) AS ?year) } GROUP BY ?kind ?year""",
        ),
        (
            "incidents by place",
            """SELECT ?place (COUNT(?case) AS ?n)
               WHERE { ?case a kg:Incident ; kg:place ?place } GROUP BY ?place""",
        ),
        (
            "incidents by law",
            """SELECT ?law (COUNT(DISTINCT ?case) AS ?n) WHERE {
               ?basis a kg:LegalBasis ; kg:ofLaw ?law ; kg:ofIncident ?case } GROUP BY ?law""",
        ),
        (
            "months by law and penalty",
            """SELECT ?law ?kind ?least ?most WHERE {
               { SELECT DISTINCT ?law ?kind WHERE {
                 ?penalty kg:forProvision/kg:ofLaw ?law ; kg:kind ?kind
                 FILTER(CONTAINS(STR(?law), "/law/")) } }
               OPTIONAL { SELECT ?law ?kind (MIN(?months) AS ?least) WHERE {
                 ?penalty kg:forProvision/kg:ofLaw ?law ; kg:kind ?kind ; kg:minMonths ?months
               } GROUP BY ?law ?kind }
               OPTIONAL { SELECT ?law ?kind (MAX(?months) AS ?most) WHERE {
                 ?penalty kg:forProvision/kg:ofLaw ?law ; kg:kind ?kind ; kg:maxMonths ?months
               } GROUP BY ?law ?kind } }""",
        ),
        (
            "agencies by number of those above",
            """SELECT ?length (COUNT(*) AS ?n) WHERE { SELECT ?one (COUNT(DISTINCT ?other) AS ?length) WHERE {
               ?one org:subOrganizationOf+ ?other } GROUP BY ?one } GROUP BY ?length""",
        ),
    ],
)
def test_answers(folder: Path, graph: Graph, name: str, question: str) -> None:
    expected = told(folder, "answers")[name]
    assert expected
    assert rows(graph, question) == sorted(expected, key=str)


def test_conflicts(folder: Path, graph: Graph) -> None:
    asked = """SELECT ?one WHERE { ?one kg:exactly ?number }
               GROUP BY ?one HAVING (COUNT(DISTINCT ?number) > 1)"""
    conflicts = told(folder, "answers")["things with conflicting numbers"]
    assert conflicts
    assert len(rows(graph, asked)) == conflicts == told(folder, "workload")["things with conflicting numbers"]
    asked = """SELECT (COUNT(*) AS ?n) WHERE { ?one a kg:Comparison ; kg:kind ?kind
               FILTER(STRENDS(STR(?kind), "/contradiction")) }"""
    assert rows(graph, asked) == [[told(folder, "workload").get("conflicting pairs that are compared", 0)]]


def test_files_have_their_usual_form(folder: Path) -> None:
    project = read_project_file(folder / "kg.toml")
    for path in (*project.reference_files, *project.claims_files, project.judgements_file):
        role: Role = "judgements" if path == project.judgements_file else "reference"
        source = read_file(path, "claims" if path.suffix == ".trig" else role, project.base)
        assert canonical(source) == path.read_text("utf-8"), path


@pytest.mark.parametrize(
    "pattern",
    [
        "?c kg:polarity ?v FILTER(STRENDS(STR(?v), '/denied'))",
        "?c kg:status ?v FILTER(!STRENDS(STR(?v), '/accepted'))",
        "?c kg:modality ?v FILTER(STRENDS(STR(?v), '/ordered'))",
        "?c kg:modality ?v FILTER(STRENDS(STR(?v), '/threatened'))",
        "?c kg:attribution/kg:reportedWithin/kg:reportedWithin ?s",
        "?c kg:humanReviewed true",
        "?s kg:speaker/a kg:UnnamedSource",
        "?a kg:dayAfter ?b",
        "?a kg:during ?b",
        "?a kg:notStated ?b",
        "?a a kg:HedgedFact",
        "?a kg:subgroupOf ?b",
        "?a kg:date ?v FILTER(REGEX(STR(?v), '[.][.]|[~?%X]'))",
        "?a kg:date ?v FILTER(STRSTARTS(STR(?v), '/'))",
        "?j a kg:Judgement ; kg:kind ?v FILTER(STRENDS(STR(?v), '/same'))",
        "?p kg:withheld true",
    ],
)
def test_variety(graph: Graph, pattern: str) -> None:
    assert rows(graph, f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}") > [[0]]


def test_a_fact_of_several_claims(graph: Graph) -> None:
    asked = """SELECT ?s WHERE {
               ?s kg:exactly ?o GRAPH ?one { ?s kg:exactly ?o } GRAPH ?two { ?s kg:exactly ?o }
               FILTER(STR(?one) < STR(?two)) ?one a kg:Claim . ?two a kg:Claim }"""
    assert rows(graph, asked)


def test_the_same_bytes_whatever_the_seed_of_hashes(tmp_path: Path) -> None:
    for hash_seed in ("1", "2"):
        command = [sys.executable, "-m", "benchmarks.workload", "--facts", "5000", str(tmp_path / hash_seed)]
        subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": hash_seed})
    assert tree(tmp_path / "1") == tree(tmp_path / "2")


def test_the_bytes_of_this_version(tmp_path: Path) -> None:
    """They are the same with every Python; whoever changes them raises the version, and this hash."""
    write_project(tmp_path / "made", 5_000, seed=1)
    whole = json.dumps(tree(tmp_path / "made")).encode()
    assert hashlib.sha256(whole).hexdigest() == THIS_VERSION


def test_another_seed_is_another_country(tmp_path: Path) -> None:
    for seed in (1, 2):
        write_project(tmp_path / str(seed), 5_000, seed)
    one, other = (tree(tmp_path / str(seed)) for seed in (1, 2))
    assert one["kg.toml"] == other["kg.toml"]
    assert one["graph/reference/places.ttl"] != other["graph/reference/places.ttl"]


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    command = [sys.executable, "-m", "benchmarks.workload", str(tmp_path)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert "is not empty; name another folder" in run.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_compared_with_itself(folder: Path) -> None:
    found = list(compared(folder, folder))
    assert ("Claim", "", 100.0, 100.0) in found
    assert all(one == other for _, _, one, other in found)
