"""A disagreement warns until a curator has compared the claims."""

from __future__ import annotations

import pytest
from tests.analyse.disputed import comparison

from kg.build.run import validate
from kg.errors import InvalidDataError
from kg.model.project import Project

PREFIXES = """@prefix c: <https://example.org/freedonia/id/claim/> .
@prefix comparison: <https://w3id.org/repression-graph/kinds/comparison/> .
@prefix j: <https://example.org/freedonia/id/judgement/> .
@prefix kg: <https://w3id.org/repression-graph/ontology#> .

"""


def test_claims_that_disagree_on_one_node_warn(invented: Project) -> None:
    (finding,) = validate(invented).findings
    assert "Claims disagree on kg:exactly" in finding.what
    with pytest.raises(InvalidDataError, match="Claims disagree"):
        validate(invented, strict=True)


def test_claims_that_are_compared_do_not(invented: Project) -> None:
    text = PREFIXES + comparison(22, "contradiction", "c:cccccc22", "c:cccccc27")
    invented.judgements_file.write_text(text, "utf-8")
    assert not validate(invented, strict=True).findings


def test_a_comparison_of_other_claims_settles_nothing(invented: Project) -> None:
    text = PREFIXES + comparison(22, "contradiction", "c:cccccc22", "c:cccccc23")
    invented.judgements_file.write_text(text, "utf-8")
    assert any("Claims disagree" in finding.what for finding in validate(invented).findings)


def test_an_embargoed_claim_is_no_side(invented: Project) -> None:
    """A third value that may not be published neither keeps the warning up nor shows that it is there."""
    from kg.curate.log import append
    from kg.graph.authored import read_project

    path = invented.root / "graph" / "claims" / "d1.trig"
    held = """c:cccccc32 kg:at p:217-259 ; kg:attribution s:bcdfghj2 ;
    kg:embargoUntil "2999-01-01"^^<http://www.w3.org/2001/XMLSchema#date> ; kg:hedge hedge:reported ;
    kg:tier tier:public ; kg:tierBasis tier-basis:group .
c:cccccc32 {
    n:vvvvvv22 kg:exactly 5 .
}
"""
    path.write_text(path.read_text("utf-8") + held, "utf-8")
    append(read_project(invented), who="Test Curator", software=None, reviewed=False, action="curated")
    text = PREFIXES + comparison(22, "contradiction", "c:cccccc22", "c:cccccc27")
    invented.judgements_file.write_text(text, "utf-8")
    assert not validate(invented, strict=True).findings
