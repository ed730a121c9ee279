from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.errors import InvalidDataError
from kg.graph.comments import read_comments
from kg.graph.source import SourceFile
from kg.graph.write import canonical

Read = Callable[..., SourceFile]
REMEDY = "put it at the top of the file, or directly above a subject or the record of a claim"


def test_top_and_blocks(read: Read) -> None:
    source = read(
        "@prefix kg: <https://w3id.org/repression-graph/ontology#> .\n\n"
        "# about b  \n#and more\n<http://b> kg:x 1 .\n# about a\n<http://a> kg:x 1 .\n<http://c> kg:x 1 .\n",
        "reference",
        "# licence\n# and so on\n\n\n# second thought\n",
    )
    comments = read_comments(source)
    assert comments.header == ("# licence", "# and so on", "", "# second thought")
    assert comments.above == {"http://b": ("# about b", "#and more"), "http://a": ("# about a",)}
    assert canonical(source) == (
        "# licence\n# and so on\n\n# second thought\n\n"
        "@prefix kg: <https://w3id.org/repression-graph/ontology#> .\n\n"
        "# about a\n<http://a>\n    kg:x 1 .\n\n"
        "# about b\n#and more\n<http://b>\n    kg:x 1 .\n\n<http://c>\n    kg:x 1 .\n"
    )


def test_without_prefixes_the_adjoining_comment_belongs_to_the_block(read: Read) -> None:
    source = read("<http://a> <http://b> 1 .", "reference", "# top\n\n# about a\n")
    comments = read_comments(source)
    assert comments.header == ("# top",)
    assert comments.above == {"http://a": ("# about a",)}
    assert read_comments(read(canonical(source), "reference", "")) == comments


def test_two_blocks_on_the_line_below(read: Read) -> None:
    above = read_comments(read("# first\n<http://a> kg:x 1 . <http://b> kg:x 1 .\n")).above
    assert above == {"http://a": ("# first",)}


def test_a_file_of_comments_alone(read: Read) -> None:
    source = read("# one\n\n# two\n", "reference", "")
    assert canonical(source) == "# one\n\n# two\n"


def test_moves_with_its_claim(read: Read) -> None:
    source = read(
        "# later\nc:a kg:at p:9-10 .\nc:a { n:a kg:x 1 }\n# sooner\nc:b kg:at p:1-2 .\nc:b { n:a kg:x 1 }\n"
        "# chain\ns:a kg:speaker n:x .\n# label\nn:a rdfs:label 'x'@en .\n"
        "# flag\np:1-2 kg:withheld true .\n"
    )
    text = canonical(source)
    assert text.split("\n\n", 1)[1] == (
        '# chain\ns:a kg:speaker n:x .\n\n# label\nn:a rdfs:label "x"@en .\n\n'
        "# flag\np:1-2 kg:withheld true .\n\n"
        "# sooner\nc:b kg:at p:1-2 .\nc:b {\n  n:a kg:x 1 .\n}\n\n"
        "# later\nc:a kg:at p:9-10 .\nc:a {\n  n:a kg:x 1 .\n}\n"
    )


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("n:a kg:x 1 . # behind\n", [8]),
        ("n:a kg:x 1 . # behind\n# above\nn:b kg:x 1 .\n", [8]),
        ("n:a kg:x 1 . # behind\nn:b kg:x 1 .\n", [8]),
        ("n:a kg:x 1 ;\n# inside\n  kg:y 2 .\n", [9]),
        ("n:a kg:x 1 ; # behind\n  kg:y '''a\nb''' . # behind\n", [8, 10]),
        ("c:a { # behind\n# inside\nn:a kg:x 1 . }\n", [8, 9]),
        ("c:a kg:at p:1-2 .\n# above a graph\nc:a { n:a kg:x 1 }\n", [9]),
        ("# above nothing\n# of two lines\n\nn:a kg:x 1 .\n", [8, 9]),
        ("n:a kg:x 1 .\n# at the end\n", [9]),
        ("# above a prefix\n@prefix q: <http://q/> .\nn:a kg:x 1 .\n", [8]),
    ],
)
def test_refuses_a_comment_that_would_be_lost(read: Read, body: str, lines: list[int]) -> None:
    with pytest.raises(InvalidDataError) as caught:
        canonical(read(body))
    assert str(caught.value).split("\n") == [
        f"003.trig:{n}: comment that has no place; {REMEDY}" for n in lines
    ]
