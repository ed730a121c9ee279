"""Entity cards."""

from __future__ import annotations

from kg.queries.opened import Graph


def test_gathers_types_labels_and_facts_with_the_claims_behind_each(graph: Graph) -> None:
    card = graph.show("Arrests in Lakeside")
    assert card.name == "n:gggggg22"
    assert card.types == ("kg:Incident",)
    assert card.labels == {"en": "Arrests in Lakeside", "ko": "레이크사이드 체포"}
    facts = {(fact.predicate.value.rsplit("#", 1)[-1], fact.kind): fact.claims for fact in card.facts}
    assert facts == {
        ("date", "fact"): 1,
        ("dateBasis", "fact"): 1,
        ("place", "fact"): 1,
        ("earliest", "computed"): 0,
        ("latest", "computed"): 0,
        ("low", "computed"): 0,
        ("high", "computed"): 0,
    }
    (place,) = (fact for fact in card.facts if fact.predicate.value.endswith("#place"))
    assert place.other_label == "Lakeside"


def test_marks_facts_with_only_hedged_support(graph: Graph) -> None:
    card = graph.show("Watching the street")
    assert all(fact.hedged for fact in card.facts if fact.kind == "fact")
    counts = {
        str(fact.other): fact.hedged
        for fact in graph.show("n:vvvvvv22").facts
        if "exactly" in str(fact.predicate)
    }
    assert sorted(counts.values()) == [False, True]


def test_shows_what_points_at_it_but_no_denied_statement(graph: Graph) -> None:
    incoming = {fact.other_label for fact in graph.show("n:gggggg22").incoming}
    assert "Arrest of workers" in incoming
    assert "Trial of workers" not in incoming


def test_tells_what_no_document_says(graph: Graph) -> None:
    """The claim is silent on the facility and, wrongly, on the kind, which it states."""
    assert graph.show("n:gggggg23").not_stated == ("kg:facility",)


def test_reference_facts_are_told_apart(graph: Graph) -> None:
    assert {fact.kind for fact in graph.show("Lakeside").facts} == {"reference"}
