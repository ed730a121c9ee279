"""Each way in which a graph can change is told as what it is, after real edits and builds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from tests.changes.conftest import BASE, CLAIMS, PLACES, both, node, only, summary, values

from kg.changes.compare import changes
from kg.changes.snapshot import Snapshot, snapshot
from kg.errors import UsageError
from kg.ontology.vocabulary import DCTERMS, KG, KINDS, OWL, RDFS, SKOS

if TYPE_CHECKING:
    from tests.changes.conftest import Edit

FOURTH = """c:cccccc27 kg:at p:217-259 ; kg:attribution s:bcdfghj2 ; kg:hedge hedge:reported ; \
kg:tier tier:public ; kg:tierBasis tier-basis:group .
c:cccccc27 {
    n:vvvvvv22 kg:exactly 4 .
}
"""
JUDGED = f"""@prefix c: <{BASE}claim/> .
@prefix comparison: <{KINDS.iri}comparison/> .
@prefix j: <{BASE}judgement/> .
@prefix kg: <{KG.iri}> .

j:jjjjjj22 a kg:Comparison ;
    kg:decidedBy <{BASE}agent/curator> ;
    kg:first c:cccccc22 ;
    kg:kind comparison:compatible ;
    kg:reason "Two counts of one group."@en ;
    kg:reason "한 집단에 대한 두 수."@ko ;
    kg:second c:cccccc27 .
"""


def test_nothing(before: Snapshot, quads: frozenset[ox.Quad]) -> None:
    found = changes(before, snapshot(quads, "again"))
    assert found.changes == ()
    assert found.counts() == {}


def test_two_graphs_are_not_compared(before: Snapshot, quads: frozenset[ox.Quad]) -> None:
    lines = "\n".join(f"{quad} ." for quad in quads).replace("/freedonia/", "/elsewhere/")
    other = snapshot(ox.parse(lines.encode(), format=ox.RdfFormat.N_QUADS), "other")
    with pytest.raises(UsageError, match="two different graphs"):
        changes(before, other)


def test_a_claim_added_and_a_fact_that_got_more_support(edit: Edit) -> None:
    added = (
        FOURTH.replace("cccccc27", "cccccc32")
        .replace("exactly 4", "exactly 3")
        .replace(" ; kg:hedge hedge:reported", "")
    )
    found = edit(CLAIMS, FOURTH, FOURTH + "\n" + added)
    assert summary(found) == ["claim-added cccccc32", "fact-grew vvvvvv22"]
    claim, fact = found.changes
    assert [t.object.value for _, t in claim.said if isinstance(t.object, ox.Literal)] == ["3"]
    assert [f"{key} {address}" for key, address in claim.passages] == ["d1 217-259"]
    assert claim.incidents == (node("node/gggggg22"),)
    assert fact.before is not None
    assert fact.after is not None
    assert (fact.before.claims, fact.after.claims) == (1, 2)
    assert (fact.after.origins.least, fact.after.origins.most) == (1, 1)
    assert fact.claims == (node("claim/cccccc32"),)


def test_a_claim_withdrawn_takes_its_fact_and_the_bounds_with_it(edit: Edit) -> None:
    found = edit(CLAIMS, FOURTH, "")
    assert summary(found) == [
        "claim-withdrawn cccccc27",
        "fact-lost vvvvvv22",
        "computed-changed gggggg22",
        "computed-changed vvvvvv22",
    ]
    assert str(only(found, "fact-lost").statement).endswith('"4"^^<http://www.w3.org/2001/XMLSchema#integer>')
    assert [*values(found.changes[-1])] == ["high"]


def test_a_claim_amended_says_other_things(edit: Edit) -> None:
    found = edit(CLAIMS, "kg:maxMonths 60", "kg:maxMonths 72")
    assert summary(found) == ["claim-amended cccccc29", "fact-new gggggg33", "fact-lost gggggg33"]
    said = [(sign, t.object.value) for sign, t in found.changes[0].said if isinstance(t.object, ox.Literal)]
    assert said == [("-", "60"), ("+", "72")]


@pytest.mark.parametrize(
    ("old", "new", "detail", "gone", "come"),
    [
        ("kg:at p:260-305 ;", "kg:at p:217-259, p:260-305 ;", "passages", [], ["d1 217-259"]),
        ("p:260-305 ; kg:attribution s:bcdfghj2", "p:260-305 ; kg:attribution s:bcdfghj3", "chain",
         ["bcdfghj2"], ["bcdfghj3", "bcdfghj2"]),
        ("p:260-305 ;", "p:260-305 ; kg:modality modality:routine ;", "modality", ["done"], ["routine"]),
        ("p:260-305 ;", "p:260-305 ; kg:note \"Read twice.\"@en, \"두 번 읽음.\"@ko ;", "note", [],
         ['"두 번 읽음."@ko', '"Read twice."@en']),
    ],
)  # fmt: skip
def test_a_claim_recorded_otherwise(
    edit: Edit, old: str, new: str, detail: str, gone: list[str], come: list[str]
) -> None:
    found = edit(CLAIMS, old, new)
    change = only(found, "claim-amended")
    assert change.node == node("claim/cccccc28")
    was, is_ = values(change)[detail]
    assert (sorted(was), sorted(is_)) == (sorted(gone), sorted(come))
    assert not found.of("other")


def test_a_claim_that_gets_hedged_marks_its_facts(edit: Edit) -> None:
    found = edit(CLAIMS, "p:260-305 ;", "p:260-305 ; kg:hedge hedge:alleged ;")
    assert values(only(found, "claim-amended"))["hedge"] == (["none"], ["alleged"])
    hedged = found.of("fact-hedged")
    assert {change.statement.predicate for change in hedged if change.statement} >= {KG["lower"], KG["upper"]}
    assert not found.of("other", "fact-lost", "fact-new")


def test_a_claim_that_is_denied_is_no_fact_any_more(edit: Edit) -> None:
    found = edit(CLAIMS, "p:260-305 ;", "p:260-305 ; kg:polarity polarity:denied ;")
    assert values(only(found, "claim-amended"))["polarity"] == (["affirmed"], ["denied"])
    assert {change.node for change in found.of("fact-lost")} == {node("node/gggggg29")}
    assert not found.of("other", "claim-added", "claim-withdrawn")


def test_a_claim_with_another_status(edit: Edit) -> None:
    found = edit(CLAIMS, "p:260-305 ;", "p:260-305 ; kg:status status:disputed ;")
    change = only(found, "claim-status")
    assert values(change) == {"status": (["accepted"], ["disputed"])}
    assert {sign for sign, _ in change.said} == {"="}
    assert len(found.of("fact-lost")) == 4
    assert only(found, "thing-gone").node == node("node/gggggg29")
    assert not found.of("other", "claim-amended")


def test_claims_read_by_a_person(edit: Edit) -> None:
    found = edit(CLAIMS, "exactly 4", "exactly 4", reviewed=True)
    assert found.counts() == {"claim-reviewed": 8}
    assert found.changes[0].details


def test_a_fact_that_lost_one_of_two_supports(edit: Edit) -> None:
    both_say = edit(CLAIMS, "exactly 4", "exactly 3").new
    found = changes(
        both_say, edit(CLAIMS, "exactly 3 .\n}\n\nc:cccccc28", "exactly 5 .\n}\n\nc:cccccc28").new
    )
    fact = only(found, "fact-shrank")
    assert fact.before is not None
    assert fact.after is not None
    assert (fact.before.claims, fact.after.claims) == (2, 1)
    assert fact.claims == (node("claim/cccccc27"),)
    assert len(found.of("fact-new")) == 1
    assert not found.of("fact-lost", "other")


def test_a_thing_that_is_called_otherwise(edit: Edit) -> None:
    found = edit(CLAIMS, '"Arrest of workers"@en', '"Arrest of three workers"@en')
    assert summary(found) == ["thing-renamed gggggg23"]
    assert [*values(found.changes[0])] == ["rdf-schema#label"]


def test_reference_data(edit: Edit) -> None:
    found = edit(PLACES, '"Lakeside"@en', '"Lakeside City"@en')
    assert summary(found) == ["reference-changed lakeside"]


def test_hierarchy(edit: Edit) -> None:
    found = edit(PLACES, "    kg:within place:freedonia ;\n", "")
    assert values(only(found, "reference-changed")) == {"within": (["freedonia"], [])}
    assert not found.of("other")


def test_a_thing_of_the_reference_data(edit: Edit) -> None:
    town = (
        "place:hilltop a kg:Place ;\n    kg:kind place-kind:city ;\n"
        "    kg:referenceBasis reference-basis:gazetteer ;\n    kg:within place:freedonia ;\n"
        '    rdfs:label "Hilltop"@en, "힐탑"@ko .\n\nplace:lakeside a'
    )
    found = edit(PLACES, "place:lakeside a", town)
    assert summary(found) == ["thing-added hilltop"]


def test_names_belong_to_what_they_name(edit: Edit) -> None:
    name = f"""@prefix certainty: <{KINDS.iri}certainty/> .
@prefix kg: <{KG.iri}> .
@prefix name: <{BASE}name/> .
@prefix place: <{BASE}place/> .
@prefix reference-basis: <{KINDS.iri}reference-basis/> .
@prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> .

name:lakeside-ko a skosxl:Label ;
    kg:certainty certainty:certain ;
    kg:referenceBasis reference-basis:gazetteer ;
    skosxl:literalForm "레이크사이드"@ko .

place:lakeside
    skosxl:prefLabel name:lakeside-ko .
"""
    found = edit("reference/names.ttl", "", name)
    assert summary(found) == ["reference-changed lakeside", "part-added names"]
    assert {detail.of for detail in found.changes[0].details} == {None, node("name/lakeside-ko")}


def test_a_comparison(edit: Edit, quads: frozenset[ox.Quad]) -> None:
    found = edit("judgements.ttl", "", JUDGED)
    assert summary(found) == ["comparison-added jjjjjj22", "part-added judgements"]
    again = edit("judgements.ttl", "comparison:compatible", "comparison:contradiction")
    changed = changes(found.new, again.new)
    assert summary(changed) == ["comparison-changed jjjjjj22"]
    assert values(changed.changes[0]) == {"kind": (["compatible"], ["contradiction"])}
    assert summary(changes(again.new, snapshot(quads, "back"))) == [
        "comparison-withdrawn jjjjjj22",
        "part-gone judgements",
    ]


def test_what_is_computed_from_it(edit: Edit) -> None:
    found = edit(CLAIMS, "kg:kind subordination:part-of", "kg:kind subordination:affiliated")
    assert values(only(found, "computed-changed"))["org#subOrganizationOf"] == (["interior-ministry"], [])


# The vocabulary is no part of a project: here it is changed as that of a dump.


def test_a_term_deprecated_with_its_successor(before: Snapshot, quads: frozenset[ox.Quad]) -> None:
    term, module = KINDS["act/arrest"], _module(quads, KINDS["act/arrest"])
    marks = both(ox.Triple(term, OWL["deprecated"], ox.Literal(True)), module)
    marks |= both(ox.Triple(term, DCTERMS["isReplacedBy"], KINDS["act/detention"]), module)
    found = changes(before, snapshot(quads | marks, "after"))
    assert summary(found) == ["term-deprecated arrest"]
    assert found.changes[0].successors == (KINDS["act/detention"],)
    back = changes(found.new, before)
    assert summary(back) == ["term-restored arrest"]


def test_a_term_gone_is_a_fault_unless_it_was_deprecated(before: Snapshot, quads: frozenset[ox.Quad]) -> None:
    term = KINDS["act/arrest"]
    mark = both(ox.Triple(term, OWL["deprecated"], ox.Literal(True)), _module(quads, term))
    left = frozenset(q for q in quads if q.subject != term)
    found = changes(before, snapshot(left, "after"))
    assert [(change.kind, change.fault) for change in found.changes] == [("term-gone", True)]
    found = changes(snapshot(quads | mark, "deprecated"), snapshot(left, "after"))
    assert [(change.kind, change.fault) for change in found.changes] == [("term-gone", False)]
    assert summary(changes(snapshot(left, "without"), before)) == ["term-added arrest"]


def test_a_term_with_another_definition(before: Snapshot, quads: frozenset[ox.Quad]) -> None:
    (old,) = {q.object for q in quads if q.subject == KG["Incident"] and q.predicate == RDFS["label"]
              and isinstance(q.object, ox.Literal) and q.object.language == "en"}  # fmt: skip
    left = {q for q in quads if not (q.subject == KG["Incident"] and q.object == old)}
    new = both(
        ox.Triple(KG["Incident"], RDFS["label"], ox.Literal("case", language="en")),
        _module(quads, KG["Incident"]),
    )
    found = changes(before, snapshot(left | new, "after"))
    assert summary(found) == ["term-changed ontology#Incident"]


def test_blank_nodes_are_known_by_what_they_hold(before: Snapshot, quads: frozenset[ox.Quad]) -> None:
    def other(term: object) -> object:
        return ox.BlankNode(f"x{term.value[::-1]}") if isinstance(term, ox.BlankNode) else term

    renamed = [ox.Quad(other(q.subject), q.predicate, other(q.object), q.graph_name) for q in quads]  # type: ignore[arg-type]
    assert any(isinstance(q.subject, ox.BlankNode) for q in quads)
    assert changes(before, snapshot(renamed, "renamed")).changes == ()


def test_what_fits_nowhere_is_told_nevertheless(before: Snapshot, quads: frozenset[ox.Quad]) -> None:
    stray = ox.Quad(node("stray"), SKOS["note"], ox.Literal("stray"))
    found = changes(before, snapshot(quads | {stray}, "after"))
    assert summary(found) == ["other stray"]


def _module(quads: frozenset[ox.Quad], term: ox.NamedNode) -> ox.NamedNode:
    (module,) = {q.graph_name for q in quads if q.subject == term and isinstance(q.graph_name, ox.NamedNode)}
    return module
