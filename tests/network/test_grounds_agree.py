"""What stands behind a number is counted as ``kg.analyse.corroboration`` counts it."""

from __future__ import annotations

from random import Random

import pyoxigraph as ox
import pytest

from kg.analyse.corroboration import support
from kg.analyse.facts import Facts
from kg.network.cached import edges
from kg.network.edges import edge_table
from kg.network.grounds import DOCUMENTS, ORIGINS, SURE, Evidence
from kg.ontology.vocabulary import KG
from kg.queries.opened import Graph


@pytest.fixture(scope="module")
def evidence(real: Graph) -> Evidence:
    return Evidence.of(real)


@pytest.fixture(scope="module")
def facts(real: Graph) -> Facts:
    return Facts(real)


def _compare(evidence: Evidence, facts: Facts, claims: list[str]) -> None:
    counted = evidence.grounds(claims)
    told = support(facts, map(ox.NamedNode, claims))
    assert counted.claims == tuple(sorted(one.claim for one in told.claims))
    assert counted.documents == told.documents
    assert (counted.origins_least, counted.origins_most) == (told.origins.least, told.origins.most)


@pytest.mark.parametrize("size", [0, 1, 2, 5, 40, 400])
def test_any_set_of_claims_is_counted_as_corroboration_counts_it(
    evidence: Evidence, facts: Facts, real: Graph, size: int
) -> None:
    random = Random(size)  # noqa: S311 - which claims are drawn is no secret
    claims = list(edges(real, ORIGINS).claims_of())
    for _ in range(30 if size < 100 else 2):
        _compare(evidence, facts, random.sample(claims, size))


def test_each_claim_alone_and_all_together(evidence: Evidence, facts: Facts, real: Graph) -> None:
    claims = [claim.value for claim in facts.instances(KG["Claim"])]
    assert len(claims) == len(evidence.documents) == len(evidence.heads)
    _compare(evidence, facts, claims)
    for claim in claims:
        _compare(evidence, facts, [claim])


def test_several_heads_of_one_claim_stand_each_in_a_row(evidence: Evidence) -> None:
    """A link of the real graph with a body and a class of people: only the body is sure."""
    mixed = [claim for claim, heads in evidence.heads.items() if len(heads) > 1]
    assert len(mixed) == 11
    body = {claim for claim in mixed if evidence.sure.get(claim)}
    assert [claim.rsplit("/", 1)[-1] for claim in body] == ["pvx659rr"]
    (claim,) = body
    (sure,) = evidence.sure[claim]
    assert sure.endswith("/actor/united-nations")
    found = evidence.grounds([claim])
    assert (found.origins_least, found.origins_most) == (1, 2)


def test_of_two_heads_one_may_be_sure_and_those_judged_the_same_are_one() -> None:
    documents = edge_table(DOCUMENTS, [("c:1", "copy:a"), ("c:2", "copy:b")])
    ties = [("c:1", "s:body"), ("c:1", "s:class"), ("c:2", "s:body-again"), ("c:2", "s:other")]
    relation = [SURE, "unsure", "unsure", SURE]
    origins = edge_table(ORIGINS, ties, columns={"relation": relation})
    same = edge_table("same", [("s:body", "s:body-again")])
    apart, merged = Evidence(documents, origins), Evidence(documents, origins, same)
    assert [(e.grounds(c).origins_least, e.grounds(c).origins_most) for e in (apart, merged)
            for c in (["c:1"], ["c:2"], ["c:1", "c:2"])] == [
        (1, 2), (1, 2), (2, 4), (1, 2), (1, 2), (2, 3),
    ]  # fmt: skip
