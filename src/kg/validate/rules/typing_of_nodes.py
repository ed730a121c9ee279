"""What a thing is, is said once: in reference data or in its home claim."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.errors import Finding
from kg.graph.authored import Authored
from kg.ontology.vocabulary import KG, RDF, data
from kg.validate.rules.statements import every_quad

_ABSTRACT = frozenset(KG[name] for name in ("Event", "Actor", "Victim", "Measure"))
_TYPED_KINDS = ("actor", "place", "law", "work", "copy", "name", "code", "geometry", "term", "n")


def check(authored: Authored) -> Iterator[Finding]:
    """Find nodes that get a class twice, and nodes that never get one."""
    for node, homes in authored.homes().items():
        for home in homes[1:]:
            again = "" if home.type == homes[0].type else f", and another one: <{home.type.value}>"
            line = home.file.line_of(node.value, *([home.claim.value] if home.claim else []))
            remedy = f"it is <{homes[0].type.value}> in {homes[0].file.path}; leave one"
            yield Finding(f"node gets a class twice{again}", remedy, home.file.path, line, node.value)
    namespaces = tuple(data(authored.project.base, kind).iri for kind in _TYPED_KINDS)
    seen = set()
    for file, quad in every_quad(authored):
        for term in (quad.subject, quad.object):
            if not isinstance(term, ox.NamedNode) or not term.value.startswith(namespaces):
                continue
            if term not in authored.homes() and term not in seen:
                seen.add(term)
                remedy = "say what it is in its home claim or in reference data, or correct its name"
                line = file.line_of(term.value)
                yield Finding("node without a class", remedy, file.path, line, term.value)


def check_class_only(authored: Authored) -> Iterator[Finding]:
    """Find nodes of a claims file that get their class in the record, where no passage stands behind it."""
    for file in authored.by_role("claims"):
        for triple in authored.record_of(file):
            if triple.predicate == RDF["type"] and isinstance(triple.subject, ox.NamedNode):
                remedy = "say what it is in the claim that speaks of it first"
                line = file.line_of(triple.subject.value)
                yield Finding("class outside any claim", remedy, file.path, line, triple.subject.value)


def check_abstract(authored: Authored) -> Iterator[Finding]:
    """Find nodes of a class that only gathers others, for which no shape says what they need."""
    for node, homes in authored.homes().items():
        for home in homes:
            if home.type in _ABSTRACT:
                line = home.file.line_of(node.value, home.type.value)
                remedy = "choose a class below it"
                yield Finding(f"<{home.type.value}> is too general", remedy, home.file.path, line, node.value)
