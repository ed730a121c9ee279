"""Writes a file in its one canonical form, so that a diff shows what changed and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from kg.graph.authored import split_claims
from kg.graph.comments import Comments, read_comments
from kg.graph.layout import TYPE, by_subject, prefix_lines, subject_a_line, term_of, triple_a_line
from kg.graph.order import address_of, claim_key
from kg.graph.prefixes import usual_prefixes
from kg.graph.source import SourceFile
from kg.graph.terms import Names, Term
from kg.ontology.vocabulary import KG, data

_ATTRIBUTES = frozenset({KG["speaker"], KG["inWork"], KG["link"], KG["reportedWithin"]})


def canonical(source: SourceFile) -> str:
    """Write a file anew: the same statements and comments, in the order and on the lines that are theirs.

    Claims have one subject a line and are sorted by their first passage; everything else has one triple a
    line and is sorted by subject. Literals keep their characters: ``007`` is not made ``7``.

    Raises:
        InvalidDataError: a comment stands where it would be lost.
    """
    comments = read_comments(source)
    names = Names(_terms(source), source.prefixes, usual_prefixes(source.path, source.role, source.base))
    sections = ["\n".join(comments.header), prefix_lines(names.used)]
    sections += (
        _claims_sections(source, names, comments)
        if source.role == "claims"
        else _blocks(source, names, comments)
    )
    return "".join(f"{section}\n\n" for section in sections if section)[:-1]


def _terms(source: SourceFile) -> Iterator[Term]:
    """Give every term that is written, which the predicate ``a`` is not."""
    for quad in source.quads:
        yield term_of(quad.subject)
        if quad.predicate != TYPE:
            yield quad.predicate
        yield term_of(quad.object)
        if isinstance(quad.graph_name, ox.NamedNode):
            yield quad.graph_name


def _blocks(source: SourceFile, names: Names, comments: Comments) -> list[str]:
    """Write reference data and judgements: a block for each subject."""
    subjects = by_subject(quad.triple for quad in source.quads)
    return [_under(comments, iri, triple_a_line(iri, triples, names)) for iri, triples in subjects.items()]


def _claims_sections(source: SourceFile, names: Names, comments: Comments) -> list[str]:
    """Write a claims file: attributions, labels, marks on passages, then each claim with its statements."""
    claims, rest = split_claims(source)
    groups: tuple[list[str], ...] = ([], [], [])
    for iri, triples in by_subject(rest).items():
        group = _group(iri, triples, source.base)
        groups[group].append(_under(comments, iri, subject_a_line(iri, triples, names)))
    sections = ["\n".join(group) for group in groups]
    for claim in sorted(claims, key=lambda claim: claim_key(claim.iri.value, claim.record)):
        lines = [subject_a_line(claim.iri.value, claim.record, names)] if claim.record else []
        if claim.statements:
            subjects = by_subject(claim.statements).items()
            inner = (subject_a_line(iri, triples, names, "  ") for iri, triples in subjects)
            lines += [f"{names.iri(claim.iri.value)} {{", *inner, "}"]
        sections.append(_under(comments, claim.iri.value, "\n".join(lines)))
    return sections


def _group(iri: str, triples: Sequence[ox.Triple], base: str) -> int:
    """Say what a line outside claims is: 0 an attribution, 1 a label or the like, 2 a mark on a passage."""
    if (base and iri.startswith(data(base, "s").iri)) or any(t.predicate in _ATTRIBUTES for t in triples):
        return 0
    is_passage = base and iri.startswith(f"{base}id/passage/") and address_of(ox.NamedNode(iri)) is not None
    return 2 if is_passage else 1


def _under(comments: Comments, iri: str, block: str) -> str:
    """Put the comments of a block back above it."""
    return "\n".join([*comments.above.get(iri, ()), block])
