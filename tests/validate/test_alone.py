"""Each claim is checked by itself: what another claim says neither harms nor helps it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pyoxigraph as ox
import pytest

from kg.graph.authored import Authored
from kg.ontology.vocabulary import KG, KINDS, RDF, RDFS, SHAPE
from kg.validate.alone import check_alone, validate_claims
from kg.validate.shacl import Engine

FIRST, SECOND = (ox.NamedNode(f"https://example.org/kg/id/claim/bbbbbbb{n}") for n in (2, 3))
NODE, OTHER = (ox.NamedNode(f"https://example.org/kg/id/node/ccccccc{n}") for n in (2, 3))


PRIVATE = ox.Triple(NODE, RDF["type"], KG["VictimPerson"])
NAMED = ox.Triple(NODE, RDFS["label"], ox.Literal("A name", language="en"))
"""Either alone is sound; together they break a shape."""


@pytest.mark.parametrize("engine", get_args(Engine))
def test_a_claim_may_not_contradict_itself(engine: Engine) -> None:
    ((claim, result),) = validate_claims([(FIRST, [PRIVATE]), (SECOND, [PRIVATE, NAMED])], {}, engine)
    assert (claim, result.focus, result.shape) == (SECOND, NODE.value, SHAPE["PrivateVictimPerson"].value)


def test_two_claims_may_contradict_each_other() -> None:
    assert validate_claims([(FIRST, [PRIVATE]), (SECOND, [NAMED])], {}) == []


def test_a_claim_need_not_be_complete() -> None:
    assert validate_claims([(FIRST, [ox.Triple(NODE, RDF["type"], KG["Incident"])])], {}) == []


def test_what_a_thing_is_may_stand_in_another_claim() -> None:
    assert validate_claims([(FIRST, [NAMED])], {}) == []
    ((_, result),) = validate_claims([(FIRST, [NAMED])], {NODE: [KG["VictimPerson"]]})
    assert result.shape == SHAPE["PrivateVictimPerson"].value


def test_what_a_claim_points_at_is_known_by_its_class() -> None:
    act = ox.Triple(OTHER, KG["victim"], NODE)
    assert validate_claims([(FIRST, [act])], {NODE: [KG["VictimGroup"]]}) == []
    ((_, result),) = validate_claims([(FIRST, [act])], {NODE: [KG["Place"]]})
    assert (result.shape, result.value) == (SHAPE["Links-victim"].value, NODE)


def test_a_thing_at_fault_that_the_claim_speaks_of_keeps_its_name() -> None:
    typed = ox.Triple(NODE, RDF["type"], KG["Place"])
    ((_, result),) = validate_claims([(FIRST, [ox.Triple(OTHER, KG["victim"], NODE), typed])], {})
    assert (result.focus, result.value) == (OTHER.value, NODE)


def test_results_come_in_the_order_of_the_claims() -> None:
    wrong = ox.Triple(NODE, KG["sex"], KINDS["hedge/none"])
    claims = [ox.NamedNode(f"https://example.org/kg/id/claim/{n}") for n in range(12)]
    assert [claim for claim, _ in validate_claims([(claim, [wrong]) for claim in claims], {})] == claims


def test_a_project_is_told_file_and_line(damaged: Callable[..., Authored], tmp_path: Path) -> None:
    assert check_alone(damaged()) == []
    (finding,) = check_alone(damaged("000.trig", "kg:atMost 3", "kg:atMost 3 ; kg:sex hedge:none"))
    assert (finding.file, finding.line) == (tmp_path / "graph/claims/000.trig", 8)
    assert finding.what.startswith("kg:sex has a value that is not in its list")


def test_a_denied_claim_is_checked_too(damaged: Callable[..., Authored]) -> None:
    text = "kg:attribution s:ccccccc2"
    authored = damaged("001.trig", text, f"{text} ; kg:polarity polarity:denied")
    assert check_alone(authored) == []
    denied = f"{text} ; kg:polarity polarity:denied .\nc:ccccccc9 {{ n:ccccccc3 kg:place n:ccccccc3 . }}\n"
    denied += f"c:ccccccc9 {text} ; kg:polarity polarity:denied"
    assert [finding.line for finding in check_alone(damaged("001.trig", text, denied))] == [4]
