from __future__ import annotations

from kg.graph.blocks import outline
from kg.graph.tokens import tokenize


def shape(text: str) -> list[tuple[str, str | None, int]]:
    return [(b.kind, b.name.text if b.name else None, b.line) for b in outline(tokenize(text))]


def test_tells_directives_subjects_and_graphs_apart() -> None:
    text = (
        "@prefix a: <http://a/> .\nPREFIX b: <http://b/>\na:x a:y 1 ;\n a:z 2 .\n# no block\n"
        "a:g { a:x a:y 1. a:x a:y 2 }\nGRAPH a:h {\n}\n{ a:x a:y 3 }"
    )
    assert shape(text) == [
        ("directive", "@prefix", 1),
        ("directive", "PREFIX", 2),
        ("subject", "a:x", 3),
        ("graph", "a:g", 6),
        ("graph", "a:h", 7),
        ("graph", None, 9),
    ]


def test_knows_empty_graphs_and_covered_lines() -> None:
    full, empty = outline(tokenize('a:g { a:x a:y """\n\n""" }\na:h { # nothing\n}'))
    assert not full.is_empty
    assert list(full.lines) == [1, 2, 3]
    assert empty.is_empty
    assert list(empty.lines) == [4, 5]


def test_finds_a_graph_behind_a_missing_full_stop() -> None:
    assert shape("a:x a:y a:z\na:g { a:x a:y a:z }\n") == [("graph", "a:g", 2)]


def test_leaves_out_what_is_unfinished() -> None:
    assert shape("a:x a:y a:z .\na:x a:y") == [("subject", "a:x", 1)]
