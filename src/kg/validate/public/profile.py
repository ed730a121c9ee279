"""The publication profile: checks what leaves, by itself, without the project that it came from.

Shapes say what they can. The rest is said here: what SHACL without SPARQL cannot (which claim carries a fact,
what lies near an act of sexual violence), and what closes the door on every vocabulary but our own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import pyoxigraph as ox

from kg.errors import Finding
from kg.ontology.vocabulary import KG, RDF
from kg.validate.public.carried import ambiguous, embargoes, uncarried, unreviewed, withdrawn
from kg.validate.public.closed import outside
from kg.validate.public.places import near_violence, too_fine
from kg.validate.public.said import BEFELL, PART_OF, PRIVATE, About, Told, claims_told, every_statement
from kg.validate.result import Result
from kg.validate.shacl import Engine, validate

HAS_DATA_SUBJECT = ox.NamedNode("https://w3id.org/dpv#hasDataSubject")
"""Whom data is about, as the Data Privacy Vocabulary has it; worked out here, and never published."""


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
    every = every_statement(found)
    findings += {*embargoes(found, day), *outside(every), *uncarried(found, every), *unreviewed(every)}
    findings += {*near_violence(every), *too_fine(every), *withdrawn(every), *ambiguous(every)}
    return sorted(findings, key=str)


def public_results(quads: Iterable[ox.Quad], engine: Engine = "shifty") -> list[Result]:
    """Run the shapes of the publication profile over all graphs of a dataset merged.

    What a claim states counts whether it is a fact or only reified: nobody is named in a denial either.
    """
    found = list(quads)
    told, about = claims_told(found)
    merged = dict.fromkeys(quad.triple for quad in found)
    for triples in told.values():
        merged |= dict.fromkeys(triples)
    merged |= dict.fromkeys(_subjects_of_data(told, about))
    return validate(merged, engine, "public")


def _subjects_of_data(told: Told, about: About) -> Iterator[ox.Triple]:
    """Say of each claim which private people, or which of their matters, it tells of."""
    matters = _matters(triple for triples in told.values() for triple in triples)
    for claim in sorted(told.keys() | about.keys(), key=str):
        statements = told.get(claim, ())
        mentioned: set[object] = {t.subject for t in statements} | {t.object for t in statements}
        for node in sorted((mentioned | about.get(claim, set())) & matters, key=str):
            if isinstance(node, ox.NamedNode):
                yield ox.Triple(claim, HAS_DATA_SUBJECT, node)


def _matters(triples: Iterable[ox.Triple]) -> set[object]:
    """Give the people who may not be named, and the acts, outcomes, detections and cases that befell them."""
    stated = list(triples)
    types = {(t.subject, t.object) for t in stated if t.predicate == RDF["type"]}
    matters: set[object] = {node for node, kind in types if kind in PRIVATE or kind == KG["Outcome"]}
    matters |= {t.subject for t in stated if t.predicate in BEFELL}
    links = [t for t in stated if t.predicate in PART_OF]
    matters |= {t.subject for t in links if t.object in matters}
    matters |= {t.object for t in links if t.subject in matters}
    return matters
