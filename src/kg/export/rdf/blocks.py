"""A few statements as Turtle, in an order of their own; see ``kg.export.rdf.layout`` for a whole graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

import pyoxigraph as ox

from kg.export.rdf.terms import Short
from kg.ontology.vocabulary import RDF

_TYPE = RDF["type"]


def names(triples: Iterable[ox.Triple], prefixes: Mapping[str, str]) -> Short:
    """Find how the names in statements are written, and which prefixes that takes."""
    short = Short(prefixes)
    for triple in triples:
        for term in triple:
            short.term(str(term))
    return short


def declarations(names: Short) -> str:
    """Write the prefixes."""
    lines = (f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in sorted(names.used.items()))
    return "".join(lines)


def turtle(triples: Sequence[ox.Triple], prefixes: Mapping[str, str]) -> Iterator[bytes]:
    """Yield statements that come sorted by subject and property, after the prefixes that they need."""
    known = names(triples, prefixes)
    yield declarations(known).encode()
    for block in blocks(triples, known):
        yield f"\n{block}".encode()


def blocks(triples: Iterable[ox.Triple], names: Short) -> Iterator[str]:
    """Write statements that come sorted by subject and property."""
    for subject, about in groupby(triples, key=lambda triple: triple.subject):
        properties = (
            f"{'a' if predicate == _TYPE else names.term(str(predicate))} "
            + ",\n        ".join(names.term(str(triple.object)) for triple in same)
            for predicate, same in groupby(about, key=lambda triple: triple.predicate)
        )
        yield f"{names.term(str(subject))} " + " ;\n    ".join(properties) + " .\n"
