"""Wherever the replica answers, it answers as the store does."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engines.columnar.random_graphs import PREFIXES, loaded

from kg.engines.columnar.refused import NotUnderstoodError
from kg.engines.columnar.replica import CannotAnswerError, Columns
from kg.engines.columnar.understood import understand
from kg.queries.header import parse
from kg.queries.opened import Graph

NODES = [f"e:{name}" for name in "abcde"]
LITERALS = {
    "e:number": ["0", "1", "-3", "10", "200"],
    "e:day": [
        f'"{day}"^^x:date' for day in ("0001-01-01", "1999-12-31", "1999-12-31Z", "2020-02-29", "9999-12-31")
    ],
    "e:name": ['"Court"@en', '"court"@en', '"가"@ko', '"ÉTÉ"@fr', '"plain"', r'"a\"b\\c\nd\te"', '""'],
    "e:when": ['"2024~"^^edtf:EDTF', '"2024-11/.."^^edtf:EDTF'],
    "e:known": ["true", "false"],
    "e:mixed": ["1", '"1"', '"x"@en', "e:a", "true"],
}
PROPERTIES = ["e:to", "e:other", *LITERALS]
NODE, NUMBER, DAY, NAME = "node", "number", "day", "name"
KINDS_OF = {
    **dict.fromkeys(["e:to", "e:to+", "^e:to", "e:to/e:other", "e:to|e:other", "e:mixed"], NODE),
    **dict.fromkeys(["e:number", "e:to/e:number", "e:known"], NUMBER),
    **dict.fromkeys(["e:day", "^e:to/e:day"], DAY),
    **dict.fromkeys(["e:name", "e:when"], NAME),
}
FILTERS = {
    NODE: ["?b = ?d", "?b != ?d", "?a = e:a", "?b IN (e:a, e:b)", "STR(?a) < STR(?b)", "!(?b = e:c)"],
    NUMBER: ["?b > 1", "?b != 10", "?b >= 0 && ?b < 100", "?b = 1 || ?d = 1", "?b IN (1, 10)", "?b < ?d"],
    DAY: ['?b >= "2000-01-01"^^x:date', "YEAR(?b) > 1990", 'YEAR(?b) = 1999 || ?b = "2020-02-29"^^x:date'],
    NAME: ['LANG(?b) = "en"', 'CONTAINS(LCASE(STR(?b)), "c")', '?b = "Court"@en', 'STRSTARTS(STR(?b), "C")'],
}
EACH_ONCE = "e:e a e:One ; e:to e:d ; e:other e:e . " + " ".join(
    f"e:e {property_} {values[0]} ." for property_, values in LITERALS.items()
)
OF_ALL = [
    "BOUND(?d)",
    "!BOUND(?d)",
    "BOUND(?d) || ?a = e:a",
    "?b != ?d",
    "!(?d > 1)",
    "?b",
    "?b >= ?d",
    "?d != 1",
]
OF_ALL += ['?b < "m"', '!(?b = "Court"@en)', "STR(?b) != LANG(?b)", '?b NOT IN (1, "1", e:a)', '?d = "1"']
THIRD = ["OPTIONAL { ?a e:other ?d }", "?d e:to ?e .", "{ ?d a ?k FILTER(?d != ?a) }", "?a e:to/e:to+ ?e ."]
THIRD += [
    "OPTIONAL { VALUES ?d { e:a 1 } }",
    "VALUES ?b { 1 e:a }",
    "e:a a e:One .",
    "?a ^(e:to/e:other) ?e .",
]
THIRD += ["{ SELECT ?a (COUNT(?e) AS ?m) { ?a e:number ?e } GROUP BY ?a } FILTER(?m = 1)"]


@st.composite
def data(draw: st.DrawFn) -> str:
    """Statements of a few things, of all kinds of value that facts have."""
    choices = [(property_, value) for property_, values in LITERALS.items() for value in values]
    choices += [(property_, node) for property_ in ("e:to", "e:other") for node in NODES]
    choices += [("a", "e:One"), ("a", "e:Two")]
    statements = st.tuples(st.sampled_from(NODES), st.sampled_from(choices))
    drawn = draw(st.lists(statements, max_size=40))
    lines = [f"{subject} {property_} {value} ." for subject, (property_, value) in drawn]
    return "\n".join([EACH_ONCE, *lines])  # what is not there at all is another test


@st.composite
def questions(draw: st.DrawFn) -> str:
    """Queries of the shapes that people ask, whether the replica understands them or not."""
    properties = st.sampled_from([*KINDS_OF])
    first, second = draw(properties), draw(properties)
    patterns = [f"?a {first} ?b ."]
    patterns.append(draw(st.sampled_from([f"?a {second} ?d .", f"OPTIONAL {{ ?a {second} ?d }}"])))
    patterns.append(draw(st.sampled_from(["", "?a a e:One .", "?a a ?k ."])))
    patterns.append(draw(st.sampled_from(["", "", "VALUES ?a { e:a e:b e:c }"])))
    patterns.append(draw(st.sampled_from(["", f"FILTER({draw(st.sampled_from(FILTERS[KINDS_OF[first]]))})"])))
    patterns.append(draw(st.sampled_from(["", "", "", f"FILTER({draw(st.sampled_from(OF_ALL))})"])))
    patterns.append(draw(st.sampled_from(["", "", "", *THIRD])))
    keys_of = ["?a", "?b", "?d", "?a ?d"] + ["?k"] * ("?k" in patterns[2])
    if KINDS_OF[first] == DAY:
        patterns.append("BIND(YEAR(?b) AS ?y)")
        keys_of += ["?y", "?a ?y"]
    where = "{ " + " ".join(one for one in patterns if one) + " }"
    if draw(st.booleans()):
        columns = draw(st.sampled_from(["?a ?b", "?a ?b ?d", "DISTINCT ?a", "DISTINCT ?b ?d"]))
        order = draw(
            st.sampled_from(["", "ORDER BY ?a", "ORDER BY DESC(?a) ?b", "ORDER BY ?a ?b ?d LIMIT 3"])
        )
        return f"SELECT {columns} WHERE {where} {order}"
    keys = draw(st.sampled_from(["", *keys_of]))
    counted = draw(st.sampled_from(["*", "?b", "?d", "DISTINCT ?a", "DISTINCT ?b", "DISTINCT ?d"]))
    more = draw(
        st.sampled_from(
            ["", "(SUM(?b) AS ?s)", "(MIN(?b) AS ?s) (MAX(?d) AS ?t)", "(MIN(?d) AS ?s)", "(COUNT(?d) AS ?s)"]
        )
    )
    having = draw(st.sampled_from(["", "HAVING(COUNT(*) > 1)", "HAVING(COUNT(?d) = 1)"])) if keys else ""
    end = draw(st.sampled_from(["", f"ORDER BY DESC(?n) {keys}", f"ORDER BY DESC(?n) {keys} LIMIT 2"]))
    group = f"GROUP BY {keys}" if keys else ""
    return f"SELECT {keys} (COUNT({counted}) AS ?n) {more} WHERE {where} {group} {having} {end}"


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data(), questions())
def test_what_it_answers_is_what_the_store_answers(turtle: str, query: str) -> None:
    store = loaded(turtle)
    try:
        found = Columns(store, None).answer(query, understand(query, PREFIXES), PREFIXES)
    except (NotUnderstoodError, CannotAnswerError):
        return
    ours = [tuple(map(str, row)) for row in found]
    raw = store.query(query, prefixes=dict(PREFIXES))
    assert isinstance(raw, ox.QuerySolutions)
    assert [one.value for one in found.variables] == [one.value for one in raw.variables]
    theirs = [tuple(map(str, row)) for row in raw]
    assert Counter(ours) == Counter(theirs)
    if "LIMIT" in query:
        assert ours == theirs


KINDS = sorted((Path(__file__).parents[3] / "benchmarks" / "queries").glob("*.rq"))
BY_COLUMNS = {
    "agency-co-occurrence",
    "conflicting-counts",
    "count-by-agency-and-year",
    "full-scan",
    "incidents-by-law-with-penalties",
    "label-search",
    "top-places",
    "victims-by-kind-and-year",
}
CATALOGUED = {
    "count-measures",
    "count-places",
    "count-statistics",
    "documents-of-claims",
    "network-actors-and-classes",
    "things-judged-the-same",
}


def answered(graph: Graph, text: str, columns: Columns) -> bool | None:
    """Compare an answer with that of the store; None where the replica gives none."""
    try:
        found = columns.answer(text, understand(text, graph.prefixes), graph.prefixes)
    except (NotUnderstoodError, CannotAnswerError):
        return None
    raw = graph.store.query(text, prefixes=dict(graph.prefixes))
    assert isinstance(raw, ox.QuerySolutions)
    return [*map(str, found.variables), *map(_row, found)] == [*map(str, raw.variables), *map(_row, raw)]


def _row(row: ox.QuerySolution) -> str:
    return "\t".join(str(term) for term in row)


@pytest.fixture(scope="module")
def columns(real: Graph) -> Columns:
    return Columns(real.store, None)


def test_all_twelve_kinds_are_there() -> None:
    assert len(KINDS) == 12


@pytest.mark.parametrize("path", KINDS, ids=lambda path: path.stem)
def test_the_kinds_of_the_benchmark_on_the_real_graph(real: Graph, columns: Columns, path: Path) -> None:
    expected = True if path.stem in BY_COLUMNS else None
    assert answered(real, path.read_text("utf-8"), columns) is expected
    header = parse(path.read_text("utf-8"))
    assert header.engine == ("columns" if expected else "store")


def test_every_question_of_the_catalogue_on_the_real_graph(real: Graph, columns: Columns) -> None:
    same = {query.name: answered(real, query.text, columns) for query in real.catalogue.values()}
    assert [name for name, is_same in same.items() if is_same is False] == []
    assert {name for name, is_same in same.items() if is_same} >= CATALOGUED
