"""Which engine answers, and what is said of it."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.engines.columnar import replica
from kg.errors import UsageError
from kg.queries import choice
from kg.queries.choice import COLUMNS, STORE, Choice, Chooser
from kg.queries.opened import Graph
from kg.queries.run import Result, run

PREFIXES = {"e": "http://e/"}
COUNT = "SELECT ?k (COUNT(?s) AS ?n) { ?s a ?k ; e:p ?o } GROUP BY ?k ORDER BY ?k"
LARGE = 5_000_000

needs_maplib = pytest.mark.skipif(find_spec("maplib") is None, reason="maplib is not installed")


def rows(result: Result) -> list[tuple[str, ...]]:
    assert isinstance(result.raw, ox.QuerySolutions)
    return [tuple(map(str, row)) for row in result.raw]


@pytest.fixture
def store() -> ox.Store:
    made = ox.Store()
    for number in range(3000):
        thing, of = f"<http://e/{number}>", f"<http://e/{number // 10}>"
        made.update(f"INSERT DATA {{ {thing} a <http://e/K{number % 7}> ; <http://e/p> {of} }}")
    return made


@pytest.fixture
def chooser(store: ox.Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Chooser:
    """Chooses for a graph that looks large."""
    made = Chooser(store, tmp_path)
    monkeypatch.setattr(Chooser, "facts", LARGE)
    return made


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("SELECT ?g { GRAPH ?g { ?s e:p ?o } } LIMIT 1", "GRAPH"),
        ("ASK { ?s e:p ?o }", "ASK"),
        ("SELECT ?o { e:a e:p ?o } ORDER BY ?o LIMIT 1", "known thing"),
        ("SELECT (COUNT(*) AS ?n) { ?s e:p e:a }", "known thing"),
        ("SELECT ?s ?o { ?s e:p ?o }", "as much as it reads"),
        ("SELECT ?s ?o { ?s e:p ?o } ORDER BY ?s", "as much as it reads"),
        ("SELECT (COUNT(DISTINCT ?x) AS ?n) { ?s e:p ?o OPTIONAL { ?o e:p ?x } }", "unbound"),
        ("SELECT (COUNT(*) AS ?n) { ?s e:nothing ?o }", "at once"),
    ],
)
@needs_maplib
def test_the_store_answers(chooser: Chooser, query: str, reason: str) -> None:
    made = chooser.choose(query, PREFIXES)
    assert made.engine == STORE
    assert reason in made.reason
    assert chooser.choose(query, PREFIXES).engine == STORE


@needs_maplib
def test_an_aggregate_is_loaded_once_that_pays(chooser: Chooser) -> None:
    first = chooser.choose(COUNT, PREFIXES)
    assert first.engine == STORE
    assert "pays once more such questions are asked" in first.reason
    assert first.needed is not None
    assert (first.needed.rows, first.needed.missing) == (6000, 6000)
    for _ in range(1000):
        made = chooser.choose(COUNT, PREFIXES)
        if made.engine == COLUMNS:
            break
    assert made.engine == COLUMNS
    answered = chooser.answer(COUNT, PREFIXES, made, forced=False)
    assert not isinstance(answered, str)
    assert chooser.choose(COUNT, PREFIXES).reason.endswith("loaded already")


@needs_maplib
def test_the_catalogue_has_a_say(store: ox.Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Chooser, "facts", LARGE)
    assert Chooser(store, tmp_path).choose(COUNT, PREFIXES, wanted=STORE).engine == STORE

    def asked_until_loaded(wanted: str | None) -> int:
        made = Chooser(store, None)
        made._folder = tmp_path / str(wanted)
        return next(
            count for count in range(1000) if made.choose(COUNT, PREFIXES, wanted=wanted).engine == COLUMNS
        )

    assert asked_until_loaded(COLUMNS) < asked_until_loaded(None)


def test_a_small_graph_is_not_looked_at(store: ox.Store, tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "000001.sst").write_bytes(b"x" * 440_000)
    chooser = Chooser(store, tmp_path)
    assert chooser.facts == 1000
    assert chooser.choose(COUNT, PREFIXES).reason == "a graph of about 1,000 facts is small"


@pytest.mark.parametrize(
    ("query", "bound", "message"),
    [
        ("SELECT ?g { GRAPH ?g { ?s e:p ?o } }", False, "GRAPH and FROM"),
        (COUNT, True, "it has parameters"),
    ],
)
@needs_maplib
def test_says_why_an_engine_cannot(chooser: Chooser, query: str, bound: bool, message: str) -> None:
    with pytest.raises(UsageError, match=f"the columns cannot answer this: .*{message}"):
        chooser.choose(query, PREFIXES, forced=COLUMNS, bound=bound)


def test_knows_its_engines(chooser: Chooser) -> None:
    with pytest.raises(UsageError, match="no engine 'rows'; there are store, columns"):
        chooser.choose(COUNT, PREFIXES, forced="rows")


def test_without_maplib_the_store_answers(chooser: Chooser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replica, "find_spec", lambda name: None)
    made = chooser.choose(COUNT, PREFIXES)
    assert made.engine == STORE
    assert "not installed" in made.reason
    with pytest.raises(UsageError, match=r"pip install 'repression-graph\[columns\]'"):
        chooser.choose(COUNT, PREFIXES, forced=COLUMNS)


def test_a_graph_without_a_folder_has_the_store_alone(store: ox.Store) -> None:
    assert Chooser(store, None).choose(COUNT, PREFIXES).engine == STORE
    with pytest.raises(UsageError, match="a store on this disk alone"):
        Chooser(store, None).choose(COUNT, PREFIXES, forced=COLUMNS)


@needs_maplib
def test_what_the_replica_would_answer_otherwise_goes_to_the_store(store: ox.Store, chooser: Chooser) -> None:
    query = "SELECT ?k (COUNT(?o) AS ?n) { ?s e:none ?o ; a ?k } GROUP BY ?k"
    with pytest.raises(UsageError, match="the columns cannot answer this: it may fail"):
        run(store, query, prefixes=PREFIXES, chooser=chooser, engine=COLUMNS)
    assert isinstance(chooser.answer(query, PREFIXES, Choice(COLUMNS, ""), forced=False), str)
    tried = run(store, query, prefixes=PREFIXES, chooser=chooser)
    assert (tried.engine, rows(tried)) == (STORE, [])
    assert "the replica was tried" in tried.reason


@needs_maplib
def test_a_graph_says_who_answered(graph: Graph) -> None:
    question = "SELECT ?k (COUNT(*) AS ?n) { ?s a ?k ; rdfs:label ?l } GROUP BY ?k ORDER BY DESC(?n) ?k"
    with pytest.raises(UsageError, match="not SPARQL: error at"):
        graph.result("SELECT ?s {", engine="columns")
    by_store, by_columns = graph.result(question), graph.result(question, engine="columns")
    assert (by_store.engine, by_columns.engine) == (STORE, COLUMNS)
    assert "small" in by_store.reason
    assert rows(by_store) == rows(by_columns) != []
    assert choice.ENGINES == (STORE, COLUMNS)
