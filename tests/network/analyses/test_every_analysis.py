"""What holds of each analysis: it runs without arguments, says why it cannot, and cites what it counts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from kg.build.run import build
from kg.cli.main import main
from kg.errors import UnknownNameError, UsageError
from kg.network.analyses import analyses, find
from kg.network.analysis import Analysis
from kg.network.compute import compute
from kg.network.edges import edge_table
from kg.network.given import Given
from kg.network.grounds import Evidence
from kg.network.results import GROUNDS, Result, cells, columns
from kg.network.texts import LANGUAGES, words
from kg.queries.claims import fact_graphs
from kg.queries.opened import Graph, open_graph

EACH = pytest.mark.parametrize("name", sorted(analyses()))


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    folder = tmp_path_factory.mktemp("starter") / "example"
    assert main(["init", str(folder)]) == 0
    assert main(["build", "--project", str(folder)]) == 0
    with open_graph(folder) as graph:
        yield graph


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """A project in which nothing is told."""
    from kg.model.project import read_project_file

    folder = tmp_path_factory.mktemp("bare")
    settings = {"name": "Bare", "base": "https://example.org/bare/", "licence": "https://example.org/licence"}
    lines = [f"{key} = {json.dumps(value)}" for key, value in settings.items()]
    (folder / "kg.toml").write_text("\n".join([*lines, 'languages = ["en", "ko"]', ""]), "utf-8")
    for part in ("claims", "reference"):
        (folder / "graph" / part).mkdir(parents=True)
    build(read_project_file(folder / "kg.toml"))
    with open_graph(folder) as graph:
        yield graph


def test_those_of_the_design_are_there() -> None:
    assert set(analyses()) >= {
        "brokerage",
        "change-over-time",
        "co-involvement",
        "collective-punishment",
        "command-chain",
        "independence",
        "laws-and-incidents",
        "places",
        "ranking-stability",
        "reporting-bias",
        "rights-and-means",
        "systems-estimation",
        "ties",
        "what-falls",
    }


@EACH
def test_runs_without_arguments_on_the_real_graph(name: str, real: Graph) -> None:
    for language in LANGUAGES:
        result = compute(real, name, language=language)
        check(result, find(name))
        assert result.rows
        known = {claim.value for claim in fact_graphs(real.store)} | _claims(real)
        assert {claim for row in result for claim in row.grounds.claims} <= known
        assert any(row.grounds.claims for row in result)
        assert result.grounds.documents


@EACH
def test_runs_without_arguments_on_the_starter(name: str, starter: Graph) -> None:
    check(compute(starter, name), find(name))


@EACH
def test_says_in_words_where_nothing_is_told(name: str, bare: Graph) -> None:
    result = compute(bare, name)
    check(result, find(name))
    assert all(row.refusal or not row.grounds.claims for row in result)
    assert any(row.refusal for row in result), "an empty answer says why"


@EACH
def test_runs_on_empty_tables_without_a_graph(name: str) -> None:
    analysis = find(name)
    nothing = edge_table("nothing", [])
    tables = {question: replace(nothing, name=question) for question in analysis.tables}
    result = analysis(Given(tables, Evidence(nothing, nothing)))
    check(result, analysis)
    assert any(row.refusal for row in result)


@EACH
def test_is_the_same_each_time(name: str, real: Graph) -> None:
    first, second = (compute(real, name) for _ in range(2))
    assert first == second


@EACH
def test_its_words_are_there_in_every_language(name: str) -> None:
    analysis = find(name)
    stem = name.replace("-", "_")
    english, korean = (words(stem, language) for language in LANGUAGES)
    assert _shape(english) == _shape(korean)
    own = [column for column in columns(analysis.row) if column not in GROUNDS]
    assert set(english["columns"]) == set(own)
    assert english["title"]
    assert english["counts"].endswith(".")
    assert english["unseen"]
    hangul = [text for text in _texts(korean) if any("가" <= letter <= "힣" for letter in text)]
    assert len(hangul) >= 0.9 * len([*_texts(korean)])


@EACH
def test_its_module_says_what_it_is(name: str) -> None:
    """Definition, formula, source, units and what it cannot see stand in the docstring."""
    from importlib import import_module

    told = (import_module(f"kg.network.analyses.{name.replace('-', '_')}").__doc__ or "").lower()
    assert len(told.split()) > 80
    for part in ("source", "unit", "cannot see"):
        assert part in told, part


def test_an_unknown_one_is_told_with_those_near_it(real: Graph) -> None:
    with pytest.raises(UnknownNameError, match="near it: command-chain"):
        compute(real, "comand-chain")


@EACH
def test_an_unknown_option_is_told(name: str, real: Graph) -> None:
    with pytest.raises(UsageError, match="has no option 'no_such_option'"):
        compute(real, name, no_such_option=1)


def check(result: Result, analysis: Analysis) -> None:
    """Hold a result to what every result promises."""
    assert result.analysis == analysis.name
    assert result.kind is analysis.row
    assert set(result.asked) == {option.name for option in analysis.options}
    for row in result:
        assert isinstance(row, analysis.row)
        grounds = row.grounds
        assert 0 <= grounds.origins_least <= grounds.origins_most
        assert bool(grounds.claims) >= bool(grounds.documents)
        assert set(grounds.claims) <= set(result.grounds.claims)
        assert tuple(cells(row)) == columns(analysis.row)
    if result.picture is not None:
        dots = {dot.iri for dot in result.picture.dots}
        assert len(dots) == len(result.picture.dots)
        assert {end for line in result.picture.lines for end in (line.source, line.target)} <= dots
    if result.chart is not None:
        named = {result.chart.label, result.chart.value, result.chart.low, result.chart.high}
        assert (named | {result.chart.across}) - {""} <= set(columns(analysis.row))


def _claims(graph: Graph) -> set[str]:
    rows = graph.query("SELECT ?claim WHERE { ?claim a kg:Claim } ORDER BY ?claim")
    assert not isinstance(rows, bool | list)
    return {str(row["claim"]) for row in rows}


def _shape(value: object) -> object:
    """Give the keys of nested tables and the lengths of lists, without the texts."""
    if isinstance(value, dict):
        return {key: _shape(inner) for key, inner in value.items()}
    return len(value) if isinstance(value, list) else type(value)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)
    else:
        yield str(value)
