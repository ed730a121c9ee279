"""The publication profile: checks what leaves, by itself, without the project that it came from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

import pyoxigraph as ox

from kg.errors import Finding
from kg.ontology.vocabulary import KG, RDF
from kg.validate.result import Result
from kg.validate.shacl import Engine, validate

HAS_DATA_SUBJECT = ox.NamedNode("https://w3id.org/dpv#hasDataSubject")
"""Whom data is about, as the Data Privacy Vocabulary has it; worked out here, and never published."""
_PRIVATE = frozenset(KG[name] for name in ("VictimPerson", "VictimGroup", "UnnamedSource"))
_BEFELL = frozenset(
    KG[name] for name in ("victim", "forVictim", "detects", "ground", "statedGround", "aggravatingGround")
)
_PART_OF = frozenset(KG[name] for name in ("ofIncident", "ofAct"))
_RECORD = frozenset(KG[name] for name in ("about", "contentOf"))

Told = dict[ox.NamedNode, set[ox.Triple]]
"""What each claim states."""
About = dict[ox.NamedNode, set[object]]
"""What each claim's record says that it is about."""


def check_public(
    quads: Iterable[ox.Quad], day: date | None = None, engine: Engine = "shifty"
) -> list[Finding]:
    """Check what leaves against the publication profile; an empty list says that it may.

    Args:
        quads: the dataset, or one graph of it: each claim as a named graph, as reified statements, or both.
        day: the day on which embargoes are judged; without it, no claim that ever was under one may leave.
        engine: which SHACL engine is asked.
    """
    found = list(quads)
    findings = [result.finding() for result in public_results(found, engine)]
    return sorted([*findings, *_embargoes(found, day)], key=str)


def public_results(quads: Iterable[ox.Quad], engine: Engine = "shifty") -> list[Result]:
    """Run the shapes of the publication profile over all graphs of a dataset merged.

    What a claim states counts whether it is a fact or only reified: nobody is named in a denial either.
    """
    found = list(quads)
    told, about = _told(found)
    merged = dict.fromkeys(quad.triple for quad in found)
    for triples in told.values():
        merged |= dict.fromkeys(triples)
    merged |= dict.fromkeys(_subjects_of_data(told, about))
    return validate(merged, engine, "public")


def _embargoes(quads: Iterable[ox.Quad], day: date | None) -> Iterator[Finding]:
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


def _subjects_of_data(told: Told, about: About) -> Iterator[ox.Triple]:
    """Say of each claim which private people, or which of their matters, it tells of."""
    matters = _matters(triple for triples in told.values() for triple in triples)
    for claim in sorted(told.keys() | about.keys(), key=str):
        statements = told.get(claim, ())
        mentioned: set[object] = {t.subject for t in statements} | {t.object for t in statements}
        for node in sorted((mentioned | about.get(claim, set())) & matters, key=str):
            if isinstance(node, ox.NamedNode):
                yield ox.Triple(claim, HAS_DATA_SUBJECT, node)


def _told(quads: list[ox.Quad]) -> tuple[Told, About]:
    """Collect what each claim states, in its named graph or reified, and whom it is about."""
    claims: set[object] = {
        quad.subject for quad in quads if quad.predicate == RDF["type"] and quad.object == KG["Claim"]
    }
    claims |= {quad.object for quad in quads if quad.predicate == KG["inClaim"]}
    told: Told = defaultdict(set)
    about: About = defaultdict(set)
    parts: dict[object, dict[ox.NamedNode, object]] = defaultdict(dict)
    reifies = {RDF["subject"], RDF["predicate"], RDF["object"], KG["inClaim"]}
    for quad in quads:
        if isinstance(quad.graph_name, ox.NamedNode) and (
            quad.graph_name in claims or "/id/claim/" in quad.graph_name.value
        ):
            told[quad.graph_name].add(quad.triple)
        if quad.predicate in reifies:
            parts[quad.subject][quad.predicate] = quad.object
        if quad.predicate in _RECORD and isinstance(quad.subject, ox.NamedNode):
            about[quad.subject].add(quad.object)
    for statement in parts.values():
        claim = statement.get(KG["inClaim"])
        subject, predicate, object_ = (statement.get(RDF[n]) for n in ("subject", "predicate", "object"))
        if (
            isinstance(claim, ox.NamedNode)
            and isinstance(subject, ox.NamedNode)
            and isinstance(predicate, ox.NamedNode)
            and isinstance(object_, ox.NamedNode | ox.Literal)
        ):
            told[claim].add(ox.Triple(subject, predicate, object_))
    return told, about


def _matters(triples: Iterable[ox.Triple]) -> set[object]:
    """Give the people who may not be named, and the acts, outcomes, detections and cases that befell them."""
    stated = list(triples)
    types = {(t.subject, t.object) for t in stated if t.predicate == RDF["type"]}
    matters: set[object] = {node for node, kind in types if kind in _PRIVATE or kind == KG["Outcome"]}
    matters |= {t.subject for t in stated if t.predicate in _BEFELL}
    links = [t for t in stated if t.predicate in _PART_OF]
    matters |= {t.subject for t in links if t.object in matters}
    matters |= {t.object for t in links if t.subject in matters}
    return matters
