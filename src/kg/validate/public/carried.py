"""Which claim carries a fact: nothing about private people stands without one that holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import pyoxigraph as ox

from kg.errors import Finding
from kg.graph.holding import HELD
from kg.ontology.terms import computed_properties
from kg.ontology.vocabulary import KG, PROV, RDF, RDFS
from kg.validate.public.said import AGENTS, REIFIED, SAYS_OF, claims_told, iri_of, private_people, values_of


def _holding(quads: list[ox.Quad]) -> set[object]:
    """Name the claims whose statements are facts, by what their records say."""
    stated: Mapping[ox.NamedNode, dict[object, set[object]]] = {
        predicate: values_of((quad.triple for quad in quads), predicate) for predicate in HELD
    }
    return {
        claim
        for claim in stated[KG["status"]]
        if all(stated[p].get(claim) and stated[p][claim] <= allowed for p, allowed in HELD.items())
    }


def uncarried(quads: list[ox.Quad], every: Iterable[ox.Triple]) -> Iterator[Finding]:
    """Refuse facts about what befell people that no claim carries, and statements of no fact as facts."""
    told, _ = claims_told(quads)
    holding = _holding(quads)
    carried = {triple for claim in told.keys() & holding for triple in told[claim]}
    silent = {triple for claim in told.keys() - holding for triple in told[claim]} - carried
    private = private_people(every)
    free = {RDFS["label"].value, PROV["invalidatedAtTime"].value, *computed_properties()}
    for quad in quads:
        if quad.graph_name in told and quad.graph_name not in holding:
            what = "a claim that is no fact is asserted"
            yield Finding(what, "leave it reified", iri=iri_of(quad.graph_name))
        elif quad.triple in silent:
            yield Finding("a statement of no fact is asserted", "leave it reified", iri=iri_of(quad.subject))
        elif (
            quad.triple not in carried
            and quad.predicate not in SAYS_OF
            and quad.predicate.value not in free
            and (quad.subject in private or quad.object in private or _is_minted(quad.subject))
        ):
            yield Finding("a fact that no claim carries", "state it in a claim", iri=iri_of(quad.subject))


def _is_minted(node: object) -> bool:
    return isinstance(node, ox.NamedNode) and "/id/node/" in node.value


def unreviewed(every: Iterable[ox.Triple]) -> Iterator[Finding]:
    """Refuse the word that a person reviewed a claim where software alone is named."""
    by = values_of(every, PROV["wasAttributedTo"])
    types = values_of(every, RDF["type"])
    for claim, values in values_of(every, KG["humanReviewed"]).items():
        if values <= {ox.Literal(False)}:
            continue
        if not any(AGENTS & types[who] and PROV["SoftwareAgent"] not in types[who] for who in by[claim]):
            what = "a claim is called reviewed by a person, and names none"
            yield Finding(what, "say false", iri=iri_of(claim))


def withdrawn(every: Iterable[ox.Triple]) -> Iterator[Finding]:
    """Refuse whatever is said of something withdrawn, but for the day."""
    gone = {t.subject for t in every if t.predicate == PROV["invalidatedAtTime"]}
    for t in every:
        if t.object in gone or (t.subject in gone and t.predicate != PROV["invalidatedAtTime"]):
            withdrawn = t.object if t.object in gone else t.subject
            yield Finding(
                "something that was withdrawn is still spoken of", "remove it", iri=iri_of(withdrawn)
            )


def ambiguous(every: Iterable[ox.Triple]) -> Iterator[Finding]:
    """Refuse a statement taken apart that says more than one thing, of which a reader may see but one."""
    for predicate in (*REIFIED, KG["inClaim"]):
        for statement, values in values_of(every, predicate).items():
            if len(values) > 1:
                yield Finding("a statement says more than one thing", "split it", iri=iri_of(statement))


def embargoes(quads: Iterable[ox.Quad], day: date | None) -> Iterator[Finding]:
    """Refuse claims under an embargo that is not over on a day; without a day, under any embargo."""
    until = {
        (quad.subject.value, quad.object.value)
        for quad in quads
        if quad.predicate == KG["embargoUntil"]
        and isinstance(quad.subject, ox.NamedNode)
        and isinstance(quad.object, ox.Literal | ox.NamedNode)
    }
    for claim, last in sorted(until):
        try:
            over = day is not None and date.fromisoformat(last) <= day
        except ValueError:
            over = False
        if not over:
            yield Finding("claim under embargo", "leave it out until its day has come", iri=claim)
