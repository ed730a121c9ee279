"""A query is cut into words, and nothing of it is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.engines.tokens import Token, join, lex, tokens
from kg.model.project import Project
from kg.queries.catalogue import load

PIECES = [
    "'",
    '"',
    "'''",
    '"""',
    "\\",
    "\n",
    " ",
    "a",
    "a.b:c",
    "_:x",
    ".",
    "?x",
    "<",
    ">",
    "#",
    "@en",
    "-",
    "{",
    ")",
]


def test_cutting_leaves_nothing_out(project: Project) -> None:
    for query in load(project).values():
        assert join(lex(query.text)) == query.text


@given(st.lists(st.sampled_from(PIECES)).map("".join) | st.text())
def test_any_text_is_cut(text: str) -> None:
    assert join(lex(text)) == text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("# a comment with ?x and '", "gap"),
        ("'it\\'s ?x {'", "text"),
        ('""" "?x" ""\\" { """', "text"),
        ("'''it's ''\\' {'''", "text"),
        ("<https://example.org/a#b'c>", "iri"),
        ("@zh-Hans", "tag"),
        ("$x", "variable"),
        ("a-b.c:d.e%20\\#f", "name"),
        (":", "name"),
        ("_:a.b", "name"),
        ("SELECT", "word"),
        ("{", "sign"),
        ("'", "sign"),
    ],
)
def test_tells_words_apart(text: str, kind: str) -> None:
    assert [(token.kind, token.text) for token in lex(text)] == [(kind, text)]


def test_a_dot_at_the_end_closes_the_statement() -> None:
    assert [token.text for token in tokens("?s e:a e:b. _:c e:d.e.")] == [
        "?s",
        "e:a",
        "e:b",
        ".",
        "_:c",
        "e:d.e",
        ".",
    ]


def test_gives_only_what_says_something() -> None:
    query = "SELECT ?x # ?y\r{ ?x e:p 'a ?z'@en , <urn:x#y> , 1 }"
    assert [token.text for token in tokens(query)] == ["SELECT", "?x", "{", "?x", "e:p", ",", ",", "1", "}"]


def test_a_keyword_is_one_in_any_case_and_nowhere_else() -> None:
    assert Token("word", "Select").is_word("ASK", "SELECT")
    assert not any(token.is_word("SELECT") for token in lex("'SELECT' <SELECT> ?SELECT e:SELECT #SELECT"))


@pytest.mark.parametrize("piece", ["a.", "a-.", "'a\\", "'''a'\\", "_:a.", "?", "<a"])
def test_a_long_text_is_cut(piece: str) -> None:
    """Before repetitions were bounded, some of these took half a minute."""
    text = piece * (100_000 // len(piece))
    assert join(lex(text)) == text
