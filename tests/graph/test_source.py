from __future__ import annotations

from collections.abc import Callable

from kg.graph.source import SourceFile

Read = Callable[..., SourceFile]
BASE = "https://example.org/data/"


def test_finds_the_line_that_names_all(read: Read) -> None:
    source = read('# n:a\nn:b kg:x "n:a" .\nn:a kg:x 1 .\nn:a kg:y n:b-c .\nn:a kg:y n:b .\n')
    a, b, y = BASE + "id/node/a", BASE + "id/node/b", "https://w3id.org/repression-graph/ontology#y"
    assert source.line_of(a) == 10
    assert source.line_of(a, y) == 11
    assert source.line_of(a, b) == 12
    assert source.line_of(a, "http://nowhere/") == 10
    assert source.line_of("http://nowhere/", a) is None
    assert source.line_with(a, b) == 12
    assert source.line_with(a, "http://nowhere/") is None


def test_shortens_with_the_longest_prefix(read: Read) -> None:
    source = read("", prefixes=f"@prefix x: <{BASE}> .\n@prefix n: <{BASE}id/node/> .\n")
    assert source.short(BASE + "id/node/a") == "n:a"
    assert source.short(BASE + "a") == "x:a"
    assert source.short("http://a/") is None


def test_finds_many_names(read: Read) -> None:
    """From some number on their lines are noted all together."""
    source = read("".join(f"n:a{number} kg:x 1 .\n" for number in range(300)))
    lines = [source.line_of(f"{BASE}id/node/a{number}") for number in range(300)]
    assert lines == [*range(lines[0] or 0, (lines[0] or 0) + 300)]
    assert source.line_of("http://nowhere/") is None
