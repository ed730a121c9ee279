from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.graph.authored import read_project
from kg.graph.read import read_text
from kg.graph.source import SourceFile
from kg.graph.write import canonical
from kg.model.project import Project

Read = Callable[..., SourceFile]

MESSY_CLAIMS = """\
@prefix unused: <http://unused/> .
c:zz { n:i1 kg:exactly 007 , "0"^^<http://www.w3.org/2001/XMLSchema#boolean> , 1.50, true . }
c:zz kg:attribution s:b ; kg:at "first … last" .
c:yy kg:tier <https://w3id.org/repression-graph/kinds/tier/public> ;
  kg:at p:100-300, p:9-20 ; kg:attribution s:b .
c:yy { n:i2 kg:victim n:v2, n:v1 ; a kg:Act . n:i1 a kg:Incident }
c:aa kg:at "one … two" . GRAPH c:aa { n:i3 kg:x 1 }
p:5743-6022 kg:withheld true . p:90-100 kg:withheld true .
n:z rdfs:label "마을"@KO , '''It's
"so"'''@en .
s:b kg:speaker n:a ; kg:link kg:y . s:a kg:reportedWithin s:b .
"""

CANONICAL_CLAIMS = """\
@prefix c: <https://example.org/data/id/claim/> .
@prefix kg: <https://w3id.org/repression-graph/ontology#> .
@prefix n: <https://example.org/data/id/node/> .
@prefix p: <https://example.org/data/id/passage/003/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix s: <https://example.org/data/id/attribution/> .
@prefix tier: <https://w3id.org/repression-graph/kinds/tier/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

s:a kg:reportedWithin s:b .
s:b kg:link kg:y ; kg:speaker n:a .

n:z rdfs:label "It's\\n\\"so\\""@en, "마을"@ko .

p:90-100 kg:withheld true .
p:5743-6022 kg:withheld true .

c:yy kg:at p:9-20, p:100-300 ; kg:attribution s:b ; kg:tier tier:public .
c:yy {
  n:i1 a kg:Incident .
  n:i2 a kg:Act ; kg:victim n:v1, n:v2 .
}

c:aa kg:at "one … two" .
c:aa {
  n:i3 kg:x 1 .
}

c:zz kg:at "first … last" ; kg:attribution s:b .
c:zz {
  n:i1 kg:exactly "0"^^xsd:boolean, true, 1.50, 007 .
}
"""


def test_claims_have_a_subject_a_line(read: Read) -> None:
    source = read(MESSY_CLAIMS)
    assert canonical(source) == CANONICAL_CLAIMS
    assert canonical(read_text(CANONICAL_CLAIMS, source.path, "claims", source.base)) == CANONICAL_CLAIMS


def test_reference_data_has_a_triple_a_line(read: Read) -> None:
    source = read(
        "n:b rdfs:label 'b'@ko, 'b'@en ; a kg:Place ; kg:near n:a10, n:a9 .\n"
        "n:a10 kg:x 1 . n:a9 <http://x> 2 ; a n:Z, n:Y .",
        "reference",
    )
    assert canonical(source).split("\n\n", 1)[1] == (
        "n:a9 a n:Y ;\n    a n:Z ;\n    <http://x> 2 .\n\nn:a10\n    kg:x 1 .\n\n"
        "n:b a kg:Place ;\n    kg:near n:a9 ;\n    kg:near n:a10 ;\n"
        '    rdfs:label "b"@en ;\n    rdfs:label "b"@ko .\n'
    )


def test_long_lines_break_at_120_with_four_spaces(read: Read) -> None:
    things = ", ".join(f"n:thing{number:04}" for number in range(20))
    text = canonical(read(f"n:a kg:x {things} .\nc:a {{ n:a kg:x {things} }}"))
    lines = [line for line in text.splitlines() if "n:thing" in line]
    assert [len(line) - len(line.lstrip()) for line in lines] == [0, 4, 4, 2, 6, 6]
    for line, rest in ((0, 1), (1, 2), (3, 4), (4, 5)):
        assert len(lines[line]) <= 120 < len(lines[line]) + 1 + len(lines[rest].split()[0])


def test_a_long_literal_is_not_broken(read: Read) -> None:
    text = canonical(read(f'n:a kg:note "{"word " * 40}"@en ; kg:x 1 .'))
    assert f'n:a kg:note "{"word " * 40}"@en ;\n    kg:x 1 .\n' in text


def test_an_empty_file_stays_empty(read: Read) -> None:
    assert canonical(read("")) == ""


@pytest.mark.parametrize("role", ["claims", "reference", "judgements"])
def test_prefixes_keep_the_author_s_names(read: Read, role: str) -> None:
    prefixes = "PREFIX m: <http://n/>\nPREFIX k: <https://w3id.org/repression-graph/ontology#>\n"
    text = canonical(read("m:a k:x 1 .", role, prefixes))
    assert text.startswith(
        "@prefix k: <https://w3id.org/repression-graph/ontology#> .\n@prefix m: <http://n/> .\n\nm:a"
    )


def test_the_real_files_survive(project: Project) -> None:
    for source in read_project(project).files:
        text = canonical(source)
        again = read_text(text, Path(source.path), source.role, source.base)
        assert set(again.quads) == set(source.quads)
        assert canonical(again) == text
