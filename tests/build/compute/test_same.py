"""A thing that is judged the same as another: it shares what is said of it, and its dates."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.build.run import build
from kg.model.project import Project
from kg.queries.opened import open_graph

JUDGEMENT = """\
@prefix identity: <https://w3id.org/repression-graph/kinds/identity/> .
@prefix j: <{base}id/judgement/> .
@prefix kg: <https://w3id.org/repression-graph/ontology#> .
@prefix n: <{base}id/node/> .

j:jjjjjj22 a kg:Judgement ;
    kg:decidedBy <{base}id/agent/test-curator> ;
    kg:first n:gggggg26 ;
    kg:kind identity:{kind} ;
    kg:reason "One warning in two reports."@en ;
    kg:reason "두 보고에 나오는 같은 경고."@ko ;
    kg:second n:gggggg22 .
"""


@pytest.mark.parametrize(("kind", "expected"), [("same", False), ("close", True)])
def test_what_is_said_of_the_same_thing_ends_the_silence(
    invented: Project, kind: str, expected: bool
) -> None:
    path: Path = invented.judgements_file
    path.write_text(JUDGEMENT.format(base=invented.base, kind=kind), "utf-8")
    build(invented)
    with open_graph(invented.root) as graph:
        assert graph.query("ASK { n:gggggg26 kg:notStated kg:date }") is expected


def test_what_is_the_same_shares_its_dates(invented: Project) -> None:
    invented.judgements_file.write_text(JUDGEMENT.format(base=invented.base, kind="same"), "utf-8")
    build(invented)
    with open_graph(invented.root) as graph:
        days = 'kg:earliest "2020-05-01"^^xsd:date ; kg:latest "2020-05-31"^^xsd:date'
        assert graph.query(f"ASK {{ n:gggggg22 {days} . n:gggggg26 {days} }}") is True
