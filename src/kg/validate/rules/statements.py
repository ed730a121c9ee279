"""Looks into authored files as the rules need it: statements with their files, and values of records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.graph.authored import Authored, AuthoredClaim
from kg.graph.source import SourceFile
from kg.ontology.vocabulary import KG, KINDS

_OF_PRIVATE = frozenset(
    KG[name] for name in ("ground", "statedGround", "aggravatingGround", "victim", "forVictim")
)
_PRIVATE = frozenset(KG[name] for name in ("VictimPerson", "VictimGroup", "UnnamedSource"))


def every_quad(authored: Authored) -> Iterator[tuple[SourceFile, ox.Quad]]:
    """Give all statements of a project, each with the file in which it stands."""
    return ((file, quad) for file in authored.files for quad in file.quads)


def values(triples: Iterable[ox.Triple], name: str) -> list[ox.NamedNode | ox.Literal]:
    """Give the values of one of our properties among statements about one thing."""
    return [
        t.object
        for t in triples
        if t.predicate == KG[name] and isinstance(t.object, ox.NamedNode | ox.Literal)
    ]


def is_said_to_hold(claim: AuthoredClaim) -> bool:
    """Say whether a claim is of the kind that becomes fact, with the defaults that files leave out."""
    expected = {"status": {"accepted"}, "polarity": {"affirmed"}, "modality": {"done", "routine", "norm"}}
    return all(
        value in {KINDS[f"{name}/{one}"] for one in allowed}
        for name, allowed in expected.items()
        for value in values(claim.record, name)
    )


def holding(authored: Authored) -> Iterator[tuple[SourceFile, ox.Triple]]:
    """Give the statements that are or become part of the facts: reference, records, and claims that hold."""
    for file in authored.files:
        yield from ((file, triple) for triple in authored.record_of(file))
    for claim in authored.claims():
        if is_said_to_hold(claim):
            yield from ((claim.file, triple) for triple in claim.statements)


def private_nodes(authored: Authored) -> frozenset[ox.NamedNode]:
    """Give the people who may not be named: victims and unnamed sources, wherever they get their class."""
    return frozenset(
        node for node, homes in authored.homes().items() if any(home.type in _PRIVATE for home in homes)
    )


def is_about_private_people(claim: AuthoredClaim, authored: Authored) -> bool:
    """Say whether a claim tells of people who may not be named, even where it mentions none of them.

    What somebody did, is accused of or was punished with hangs on an act or outcome, whose victim another
    claim may tell.
    """
    private = private_nodes(authored)
    mentioned = {term for t in (*claim.statements, *claim.record) for term in (t.subject, t.object)}
    return any(isinstance(term, ox.NamedNode) and term in private for term in mentioned) or any(
        t.predicate in _OF_PRIVATE or (t.predicate == KG["kind"] and _is_outcome(t.subject, authored))
        for t in claim.statements
    )


def _is_outcome(term: object, authored: Authored) -> bool:
    homes = authored.homes().get(term, ()) if isinstance(term, ox.NamedNode) else ()
    return any(home.type == KG["Outcome"] for home in homes)
