# ruff: noqa: E501 - messages are long, and are shown as a user sees them
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import InputOutputError, InvalidDataError
from kg.graph.read import read_file
from kg.graph.source import SourceFile

MINT = "give it an IRI of its own, with an id from kg mint"
PLAIN = "only RDF 1.1 is read here; make the statement a claim of its own"
WHOLE = "write the IRI whole or with a prefix"
Problems = Callable[..., list[str]]
Read = Callable[..., SourceFile]
BASE = "https://example.org/data/"


def test_keeps_text_prefixes_and_literals_as_written(tmp_path: Path) -> None:
    path = tmp_path / "003.trig"
    path.write_text(
        '@prefix x: <http://x/> .\nx:g { x:a x:b 007, 1.50, "0"^^x:t, "도시"@KO-Latn }\n', "utf-8"
    )
    source = read_file(path, "claims", BASE)
    assert source.text == path.read_text("utf-8")
    assert source.prefixes == {"x": "http://x/"}
    assert source.key == "003"
    assert {quad.graph_name for quad in source.quads} == {ox.NamedNode("http://x/g")}
    literals = [quad.object for quad in source.quads if isinstance(quad.object, ox.Literal)]
    assert [literal.value for literal in literals] == ["007", "1.50", "0", "도시"]
    assert literals[-1].language == "ko-latn"


def test_says_that_a_file_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "none.ttl"
    with pytest.raises(InputOutputError) as caught:
        read_file(path, "reference", BASE)
    assert (
        str(caught.value)
        == f"{path}: cannot be read (No such file or directory); check its name and permissions"
    )


def test_names_each_line_that_is_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_bytes(b"# ok\n# \xff\n# \xed\x95\x9c\n# \xc7\xd1\n")
    with pytest.raises(InvalidDataError) as caught:
        read_file(path, "reference", BASE)
    assert str(caught.value).split("\n") == [f"{path}:{n}: not UTF-8; save the file as UTF-8" for n in (2, 4)]


def test_refuses_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_bytes(b"\xef\xbb\xbf# x\n")
    with pytest.raises(InvalidDataError) as caught:
        read_file(path, "reference", BASE)
    assert str(caught.value) == f"{path}:1: byte order mark; save the file as UTF-8 without it"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("n:a kg:x 1\nn:b kg:x 2 .\n", ["003.trig:9: broken syntax (A dot is expected at the end of statements); mend the line"]),
        ("\nn:a z:x 1 .\n", ["003.trig:9: broken syntax (The prefix z: has not been declared); declare it at the top, or correct it"]),
        ("\nn:a kg:method method:hanging .\n", ["003.trig:9: broken syntax (The prefix method: has not been declared); add at the top: @prefix method: <https://w3id.org/repression-graph/kinds/method/> ."]),
        ('n:a kg:x "never\n', ["003.trig:8: broken syntax (Unexpected end of file); mend the line"]),
        ('n:a kg:x "never\n .\nn:a kg:x 1 .\nn:b kg:x "x" .', [r"003.trig:8: broken syntax (Line jumps are not allowed in string literals, use \n); mend the line"]),
        ("c:x { n:a kg:x 1 .\n\n", ["003.trig:10: broken syntax (Unexpected end); mend the line"]),
        ("n:a kg:x 1 2 3 .", ["003.trig:8: broken syntax (A dot is expected at the end of statements); mend the line"]),
        ("n:a kg:x <http://a b> .", ["003.trig:8: broken syntax (Invalid IRI code point ' '); mend the line"]),
        ("n:a kg:x _:b .", [f"003.trig:8: blank node _:b; {MINT}"]),
        ("\n\nn:a kg:x [ kg:y 1 ] .", [f"003.trig:10: blank node [; {MINT}"]),
        ("n:a kg:x (\n1 ) .", [f"003.trig:8: blank node (; {MINT}"]),
        ("_:g { n:a kg:x 1 }", [f"003.trig:8: blank node _:g; {MINT}"]),
        ("n:a kg:x <<( n:a kg:x 1 )>> .", [f"003.trig:8: quoted triple <<(; {PLAIN}"]),
        ("<< n:a kg:x 1 >> kg:y 2 .", [f"003.trig:8: quoted triple <<; {PLAIN}"]),
        ("n:a kg:x 1 {| kg:y 2 |} .", [f"003.trig:8: quoted triple {{|; {PLAIN}"]),
        ("n:a kg:x 1 ~ n:r .", [f"003.trig:8: quoted triple ~; {PLAIN}"]),
        ('n:a kg:x "x"@en--ltr .', ["003.trig:8: direction in language tag @en--ltr; write the language alone"]),
        ("n:a kg:x\n <b/c> .", [f"003.trig:9: relative IRI <b/c>; {WHOLE}"]),
        ("n:a kg:x <> .", [f"003.trig:8: relative IRI <>; {WHOLE}"]),
        ("@base <http://b/> .", [f"003.trig:8: a base is declared; remove it and {WHOLE}"]),
        ("BASE <http://b/>\nn:a kg:x <b> .", [f"003.trig:8: a base is declared; remove it and {WHOLE}", f"003.trig:9: relative IRI <b>; {WHOLE}"]),
        ('VERSION "1.2"\n', ["003.trig:8: a version of RDF is declared; remove it; files are RDF 1.1"]),
        ("@prefix act: <http://b/> .", ["003.trig:8: prefix act: used in a second sense: <http://b/>; it stood for <https://w3id.org/repression-graph/kinds/act/> before; use another prefix"]),
        ("prefix skos: <http://b/>", ["003.trig:8: prefix skos: used in a sense of its own: <http://b/>; here it can only stand for <http://www.w3.org/2004/02/skos/core#>; use another prefix"]),
        (f"@prefix j: <{BASE}id/node/> .", [f"003.trig:8: prefix j: used in a sense of its own: <{BASE}id/node/>; here it can only stand for <{BASE}id/judgement/>; use another prefix"]),
        ("c:x { }", [f"003.trig:8: graph without a statement: <{BASE}id/claim/x>; state something in it, or remove the claim"]),
        ("c:x kg:at p:1-2 .\nc:x { # n:a kg:x 1 .\n}", [f"003.trig:9: graph without a statement: <{BASE}id/claim/x>; state something in it, or remove the claim"]),
        (
            f"c:x {{ n:a kg:x 1 }}\nc:y {{ n:a kg:x 1 }}\n<{BASE}id/claim/x> {{ n:b kg:x 1 }}",
            [f"003.trig:10: graph written twice: <{BASE}id/claim/x>; it stands in line 8 too; give one of them an id from kg mint, or make them one"],
        ),
    ],
)  # fmt: skip
def test_refuses_with_one_line(problems: Problems, body: str, expected: list[str]) -> None:
    assert problems(body) == expected


def test_refuses_passages_of_another_document(problems: Problems) -> None:
    text = f"@prefix p: <{BASE}id/passage/004/> .\n"
    assert problems("", prefixes=text) == [
        f"003.trig:1: prefix p: used in a sense of its own: <{BASE}id/passage/004/>; "
        f"here it can only stand for <{BASE}id/passage/003/>; use another prefix"
    ]


def test_tells_everything_at_once_in_the_order_of_lines(problems: Problems) -> None:
    body = "n:a kg:x [] .\nn:a q:x 1 .\nc:x { }\nn:a kg:x 1 2 .\nn:b kg:x <rel> .\n"
    lines = problems(body)
    assert [line.split(":")[1] for line in lines] == ["8", "9", "10", "11", "12"]


def test_finds_nothing_in_strings_and_comments(read: Read) -> None:
    body = 'n:a kg:x "[ _:b <rel> c:x { }", """\nc:x { } << " """ . # [ ( _:b <rel> c:x { }\n'
    assert len(read(body).quads) == 2


def test_refuses_graphs_in_turtle(problems: Problems) -> None:
    assert problems("c:x { n:a kg:x 1 }", "reference")[0].startswith("places.ttl:8: broken syntax (")


def test_accepts_the_same_prefix_twice_in_one_sense(read: Read) -> None:
    assert read("@prefix act: <https://w3id.org/repression-graph/kinds/act/> .\nn:a kg:x act:b .").quads
