"""Looks into authored files as the rules need it: statements with their files, and values of records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.errors import Finding
from kg.graph.authored import Authored, AuthoredClaim
from kg.graph.source import SourceFile
from kg.ontology.vocabulary import KG

BEFELL = frozenset(
    KG[name] for name in ("victim", "forVictim", "detects", "ground", "statedGround", "aggravatingGround")
)
"""What makes the subject a matter of the people that it befell."""
_PART_OF = frozenset(KG[name] for name in ("ofIncident", "ofAct"))
_PRIVATE = frozenset(KG[name] for name in ("VictimPerson", "VictimGroup", "UnnamedSource"))


def every_quad(authored: Authored) -> Iterator[tuple[SourceFile, ox.Quad]]:
    """Give all statements of a project but tombstones, each with the file in which it stands."""
    files = (file for file in authored.files if file.role != "withdrawn" and file.path not in authored.around)
    return ((file, quad) for file in files for quad in file.quads)


def values(triples: Iterable[ox.Triple], name: str) -> list[ox.NamedNode | ox.Literal]:
    """Give the values of one of our properties among statements about one thing."""
    return [
        t.object
        for t in triples
        if t.predicate == KG[name] and isinstance(t.object, ox.NamedNode | ox.Literal)
    ]


def finding(claim: AuthoredClaim, what: str, remedy: str, iri: str | None = None) -> Finding:
    """Say what is wrong with a claim, at its line, which is looked for only now."""
    return Finding(what, remedy, claim.file.path, claim.line(), iri or claim.iri.value)


def private_nodes(authored: Authored) -> frozenset[ox.NamedNode]:
    """Give the people who may not be named: victims and unnamed sources, wherever they get their class."""
    return frozenset(
        node for node, homes in authored.homes().items() if any(home.type in _PRIVATE for home in homes)
    )


def private_matters(authored: Authored) -> frozenset[ox.NamedNode]:
    """Give the people who may not be named, and the acts, outcomes, detections and cases that befell them.

    What somebody did, when, where, or was punished with hangs on those, whichever claim has the victim.
    """
    stated = [t for claim in authored.claims() for t in claim.statements]
    matters = set(private_nodes(authored))
    matters |= {n for n, homes in authored.homes().items() if any(h.type == KG["Outcome"] for h in homes)}
    matters |= {t.subject for t in stated if t.predicate in BEFELL and isinstance(t.subject, ox.NamedNode)}
    links = [t for t in stated if t.predicate in _PART_OF]
    matters |= {t.subject for t in links if t.object in matters and isinstance(t.subject, ox.NamedNode)}
    matters |= {t.object for t in links if t.subject in matters and isinstance(t.object, ox.NamedNode)}
    return frozenset(matters)


def mentioned(claim: AuthoredClaim) -> frozenset[ox.NamedNode]:
    """Give everything that a claim's statements and record are about or point at."""
    terms = (term for t in (*claim.statements, *claim.record) for term in (t.subject, t.object))
    return frozenset(term for term in terms if isinstance(term, ox.NamedNode))
