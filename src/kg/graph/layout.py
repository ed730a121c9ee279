"""Lays out statements on lines: a triple a line, or a subject a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from kg.graph.order import natural, term_key
from kg.graph.terms import Names, Term
from kg.ontology.vocabulary import RDF

WIDTH = 120
"""The longest line of a claims file, in characters; only a literal that is longer runs over it."""
INDENT = "    "
TYPE = RDF["type"]

Triples = Iterable[ox.Triple]


def by_subject(triples: Triples) -> dict[str, list[ox.Triple]]:
    """Gather statements by their subject, in the order of subjects."""
    gathered: dict[str, list[ox.Triple]] = {}
    for triple in triples:
        gathered.setdefault(iri_of(triple.subject), []).append(triple)
    return {iri: gathered[iri] for iri in sorted(gathered, key=natural)}


def triple_a_line(subject: str, triples: Triples, names: Names) -> str:
    """Write what is said of one subject: its class beside it, each other statement on a line below."""
    pairs = [f"{verb} {thing}" for verb, things in _predicates(triples, names).items() for thing in things]
    gap = " " if pairs[0].startswith("a ") else f"\n{INDENT}"
    return f"{names.iri(subject)}{gap}" + f" ;\n{INDENT}".join(pairs) + " ."


def subject_a_line(subject: str, triples: Triples, names: Names, indent: str = "") -> str:
    """Write what is said of one subject on one line, broken only where it grows too long."""
    words: list[str] = []
    for verb, things in _predicates(triples, names).items():
        words += [f"{verb} {things[0]}"] if len(things) == 1 else [f"{verb} {things[0]},"]
        words += [f"{thing}," for thing in things[1:-1]] + things[1:][-1:]
        words[-1] += " ;"
    words[-1] = words[-1].removesuffix(";") + "."
    words[0] = f"{names.iri(subject)} {words[0]}"
    lines = [indent + words[0]]
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) <= WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append(f"{indent}{INDENT}{word}")
    return "\n".join(lines)


def prefix_lines(prefixes: Mapping[str, str]) -> str:
    """Declare prefixes, sorted by name."""
    return "\n".join(f"@prefix {prefix}: <{prefixes[prefix]}> ." for prefix in sorted(prefixes))


def _predicates(triples: Triples, names: Names) -> dict[str, list[str]]:
    """Gather objects by predicate, both as written: the class first, then by predicate; each thing once."""
    gathered: dict[str, list[Term]] = {}
    for triple in triples:
        verb = "a" if triple.predicate == TYPE else names.iri(triple.predicate.value)
        gathered.setdefault(verb, []).append(term_of(triple.object))
    verbs = sorted(gathered, key=lambda verb: (verb != "a", verb))
    return {
        verb: [names.term(thing) for thing in sorted(set(gathered[verb]), key=term_key)] for verb in verbs
    }


def iri_of(term: object) -> str:
    """Give the IRI of a term that can only be a name, since reading refuses blank nodes."""
    if not isinstance(term, ox.NamedNode):
        raise TypeError(f"{term} is no name")
    return term.value


def term_of(term: object) -> Term:
    """Give a term that can only be a name or a literal, since reading refuses all else."""
    if not isinstance(term, ox.NamedNode | ox.Literal):
        raise TypeError(f"{term} is neither a name nor a literal")
    return term
