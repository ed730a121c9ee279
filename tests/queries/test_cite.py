"""The claims behind a statement."""

from __future__ import annotations

import pytest

from kg.errors import UnknownNameError
from kg.queries.cite import Link
from kg.queries.opened import Graph

BASE = "https://example.org/freedonia/id/"


def claims(graph: Graph, *what: str) -> list[str]:
    return [citation.claim.rsplit("/", 1)[-1] for citation in graph.cite(*what)]


def test_gives_passages_with_both_addresses_of_a_repeated_sentence(graph: Graph) -> None:
    (citation,) = graph.cite("Arrest of workers", "kg:kind")
    assert [str(passage.address) for passage in citation.passages] == ["36-90", "362-416"]
    first = citation.passages[0]
    assert (first.key, first.work, first.withheld) == ("d1", f"{BASE}work/watch-2020", False)
    assert first.work_label == "Freedonia Watch report, 2020"
    assert first.sha256 is not None
    assert len(first.sha256) == 64


def test_orders_the_chain_from_the_informant_to_the_document(graph: Graph) -> None:
    (citation,) = graph.cite("Watching the street", "kg:kind")
    assert [[speaker.iri for speaker in link.speakers] for link in citation.chain] == [
        [f"{BASE}node/srcsrc22"],
        [f"{BASE}actor/freedonia-watch"],
    ]
    assert [link.link for link in citation.chain] == ["stated", "stated"]
    assert [link.called("?") for link in citation.chain] == [("?",), ("Freedonia Watch",)]
    assert citation.chain[1].work == f"{BASE}work/watch-2020"
    assert (citation.hedge, citation.modality) == ("reported", "routine")


def test_gives_all_who_speak_at_a_link(real: Graph) -> None:
    (citation,) = real.cite("c:pvx659rr")
    (first, last) = citation.chain
    assert [speaker.iri.rsplit("/", 2)[1] for speaker in first.speakers] == ["actor", "node"]
    assert (len(first.called("?")), last.called("?")) == (2, ("CIVICUS",))


def test_a_link_without_a_speaker_is_called_once() -> None:
    assert Link("s:1", (), None, None, None).called("nobody by name") == ("nobody by name",)


def test_gives_claims_that_disagree_in_the_order_of_the_document(graph: Graph) -> None:
    assert claims(graph, "n:vvvvvv22", "kg:exactly") == ["cccccc22", "cccccc27"]
    assert claims(graph, "n:vvvvvv22", "kg:exactly", "4") == ["cccccc27"]


def test_gives_claims_that_are_no_facts_and_says_so(graph: Graph) -> None:
    (denied,) = graph.cite("n:gggggg25")
    assert (denied.fact, denied.polarity, len(denied.statements)) == (False, "denied", 4)
    (threatened,) = graph.cite("n:gggggg27", "kg:kind", "act:execution")
    assert (threatened.fact, threatened.modality, len(threatened.statements)) == (False, "threatened", 1)
    (fact,) = graph.cite("n:gggggg23", "kg:kind")
    assert (fact.fact, fact.status) == (True, "accepted")


def test_cites_a_claim_itself_with_all_that_it_states(graph: Graph) -> None:
    (citation,) = graph.cite("c:cccccc25")
    assert len(citation.statements) == 4
    (citation,) = graph.cite("c:cccccc25", "kg:kind")
    assert len(citation.statements) == 1


def test_an_object_may_be_a_label(graph: Graph) -> None:
    assert claims(graph, "n:gggggg22", "kg:place", "Lakeside") == ["cccccc22"]
    with pytest.raises(UnknownNameError):
        graph.cite("n:gggggg22", "kg:place", "Elsewhere")


def test_tells_who_curated_it(graph: Graph) -> None:
    (citation,) = graph.cite("c:cccccc22")
    assert citation.curators == (f"{BASE}agent/test-curator", f"{BASE}agent/tests-1.0")
    assert str(citation.curated) == "2026-01-31"
    assert citation.human_reviewed is False
    assert citation.tier == "public"


def test_reference_data_has_no_claims(graph: Graph) -> None:
    assert graph.cite("Lakeside") == []
