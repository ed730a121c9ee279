"""What a query may not do."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.queries.guard import MAX_DEPTH, MAX_LENGTH, MAX_PARTS, MAX_SERVICES, refuse_unsafe

HARMLESS = [
    "SELECT ?from { ?from <http://e/SERVICE> ?load }",
    'SELECT * { ?s ?p "a SERVICE } here" }  # SERVICE',
    "SELECT * { ?s e:service ?o ; e:from-here 'LOAD' }",
    'SELECT * { ?s ?p "text"@from }',
    "SELECT * { ?s ?p ?o FILTER(?o < 5 && ?o > 3) }",
    'SELECT * { ?s ?p """ "SERVICE" \\""" """ }',
]


@pytest.mark.parametrize("query", HARMLESS)
def test_lets_words_pass_that_are_only_names_or_texts(query: str) -> None:
    refuse_unsafe(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://e/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT * FROM NAMED e:g { ?s ?p ?o }",
        "LOAD <http://e/>",
        "INSERT DATA { <a:b> <a:b> <a:b> }",
        "DROP ALL",
        # What hides a word from a careless reader, but not from the engine:
        "SELECT * { ?s ?p ?o # a comment ends here \r SERVICE <http://e/> { ?s ?p ?o } \n }",
        "SELECT * { ?s e:a\\#b ?o . SERVICE <http://e/> { ?s ?p ?o } }",
        "SELECT * { ?s e:a\\'b ?o . SERVICE <http://e/> { ?s ?p ?o } # '\n }",
        "SELECT * { ?s ?p ?o FILTER(?o<5)SERVICE<http://e/>{ ?s ?p ?o } }",
        'SELECT * { ?s ?p "a\\\\" . SERVICE <http://e/> { ?s ?p "o" } }',
        # Each of these reached a server before the clause was looked for in the raw text:
        "SELECT * { OPTIONAL { ?s <http://e/\\u0041#b> ?o } SERVICE <http://e/> { ?s ?p ?o } }",
        "SELECT * { OPTIONAL { ?s e:a·\\#b ?o } SERVICE <http://e/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o FILTER(?o<'>' || true) SERVICE <http://e/> { ?s ?p ?o } } # '",
        'SELECT * { ?s ?p ?o FILTER(?o<5#> """\n) SERVICE <http://e/> { ?s ?p ?o } } # """',
        "SELECT * { SERVICESILENT<http://e/>{ ?s ?p ?o } }",
        "SELECT * { SERVICEe:b { ?s ?p ?o } }",
        "SELECT * { SERVICE:a\\#b#c d\n{ ?s ?p ?o } }",
    ],
)
def test_refuses_to_reach_out_or_change(query: str) -> None:
    with pytest.raises(UsageError, match=r"is refused|is read only"):
        refuse_unsafe(query)


def test_refuses_what_crashes_the_engine() -> None:
    refuse_unsafe("SELECT * " + "{" * MAX_DEPTH + "}" * MAX_DEPTH)
    with pytest.raises(UsageError, match="deeper"):
        refuse_unsafe("SELECT * " + "{" * (MAX_DEPTH + 1) + "}" * (MAX_DEPTH + 1))
    with pytest.raises(UsageError, match="characters"):
        refuse_unsafe(" " * (MAX_LENGTH + 1))


def test_refuses_a_word_that_each_time_takes_a_look_at_all_that_follows() -> None:
    refuse_unsafe("SELECT * { ?s ?p ?o } # " + "service " * MAX_SERVICES)
    with pytest.raises(UsageError, match=f"SERVICE {MAX_SERVICES + 1} times"):
        refuse_unsafe("SELECT * { ?s ?p ?o } # " + "service " * (MAX_SERVICES + 1))


CHAINS = {
    "not": ("ASK { FILTER(", "!", "true) }"),
    "sum": ("ASK { FILTER(1", "+1", " > 0) }"),
    "difference": ("ASK { FILTER(1", " -1", " < 0) }"),
    "product": ("ASK { ?s ?p ?o FILTER(?o", "*?o", " = 1) }"),
    "or": ("ASK { ?s ?p ?o FILTER(?o = 1", "||?o=1", ") }"),
    "and": ("ASK { ?s ?p ?o FILTER(?o = 1", "&&?o=1", ") }"),
    "sequence": ("ASK { ?s <a:b>", "/<a:b>", " ?o }"),
    "alternative": ("ASK { ?s <a:b>", "|<a:b>", " ?o }"),
    "paths": ("ASK { ?s <a:b>*", "/<a:b>*", " ?o }"),
    "union": ("ASK { {}", "UNION{}", " }"),
    "optional": ("ASK { ", "OPTIONAL{}", " }"),
    "minus": ("ASK { ", "MINUS{}", " }"),
    "filters": ("ASK { ", "FILTER(1)", " }"),
    "graphs": ("ASK { ", "GRAPH ?g{}", " }"),
    "having": ("SELECT ?s { ?s ?p ?o } GROUP BY ?s HAVING", "(1)", ""),
    "objects": ("ASK { ?s <a:b> 1", ",1", " }"),
    "properties": ("ASK { ?s <a:b> 1", ";<a:b> 1", " }"),
    "selected": ("SELECT", " (1 AS ?x)", " {}"),
}


@pytest.mark.parametrize("chain", CHAINS.values(), ids=CHAINS.keys())
def test_refuses_chains_that_crash_the_engine(chain: tuple[str, str, str]) -> None:
    first, link, last = chain
    refuse_unsafe(first + link * 200 + last)
    with pytest.raises(UsageError, match="words and signs"):
        refuse_unsafe(first + link * MAX_PARTS + last)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { VALUES ?x { " + "-1.5 " * 9000 + "} }",
        "SELECT * { VALUES (?x ?y) { " + "(<a:b> e:c) " * 5000 + "} ?x ?y ?z }",
        "SELECT * { ?s ?p ?o FILTER(?o IN (-1" + ", -2.5" * 5000 + ")) }",
        "SELECT * { ?s ?p ?o FILTER(?o NOT IN (<a:b>" + ", 'text'" * 5000 + ")) }",
    ],
)
def test_lists_of_values_may_be_long(query: str) -> None:
    refuse_unsafe(query)


def test_what_follows_a_list_of_values_counts_again() -> None:
    with pytest.raises(UsageError, match="words and signs"):
        refuse_unsafe("SELECT * { VALUES ?x { 1 2 3 } FILTER(1" + "+1" * MAX_PARTS + ") }")
    with pytest.raises(UsageError, match="words and signs"):
        refuse_unsafe("SELECT * { FILTER(1 IN (1" + " -1" * MAX_PARTS + ")) }")


def test_refuses_half_a_character() -> None:
    with pytest.raises(UsageError, match="half a character"):
        refuse_unsafe("ASK { FILTER('\ud800' = '') }")


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(UsageError):
        refuse_unsafe(text)
