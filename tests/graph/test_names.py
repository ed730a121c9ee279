"""A line is found for a name wherever a parser would see it, and nowhere else."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from kg.graph.names import lines_naming, lines_of_names
from kg.graph.tokens import expand, tokenize

PREFIXES = {"n": "http://a/n/", "m": "http://a/n/x", "": "http://a/"}
WORDS = [
    *("n:a", "n:ab", "n:xa", "m:a", ":n", "n:", "<http://a/n/a>", "<http://a/n/\\u0061>", "n:a\\-b", "n:a-b"),
    *('"n:a"', '"""n:a\nn:a"""', "'''n:a\n'''", '"\\"n:a"', "# n:a\n", ".", "\n", "\r\n", "a", "1", "'n:a'"),
]
NAMES = ["a", "ab", "xa", "x", "", "a-b"]


@given(st.lists(st.sampled_from(WORDS)).map(" ".join))
@example('"""n:a\n n:a"""\nn:a')
@example("n:a n:a\nn:ab # n:a\n<http://a/n/a>")
def test_lines_are_those_of_the_words(text: str) -> None:
    words = [(token.line, expand(token, PREFIXES)) for token in tokenize(text)]
    for iri in [f"http://a/n/{name}" for name in NAMES]:
        expected = sorted({line for line, found in words if found == iri})
        assert [*lines_naming(text, PREFIXES, iri)] == expected
        assert [*lines_of_names(text, PREFIXES).get(iri, ())] == expected
