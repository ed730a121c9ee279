from __future__ import annotations

import pytest

from kg.graph.tokens import Token, expand, tokenize


def kinds(text: str) -> list[tuple[str, str]]:
    return [(token.kind, token.text) for token in tokenize(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("p:3592-3762 .", [("name", "p:3592-3762"), ("mark", ".")]),
        ("a:x.y.", [("name", "a:x.y"), ("mark", ".")]),
        ("a:x\\-y%41 ,", [("name", "a:x\\-y%41"), ("mark", ",")]),
        (
            "1.5. 7. -2e3 .5;",
            [("number" if t not in ".;" else "mark", t) for t in ("1.5", ".", "7", ".", "-2e3", ".5", ";")],
        ),
        ("<http://a/#b>#c <d>", [("iri", "<http://a/#b>"), ("comment", "#c <d>")]),
        ('"a # \\" b" # c', [("string", '"a # \\" b"'), ("comment", "# c")]),
        ('"""a "" { \n # " b"""', [("string", '"""a "" { \n # " b"""')]),
        ("'' '''it's\n#'''", [("string", "''"), ("string", "'''it's\n#'''")]),
        ('"" ""', [("string", '""'), ("string", '""')]),
        ('"x"@ko-latn.', [("string", '"x"'), ("at", "@ko-latn"), ("mark", ".")]),
        ("_:b.c .", [("blank", "_:b.c"), ("mark", ".")]),
        ("<< <<( )>> {| |}", [("quoted", t) for t in ("<<", "<<(", ")>>", "{|", "|}")]),
        ("GRAPH a:g {}", [("word", "GRAPH"), ("name", "a:g"), ("mark", "{"), ("mark", "}")]),
        ("# one\r\n# two\r", [("comment", "# one"), ("comment", "# two")]),
    ],
)
def test_cuts_into_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text) == expected


def test_counts_lines_inside_strings() -> None:
    assert [token.line for token in tokenize('a:x\na:y """1\n2\n""" ,\na:z')] == [1, 2, 2, 4, 5]


def test_stops_where_a_string_never_ends() -> None:
    assert kinds('a:x "never { [ _:b\n<< a:y') == [("name", "a:x"), ("other", '"')]


def test_expands_names() -> None:
    prefixes = {"": "http://e/", "a": "http://a/"}
    assert expand(Token("name", ":x", 1), prefixes) == "http://e/x"
    assert expand(Token("name", "a:x\\-y", 1), prefixes) == "http://a/x-y"
    assert expand(Token("name", "b:x", 1), prefixes) is None
    assert expand(Token("iri", "<http://a/\\uB3C4\\U0000C2DC>", 1), prefixes) == "http://a/도시"
    assert expand(Token("word", "a", 1), prefixes) is None


def test_knows_every_escape_of_a_local_name() -> None:
    local = "".join(f"\\{mark}" for mark in "_~.-!$&'()*+,;=/?#@%")
    (token,) = tokenize(f"a:{local}")
    assert expand(token, {"a": "http://a/"}) == "http://a/_~.-!$&'()*+,;=/?#@%"
