"""What a query may not do."""

from __future__ import annotations

import pytest

from kg.errors import UsageError
from kg.queries.guard import MAX_DEPTH, MAX_LENGTH, refuse_unsafe

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
