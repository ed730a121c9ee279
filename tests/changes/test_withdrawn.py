"""What was withdrawn is not told again in any form: only its identifier and the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from tests.changes.conftest import BASE, CLAIMS, both, node, summary, withdrawn
from tests.changes.test_compare import FOURTH

from kg.changes.compare import changes
from kg.changes.data import data
from kg.changes.html import html
from kg.changes.markdown import changelog
from kg.changes.page import page
from kg.changes.rdf import turtle
from kg.changes.snapshot import Snapshot, snapshot
from kg.changes.text import text
from kg.ontology.vocabulary import KG, RDF, RDFS

if TYPE_CHECKING:
    from tests.changes.conftest import Edit

    from kg.changes.change import Changes

CANARY = "Zzcanary Quorvath"
TOMBSTONE = f"""@prefix c: <{BASE}claim/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

c:cccccc27 prov:invalidatedAtTime "2026-02-01"^^xsd:date .
"""


def forms(found: Changes) -> dict[str, str]:
    """Write a difference in every form and language."""
    told = {"turtle": turtle(found).decode()}
    for language in ("en", "ko"):
        written = page(found, language)
        told |= {
            f"text-{language}": text(written, 100),
            f"html-{language}": html(written),
            f"json-{language}": data(found, language),
            f"markdown-{language}": changelog(found, language),
        }
    return told


@pytest.fixture(scope="module")
def marked(quads: frozenset[ox.Quad]) -> frozenset[ox.Quad]:
    """A dump whose every node of one claim has a canary for a label, as no build would let pass."""
    names = ("node/vvvvvv22", "node/gggggg23", "node/gggggg24", "node/gggggg25")
    canaries = {
        quad
        for number, name in enumerate(names)
        for quad in both(
            ox.Triple(node(name), RDFS["label"], ox.Literal(f"{CANARY} {number}")), node("record/d1")
        )
    }
    return quads | canaries


def test_a_person_withdrawn_is_an_identifier_and_a_day(marked: frozenset[ox.Quad]) -> None:
    victim = node("node/vvvvvv22")
    found = changes(snapshot(marked, "before"), withdrawn(marked, victim))
    assert summary(found)[0] == "tombstone vvvvvv22"
    for form, told in forms(found).items():
        assert CANARY not in told, form
        assert "vvvvvv22" in told, form
        assert "2026-02-01" in told, form
        lines = [line for line in told.splitlines() if "vvvvvv22" in line]
        assert not any(word in line for line in lines for word in ("VictimGroup", "exactly", "Arrest")), form
    mentioning = [t for one in found.changes for _, t in one.said if victim in (t.subject, t.object)]
    assert mentioning == []


def test_a_claim_withdrawn_takes_what_vanished_with_it_along(marked: frozenset[ox.Quad]) -> None:
    gone = [node(f"node/{name}") for name in ("vvvvvv22", "gggggg23", "gggggg24", "gggggg25")]
    after = withdrawn(marked, node("claim/cccccc22"), *gone, node("claim/cccccc23"), node("claim/cccccc27"))
    found = changes(snapshot(marked, "before"), after)
    assert {change.kind for change in found.changes} <= {"tombstone", "computed-changed"}, summary(found)
    for form, told in forms(found).items():
        for secret in (CANARY, "cccccc23", "cccccc27", "gggggg23", "vvvvvv22", "Lakeside", "arrest"):
            assert secret not in told, (form, secret)


def test_former_totals_are_left_out_beside_a_withdrawal(quads: frozenset[ox.Quad], before: Snapshot) -> None:
    found = changes(before, withdrawn(quads, node("claim/cccccc27")))
    computed = found.of("computed-changed")
    assert all(detail.gone == () for change in computed for detail in change.details)
    # A fact that another claim still makes, or that went: either would tell what the claim said.
    assert not found.of("fact-lost", "fact-shrank")


def test_nothing_computed_tells_whom_a_withdrawn_claim_was_about(edit: Edit, before: Snapshot) -> None:
    """The count that the claim gave bounds the group and the whole case, which the build computes anew."""
    edit(CLAIMS, FOURTH, "")
    after = edit("withdrawn.ttl", "", TOMBSTONE).new
    for found in (changes(before, after), changes(after, before)):
        told_of = {change.kind for change in found.changes if not change.kind.startswith("part")}
        assert told_of <= {"tombstone", "tombstone-gone"}, summary(found)
        assert told_of
        for form, told in forms(found).items():
            for secret in ("vvvvvv22", "gggggg22", "gggggg23"):
                assert secret not in told, (form, secret)


def test_a_withdrawal_is_told_alike_whatever_its_reason(quads: frozenset[ox.Quad], before: Snapshot) -> None:
    found = changes(before, withdrawn(quads, node("claim/cccccc27")))
    for form, told in forms(found).items():
        assert "protect people" not in told, form
        assert "보호" not in told, form


def test_a_withdrawal_taken_back_tells_no_more(quads: frozenset[ox.Quad], before: Snapshot) -> None:
    found = changes(withdrawn(quads, node("claim/cccccc27")), before)
    assert summary(found)[0] == "tombstone-gone cccccc27"
    assert not found.of("claim-added", "fact-new")


def test_an_old_tombstone_is_no_news(quads: frozenset[ox.Quad]) -> None:
    once = withdrawn(quads, node("claim/cccccc27"))
    again = withdrawn(quads, node("claim/cccccc27"))
    assert changes(once, again).changes == ()


def test_nameless_people_stay_nameless_even_where_a_dump_names_them(quads: frozenset[ox.Quad]) -> None:
    name = ox.Triple(node("node/vvvvvv22"), RDFS["label"], ox.Literal(CANARY, language="en"))
    said = ox.Triple(node("node/vvvvvv22"), KG["atLeast"], ox.Literal(2))
    victim = ox.Triple(node("node/vvvvvv24"), RDF["type"], KG["VictimPerson"])
    also = ox.Triple(node("node/vvvvvv24"), RDFS["label"], ox.Literal(CANARY))
    added = {quad for t in (name, said, victim, also) for quad in both(t, node("claim/cccccc27"))}
    added |= both(name, node("record/d1"))
    found = changes(snapshot(quads, "before"), snapshot(quads | added, "after"))
    assert found.of("claim-amended")
    assert found.of("thing-added")
    for form, told in forms(found).items():
        assert CANARY not in told, form


def test_words_that_a_dump_holds_beside_a_passage_are_not_shown(quads: frozenset[ox.Quad]) -> None:
    passage = node("passage/d1/36-90")
    exact = ox.Triple(
        passage, ox.NamedNode("http://www.w3.org/ns/oa#exact"), ox.Literal("In May 2020 police")
    )
    found = changes(snapshot(quads, "before"), snapshot(quads | both(exact, node("record/d1")), "after"))
    assert found.of("claim-amended")
    for form, told in forms(found).items():
        assert "In May 2020" not in told, form
