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
