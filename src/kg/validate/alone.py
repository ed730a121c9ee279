"""Checks each claim by itself, since a denied or disputed one never reaches the facts that a build validates.

All claims go through one run of the engine: in each, the things that it speaks of get names of their own, so
that two claims about one thing cannot be read together. A run for each claim costs a hundred times as much.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import pyoxigraph as ox

from kg.errors import Finding
from kg.graph.authored import Authored
from kg.ontology.vocabulary import RDF
from kg.validate.result import Result
from kg.validate.shacl import Engine, validate

Claims = Iterable[tuple[ox.NamedNode, Iterable[ox.Triple]]]
Types = Mapping[ox.NamedNode, Iterable[ox.NamedNode]]


def check_alone(authored: Authored) -> list[Finding]:
    """Check every claim of a project by itself, whatever its status, polarity and modality."""
    types = {node: [home.type for home in homes] for node, homes in authored.homes().items()}
    claims = {claim.iri: claim for claim in authored.claims()}
    found = validate_claims(((claim.iri, claim.statements) for claim in claims.values()), types)
    findings = []
    for iri, result in found:
        claim = claims[iri]
        line = claim.file.line_of(result.focus, *([result.path] if result.path else []))
        findings.append(result.finding(claim.file.path, line or claim.line()))
    return findings


def validate_claims(
    claims: Claims, types: Types, engine: Engine = "shifty"
) -> list[tuple[ox.NamedNode, Result]]:
    """Check claims, each a name and its statements.

    ``types`` says what a thing is that another claim gives its class. Returns each result with its claim, in
    the order of the claims.
    """
    renamed: dict[str, tuple[int, str]] = {}
    names: list[ox.NamedNode] = []
    triples: dict[ox.Triple, None] = {}
    for number, (name, statements) in enumerate(claims):
        names.append(name)
        triples |= dict.fromkeys(_apart(number, list(statements), types, renamed))
    results = []
    for result in validate(triples, engine, "alone"):
        if result.focus in renamed:
            number, focus = renamed[result.focus]
            results.append((number, replace(result, focus=focus, value=_original(result.value, renamed))))
    return [(names[number], result) for number, result in sorted(results, key=lambda pair: pair[0])]


def _apart(
    number: int, statements: list[ox.Triple], types: Types, renamed: dict[str, tuple[int, str]]
) -> Iterator[ox.Triple]:
    """Give a claim's statements with all its subjects renamed, and the classes of what it mentions."""
    subjects = dict.fromkeys(t.subject for t in statements if isinstance(t.subject, ox.NamedNode))
    own = {subject: ox.NamedNode(f"urn:kg:alone:{number}:{i}") for i, subject in enumerate(subjects)}
    renamed.update({new.value: (number, old.value) for old, new in own.items()})
    for triple in statements:
        if isinstance(triple.subject, ox.NamedNode):
            object_ = triple.object
            mentioned = own.get(object_, object_) if isinstance(object_, ox.NamedNode) else object_
            yield ox.Triple(own[triple.subject], triple.predicate, mentioned)
            if isinstance(object_, ox.NamedNode) and object_ not in own:
                yield from (ox.Triple(object_, RDF["type"], kind) for kind in types.get(object_, ()))
    for old, new in own.items():
        yield from (ox.Triple(new, RDF["type"], kind) for kind in types.get(old, ()))


def _original(
    value: ox.NamedNode | ox.Literal | None, renamed: Mapping[str, tuple[int, str]]
) -> ox.NamedNode | ox.Literal | None:
    if isinstance(value, ox.NamedNode) and value.value in renamed:
        return ox.NamedNode(renamed[value.value][1])
    return value
