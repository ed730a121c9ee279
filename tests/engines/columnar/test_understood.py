"""What is read of a query before it goes to a replica."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from kg.engines.columnar.refused import REFUSED, NotUnderstoodError
from kg.engines.columnar.understood import Part, understand

TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

BY_NAME = {
    "form": ["ASK { ?s e:p ?o }", "CONSTRUCT { ?s e:p ?o } WHERE { ?s e:p ?o }", "DESCRIBE e:a"],
    "reduced": ["SELECT REDUCED ?s { ?s e:p ?o }"],
    "star": ["SELECT * { ?s e:p ?o }"],
    "graph": ["SELECT ?s { GRAPH ?g { ?s e:p ?o } }", "SELECT ?s FROM e:g { ?s e:p ?o }"],
    "union": ["SELECT ?s { { ?s e:p ?o } UNION { ?s e:q ?o } }"],
    "minus": ["SELECT ?s { ?s e:p ?o MINUS { ?s e:q ?o } }"],
    "exists": [
        "SELECT ?s { ?s e:p ?o FILTER EXISTS { ?s e:q ?o } }",
        "SELECT ?s { ?s e:p ?o FILTER NOT EXISTS { ?s e:q ?o } }",
    ],
    "undef": ["SELECT ?s { VALUES (?s ?o) { (e:a UNDEF) } ?s e:p ?o }"],
    "zero path": ["SELECT ?s { ?s e:p* ?o }", "SELECT ?s { ?s e:q/e:p? ?o }"],
    "negated path": ["SELECT ?s { ?s !e:p ?o }"],
    "distinct of unbound": ["SELECT (COUNT(DISTINCT ?n) AS ?c) { ?s e:p ?o OPTIONAL { ?s e:n ?n } }"],
    "sum of unbound": ["SELECT (SUM(?n) AS ?c) { ?s e:p ?o OPTIONAL { ?s e:n ?n } }"],
    "least of unbound": ["SELECT (MIN(?n) AS ?c) { ?s e:p ?o OPTIONAL { ?s e:n ?n } }"],
    "greatest of unbound": [
        "SELECT ?s (MAX(?n) AS ?m) { ?s e:p ?o OPTIONAL { ?o e:n ?n } } GROUP BY ?s ORDER BY ?m",
        "SELECT DISTINCT (MAX(?n) AS ?m) { ?s e:p ?o OPTIONAL { ?o e:n ?n } }",
    ],
    "compared year": [
        "SELECT ?s { ?s e:d ?d FILTER(YEAR(?d) = 1999) }",
        "SELECT ?s { ?s e:d ?d BIND(YEAR(?d) AS ?y) FILTER(?y = 1999) }",
        "SELECT ?y { { SELECT ?y { ?s e:d ?d BIND(YEAR(?d) AS ?y) } } }",
    ],
    "path of paths": [
        "SELECT ?s { ?s (e:p|e:q)+ ?o }",
        "SELECT ?s { ?s ^(e:p/e:q) ?o }",
        "SELECT ?s { ?s e:p/e:q+ ?o }",
        "SELECT ?s { e:a e:p+ ?s }",
        "SELECT ?s { e:a e:p/e:q ?s }",
    ],
    "compared terms": [
        "SELECT ?s { ?s e:p ?o ; e:q ?r FILTER(?o < ?r) }",
        "SELECT ?s { ?s e:p ?o FILTER(?o >= 'a') }",
        "SELECT ?s { ?s e:p ?o FILTER(?s < e:a) }",
    ],
    "equal text": [
        "SELECT ?s { ?s e:l ?l FILTER(?l = 'a'@en) }",
        "SELECT ?s { ?s e:l ?l FILTER(!(?l != 'a'@en)) }",
        "SELECT ?s { ?s e:l ?l FILTER(LCASE(?l) IN ('a', 'b'@ko)) }",
    ],
    "unequal unbound": [
        "SELECT ?s { ?s e:p ?o OPTIONAL { ?s e:n ?v } FILTER(?o != ?v) }",
        "SELECT ?s { ?s e:p ?o OPTIONAL { ?s e:n ?v } FILTER(BOUND(?o) || !(?v > 1)) }",
    ],
    "language of unbound": [
        "SELECT ?s { ?s e:p ?o OPTIONAL { ?s e:n ?v } FILTER(LANG(?v) = '') }",
        "SELECT ?s (STR(LANG(?v)) AS ?in) { ?s e:p ?o OPTIONAL { ?s e:n ?v } }",
    ],
    "unnamed": ["SELECT ?s { ?s e:p ?o { ?o e:q ?r FILTER(?r = ?s) } }"],
    "alternatives": [
        "SELECT ?s { ?s e:p|e:q ?o FILTER(?o = 1) }",
        "SELECT ?s ?t { ?s e:p|e:q ?o . ?t e:p ?o }",
        "SELECT ?s { ?s e:p|e:q ?o VALUES ?o { 1 } }",
        "SELECT ?s ?o { ?s e:p|^e:q ?o . ?s e:p ?p }",
        "SELECT ?s (COUNT(?o) AS ?n) { ?s e:p ?p OPTIONAL { ?s e:p|e:q ?o } } GROUP BY ?s",
    ],
    "equal count": [
        "SELECT ?s (COUNT(?n) AS ?c) { ?s e:n ?n } GROUP BY ?s HAVING(COUNT(?n) = 1)",
        "SELECT ?s { { SELECT ?s (COUNT(?n) AS ?c) { ?s e:n ?n } GROUP BY ?s } FILTER(?c IN (1, 2)) }",
    ],
    "truth": ["SELECT ?s { ?s e:k ?k FILTER(?k) }", "SELECT ?s (?n > 1 AS ?more) { ?s e:n ?n }"],
    "join of unbound": [
        "SELECT ?s ?v { ?s e:p ?o OPTIONAL { ?s e:n ?v } OPTIONAL { ?s e:m ?v } }",
        "SELECT ?s ?v { ?s e:p ?o OPTIONAL { ?s e:n ?v } ?t e:m ?v }",
        "SELECT ?s { { SELECT ?s (COUNT(?n) AS ?c) { ?s e:n ?n } GROUP BY ?s } ?s e:n ?c }",
    ],
    "apart": [
        "SELECT ?s { ?s e:p ?o { SELECT ?t (COUNT(*) AS ?c) { ?t e:n ?n } GROUP BY ?t } }",
        "SELECT (COUNT(*) AS ?c) { { SELECT ?t (COUNT(*) AS ?n) { ?t e:n ?n } GROUP BY ?t } }",
        "SELECT ?t { { SELECT ?t { { SELECT ?t (COUNT(*) AS ?n) { ?t e:n ?n } GROUP BY ?t } } } }",
        "SELECT ?t { { SELECT ?t (COUNT(*) AS ?n) { ?t e:n ?n } GROUP BY ?t } OPTIONAL { ?t e:p ?o } }",
        "SELECT ?s { ?s e:p ?o OPTIONAL { SELECT ?t (COUNT(*) AS ?n) { ?t e:n ?n } GROUP BY ?t } }",
    ],
    "twice": ["SELECT ?s { ?s e:p ?s }", "SELECT ?s { ?s e:p+ ?s }", "SELECT ?p { ?s ?p ?p }"],
    "ground": ["SELECT ?s { e:a a e:T . ?s e:n ?n }"],
    "values": [
        "SELECT ?s { ?s e:p ?o VALUES ?o { e:a 1 } }",
        "SELECT ?s { ?s e:p ?o OPTIONAL { VALUES ?o { e:a } } }",
        "SELECT ?s ?v { ?s e:p ?o VALUES ?v { e:a e:b } } ORDER BY ?v",
        "SELECT ?s { VALUES ?o { e:a e:b } VALUES ?o { e:b e:c } ?s e:p ?o }",
        "SELECT ?s { ?s e:p ?o VALUES ?v { e:a e:b } OPTIONAL { ?v e:p ?s } }",
        "SELECT ?s { ?s e:p ?o VALUES ?v { e:a e:b } { SELECT ?s { ?s e:q ?v } } }",
        "SELECT ?s { ?s e:p ?o { SELECT ?s { ?s e:q ?o VALUES ?v { e:a e:b } } } }",
        "SELECT ?s { ?s e:p ?o OPTIONAL { ?o e:k true } }",
    ],
    "hidden value": [
        "SELECT ?s { ?s e:n ?n } GROUP BY ?s HAVING(SUM(?n) > 1)",
        "SELECT ?m { ?s e:p ?o { SELECT ?s (MAX(?n) AS ?m) { ?s e:n ?n } GROUP BY ?s } }",
    ],
    "distinct star": ["SELECT (COUNT(DISTINCT *) AS ?c) { ?s e:p ?o }"],
    "aggregate": [
        "SELECT (AVG(?n) AS ?c) { ?s e:n ?n }",
        "SELECT (SAMPLE(?n) AS ?c) { ?s e:n ?n }",
        "SELECT (GROUP_CONCAT(?n) AS ?c) { ?s e:n ?n }",
        "SELECT (SUM(DISTINCT ?n) AS ?c) { ?s e:n ?n }",
    ],
    "constants": [
        "SELECT ?s { ?s e:p ?o FILTER(1 = 2) }",
        "SELECT ?s { ?s e:p ?o FILTER(?o = 1 || CONTAINS('a', 'b')) }",
    ],
    "loose language": [
        "SELECT ?s ?l { ?s e:p ?o BIND('a'@en AS ?l) }",
        "SELECT ?s ?l { ?s e:l ?l VALUES ?l { 'a'@en 'b'@en } }",
    ],
    "constant": [
        "SELECT ?s { ?s e:n ?n FILTER(?n > 1.5) }",
        "SELECT ?s { ?s e:n 1.5 }",
        'SELECT ?s { ?s e:n "2020-01-01T00:00:00"^^x:dateTime }',
    ],
    "function": [
        "SELECT ?s { ?s e:n ?n BIND(?n / 2 AS ?half) }",
        "SELECT ?s { ?s e:n ?n FILTER(REGEX(?n, 'a')) }",
        "SELECT (SUM(?n + 1) AS ?c) { ?s e:n ?n }",
    ],
    "hidden key": ["SELECT (COUNT(*) AS ?c) { ?s e:n ?n } GROUP BY ?s"],
    "hidden order": ["SELECT ?s { ?s e:n ?n } ORDER BY ?n", "SELECT ?s { ?s e:n ?n } ORDER BY STR(?s)"],
    "loose limit": ["SELECT ?s ?n { ?s e:n ?n } ORDER BY ?s LIMIT 1", "SELECT ?s { ?s e:n ?n } LIMIT 1"],
    "inner limit": ["SELECT ?s { { SELECT ?s { ?s e:n ?n } LIMIT 1 } }"],
    "inner distinct": ["SELECT ?s { ?s e:p ?o { SELECT DISTINCT ?s { ?s e:n ?n } } }"],
    "blank": ["SELECT ?s { ?s e:p [ e:n ?n ] }"],
    "parameters": ["SELECT ?s ?_of_iri { ?s e:p ?_of_iri }"],
    "whole with filter": [
        "SELECT ?s { ?s ?p ?o FILTER(?o > 1) }",
        "SELECT ?s { ?s e:p ?o . e:a ?p 'x' }",
        "SELECT ?s { ?s ?p ?o VALUES ?s { e:a } }",
        "SELECT (SUM(?o) AS ?all) { ?s ?p ?o }",
        "SELECT ?s (STR(?o) AS ?text) { ?s ?p ?o }",
        "SELECT ?s ?o { ?s ?p ?o OPTIONAL { ?o e:p ?q } }",
        "SELECT ?s { ?s e:p ?o { SELECT ?o { ?o ?p ?q } } }",
    ],
    "other": ["SELECT ?s { ?s e:p", "SELECT ?s { ?s nowhere:p ?o }"],
}


@pytest.mark.parametrize(
    ("name", "query"), [(name, query) for name, all_ in BY_NAME.items() for query in all_]
)
def test_refuses_what_may_be_answered_otherwise(name: str, query: str, prefixes: Mapping[str, str]) -> None:
    with pytest.raises(NotUnderstoodError) as caught:
        understand(query, prefixes)
    assert caught.value.reason == REFUSED[name]


def test_each_refusal_has_its_query() -> None:
    assert BY_NAME.keys() == REFUSED.keys()


def test_says_what_a_query_needs(prefixes: Mapping[str, str]) -> None:
    asked = understand(
        """SELECT ?k ?y (COUNT(DISTINCT ?s) AS ?n) (SUM(?m) AS ?all) WHERE {
          ?s a e:T ; e:kind ?k ; e:p/^e:q ?o ; e:months ?m . ?o a ?type .
          OPTIONAL { ?s e:day ?day } BIND(YEAR(?day) AS ?y)
        } GROUP BY ?k ?y ORDER BY DESC(?n) ?k ?y LIMIT 3""",
        prefixes,
    )
    names = {f"http://e/{name}" for name in ("kind", "p", "q", "day", "months")}
    assert asked.parts == {Part(TYPE), Part(TYPE, "http://e/T"), *map(Part, names)}
    assert (asked.columns, asked.keys, asked.order) == (("k", "y", "n", "all"), ("k", "y"), ("n", "k", "y"))
    assert asked.sure == {"k"}
    assert asked.values == {"all": "SUM"}
    assert not asked.whole
    assert not asked.looks_up
    assert asked.narrows


@pytest.mark.parametrize(
    "pattern",
    [
        "?s e:p ?o { SELECT ?s (COUNT(*) AS ?n) { ?s e:n ?v } GROUP BY ?s }",
        "{ SELECT ?s (COUNT(*) AS ?n) { ?s e:n ?v } GROUP BY ?s } ?s e:p ?o",
        "?s e:p ?o OPTIONAL { SELECT ?s (COUNT(*) AS ?n) { ?s e:n ?v } GROUP BY ?s }",
    ],
)
def test_takes_a_subquery_that_groups_by_what_it_is_joined_by(
    pattern: str, prefixes: Mapping[str, str]
) -> None:
    assert understand(f"SELECT ?s ?n {{ {pattern} }}", prefixes).columns == ("s", "n")


@pytest.mark.parametrize(
    ("condition", "compares"),
    [
        ("?a = ?b", True),
        ("?a IN (1, ?b)", True),
        ("LCASE(?a) = ?b", True),
        ("?a = 'x'", False),
        ("LANG(?a) = STR(?b)", False),
        ("STR(?a) < 'm' && ?b > 1", False),
    ],
)
def test_tells_where_two_texts_in_a_language_may_meet(
    condition: str, compares: bool, prefixes: Mapping[str, str]
) -> None:
    query = f"SELECT ?s {{ ?s e:p ?a ; e:q ?b FILTER({condition}) }}"
    assert understand(query, prefixes).compares_texts is compares


@pytest.mark.parametrize(
    ("query", "looks_up"),
    [
        ("SELECT ?o { e:a e:p ?o }", True),
        ("SELECT ?o { ?o e:p e:a }", True),
        ("SELECT ?o { ?o a e:T }", False),
        ("SELECT ?o { ?o e:p <https://w3id.org/repression-graph/kinds/act/arrest> }", False),
    ],
)
def test_tells_a_known_thing_from_a_term(query: str, looks_up: bool, prefixes: Mapping[str, str]) -> None:
    assert understand(query, prefixes).looks_up is looks_up


def test_what_only_lists_narrows_nothing(prefixes: Mapping[str, str]) -> None:
    assert not understand("SELECT ?s ?o { ?s e:p ?o } ORDER BY ?s", prefixes).narrows
