"""A replica of a store: what it loads, keeps and refuses."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.engines.columnar import replica
from kg.engines.columnar.replica import CannotAnswerError, Columns, Needed
from kg.engines.columnar.understood import understand

ALL = "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY ?p"
NUMBERS = "SELECT ?s ?n { ?s e:n ?n } ORDER BY ?s ?n"


def ask(columns: Columns, query: str, prefixes: Mapping[str, str]) -> list[tuple[str, ...]]:
    found = columns.answer(query, understand(query, prefixes), prefixes)
    return [tuple(map(str, row)) for row in found]


def of_store(store: ox.Store, query: str, prefixes: Mapping[str, str]) -> list[tuple[str, ...]]:
    raw = store.query(query, prefixes=dict(prefixes))
    assert isinstance(raw, ox.QuerySolutions)
    return [tuple(map(str, row)) for row in raw]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s ?l { ?s e:l ?l FILTER(LANG(?l) = 'en') }",
        "SELECT ?l { e:h e:l ?l }",
        "SELECT ?d (COUNT(?s) AS ?n) { ?s e:d ?d } GROUP BY ?d ORDER BY ?d",
        "SELECT ?s ?n { ?s a e:T OPTIONAL { ?s e:n ?n } } ORDER BY ?s ?n",
        "SELECT (LCASE(?n) AS ?none) { ?s e:large ?n }",
        "SELECT ?s ?n ?l { ?s e:la ?l ; e:large ?n FILTER(LANG(?l) = 'en') }",
        "SELECT ?k (MAX(?n) AS ?m) (COUNT(?s) AS ?c) { ?s a ?k OPTIONAL { ?s e:n ?n } } GROUP BY ?k",
        ALL,
    ],
)
def test_writes_terms_as_the_store_does(small: ox.Store, query: str, prefixes: Mapping[str, str]) -> None:
    assert sorted(ask(Columns(small, None), query, prefixes)) == sorted(of_store(small, query, prefixes))


def test_keeps_what_it_took_and_needs_the_store_no_more(
    small: ox.Store, tmp_path: Path, prefixes: Mapping[str, str]
) -> None:
    first = Columns(small, tmp_path)
    asked = understand(NUMBERS.replace("ORDER BY ?s ?n", ""), prefixes)
    assert first.needed(asked, 99) == Needed(6, 0, 6)
    assert ask(first, ALL, prefixes)
    without = "SELECT ?n { e:a e:n ?n } ORDER BY ?n"
    assert len(ask(first, without, prefixes)) == 3
    assert first.needed(asked, 99) == Needed(6, 0, 0)
    later = Columns(small, tmp_path)
    assert later.needed(asked, 99) == Needed(6, 6, 0)
    emptied = Columns(ox.Store(), tmp_path)
    assert len(ask(emptied, without, prefixes)) == 3


@pytest.mark.parametrize("damage", [b"", b"no zstandard", None])
def test_makes_anew_what_is_broken(
    small: ox.Store, tmp_path: Path, damage: bytes | None, prefixes: Mapping[str, str]
) -> None:
    query = "SELECT ?n { e:a e:n ?n } ORDER BY ?n"
    ask(Columns(small, tmp_path), query, prefixes)
    (file,) = (tmp_path / replica.FOLDER).iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    assert len(ask(Columns(small, tmp_path), query, prefixes)) == 3
    assert file.read_bytes() == whole


def test_a_folder_that_cannot_be_written_costs_nothing_else(
    small: ox.Store, tmp_path: Path, prefixes: Mapping[str, str]
) -> None:
    (tmp_path / replica.FOLDER).write_text("no folder", "utf-8")
    assert len(ask(Columns(small, tmp_path), "SELECT ?n { e:a e:n ?n } ORDER BY ?n", prefixes)) == 3
    assert ask(Columns(small, tmp_path), ALL, prefixes) == of_store(small, ALL, prefixes)


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("SELECT ?o { ?s e:o ?o } ORDER BY ?o", "blank nodes"),
        ("SELECT ?s { ?s e:n ?n FILTER(CONTAINS(STR(?s), 'e')) }", "names of blank nodes"),
        ("SELECT ?m { ?s e:m ?m } ORDER BY ?m", "decimal"),
        ("SELECT ?f { ?s e:f ?f } ORDER BY ?f", "double"),
        ("SELECT ?v { ?s e:mix ?v }", "several kinds"),
        ("SELECT ?l { ?s e:l ?l } ORDER BY ?l", "sorts texts|several kinds"),
        ("SELECT (COUNT(?n) AS ?c) { ?s e:none ?n }", "nothing of <http://e/none>"),
        ("SELECT ?s (COUNT(?n) AS ?c) { ?s e:n ?n FILTER(?n > 99) } GROUP BY ?s", "with a row|an empty row"),
        ("SELECT (MIN(?n) AS ?c) { ?s e:n ?n FILTER(?n > 99) }", "aggregate of nothing"),
        ("SELECT (SUM(?o) AS ?c) { ?s e:to ?o }", "no whole number"),
        ("SELECT (SUM(?n) AS ?c) { ?s e:large ?n }", "large numbers"),
        ("SELECT ?k (COUNT(?l) AS ?c) { ?s a ?k OPTIONAL { ?s e:l ?l } } GROUP BY ?k", "several kinds"),
        ("SELECT ?s { ?s e:la ?l . ?t e:la ?m FILTER(?l = ?m) }", "compare values"),
        ("SELECT (MAX(?o) AS ?c) { ?s e:to ?o }", "no whole number or day"),
        ("SELECT (MIN(?l) AS ?c) { ?s e:l ?l }", "aggregate of nothing"),
    ],
)
def test_refuses_what_it_would_answer_otherwise(
    small: ox.Store, query: str, reason: str, prefixes: Mapping[str, str]
) -> None:
    with pytest.raises(CannotAnswerError, match=reason):
        ask(Columns(small, None), query, prefixes)


def test_refuses_values_that_it_cannot_hold(small: ox.Store, prefixes: Mapping[str, str]) -> None:
    small.update(
        'INSERT DATA { <http://e/a> <http://e/n> "many"^^<http://www.w3.org/2001/XMLSchema#integer> }'
    )
    columns = Columns(small, None)
    asked = understand(NUMBERS, prefixes)
    assert columns.unfit(asked) == ""
    for query in (NUMBERS, ALL):
        with pytest.raises(CannotAnswerError, match="does not hold every value"):
            ask(columns, query, prefixes)
    assert "does not hold every value" in columns.unfit(asked)


def test_goes_on_after_the_engine_fell_over(
    small: ox.Store, monkeypatch: pytest.MonkeyPatch, prefixes: Mapping[str, str]
) -> None:
    columns = Columns(small, None)
    query = "SELECT ?n { e:a e:n ?n } ORDER BY ?n"
    asked = understand(query, prefixes)
    fatal = "SELECT ?s ?o { ?s !e:to ?o }"
    with pytest.raises(CannotAnswerError, match="fails at this query"):
        columns.answer(fatal, asked, prefixes)
    assert len(ask(columns, query, prefixes)) == 3


def test_a_forked_process_is_refused(
    small: ox.Store, monkeypatch: pytest.MonkeyPatch, prefixes: Mapping[str, str]
) -> None:
    query = "SELECT ?n { e:a e:n ?n } ORDER BY ?n"
    columns = Columns(small, None)
    ask(columns, query, prefixes)
    monkeypatch.setattr("kg.engines.columnar.replica.os.getpid", lambda: -1)
    with pytest.raises(CannotAnswerError, match="forked"):
        ask(columns, query, prefixes)


def test_says_what_to_install(small: ox.Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replica, "find_spec", lambda name: None)
    assert "pip install" in replica.why_not()
