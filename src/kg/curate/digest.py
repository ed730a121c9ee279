"""A fingerprint of one claim, so that any change after it was logged or signed is noticed."""

from __future__ import annotations

import hashlib
from collections import defaultdict

import pyoxigraph as ox

from kg.graph.authored import Authored, AuthoredClaim
from kg.ontology.vocabulary import KG


def digests(authored: Authored) -> dict[str, str]:
    """Compute the digest of every claim of a project, by claim IRI, in the order of the files.

    It covers the claim's record, its statements, and the chain of attributions that the record points to: who
    said it is part of what was signed. SHA-256 over the lines of canonical N-Quads; nothing in data is a
    blank node, so sorting them is canonical.
    """
    found: dict[str, str] = {}
    for file in authored.by_role("claims"):
        about: dict[ox.NamedNode, list[ox.Triple]] = defaultdict(list)
        for triple in authored.record_of(file):
            if isinstance(triple.subject, ox.NamedNode):
                about[triple.subject].append(triple)
        for claim in authored.claims_of(file):
            found[claim.iri.value] = _digest(claim, _chain(claim, about))
    return found


def _chain(claim: AuthoredClaim, about: dict[ox.NamedNode, list[ox.Triple]]) -> list[ox.Triple]:
    """Follow the attribution outwards; a chain that bites its tail ends where it began."""
    chain: list[ox.Triple] = []
    waiting = [triple.object for triple in claim.record if triple.predicate == KG["attribution"]]
    seen: set[ox.NamedNode] = set()
    while waiting:
        link = waiting.pop()
        if not isinstance(link, ox.NamedNode) or link in seen:
            continue
        seen.add(link)
        chain += about.get(link, [])
        waiting += [
            triple.object for triple in about.get(link, []) if triple.predicate == KG["reportedWithin"]
        ]
    return chain


def _digest(claim: AuthoredClaim, chain: list[ox.Triple]) -> str:
    lines = {f"{triple.subject} {triple.predicate} {triple.object} .\n" for triple in (*claim.record, *chain)}
    lines |= {
        f"{triple.subject} {triple.predicate} {triple.object} {claim.iri} .\n" for triple in claim.statements
    }
    return hashlib.sha256("".join(sorted(lines)).encode()).hexdigest()
