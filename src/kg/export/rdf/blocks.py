"""Turtle as a person reads it: a block a subject, a line a property, names with their prefixes.

Not pyoxigraph's writer, because others must get each literal as it is: rdflib reads a bare ``007`` as 7.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

import pyoxigraph as ox

from kg.graph.terms import Names, quoted
from kg.ontology.vocabulary import RDF, XSD

_TYPE = RDF["type"]
_STRING = XSD["string"]
_BARE = {XSD["integer"]: re.compile("0|-?[1-9][0-9]*"), XSD["boolean"]: re.compile("true|false")}
"""Literals in the one form that every reader keeps when they stand without quotes."""


def names(triples: Iterable[ox.Triple], prefixes: Mapping[str, str]) -> Names:
    """Find how the names in statements are written, and which prefixes that takes."""
    terms: set[ox.NamedNode] = set()
    for triple in triples:
        terms.update(term for term in triple if isinstance(term, ox.NamedNode))
        if isinstance(triple.object, ox.Literal) and not _is_plain(triple.object):
            terms.add(triple.object.datatype)
    return Names(terms, prefixes, {})


def declarations(names: Names) -> str:
    """Write the prefixes."""
    lines = (f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in sorted(names.used.items()))
    return "".join(lines)


def turtle(triples: Sequence[ox.Triple], prefixes: Mapping[str, str]) -> Iterator[bytes]:
    """Yield statements that come sorted by subject and property, after the prefixes that they need."""
    known = names(triples, prefixes)
    yield declarations(known).encode()
    for block in blocks(triples, known):
        yield f"\n{block}".encode()


def blocks(triples: Iterable[ox.Triple], names: Names, indent: str = "") -> Iterator[str]:
    """Write statements that come sorted by subject and property."""
    for subject, about in groupby(triples, key=lambda triple: triple.subject):
        properties = (
            f"{'a' if predicate == _TYPE else _term(predicate, names)} "
            + f",\n{indent}        ".join(_term(triple.object, names) for triple in same)
            for predicate, same in groupby(about, key=lambda triple: triple.predicate)
        )
        yield f"{indent}{_term(subject, names)} " + f" ;\n{indent}    ".join(properties) + " .\n"


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, names: Names) -> str:
    if isinstance(term, ox.NamedNode):
        return names.iri(term.value)
    if not isinstance(term, ox.Literal):
        return str(term)
    if term.language is not None:
        return f"{quoted(term.value)}@{term.language}"
    if term.datatype == _STRING:
        return quoted(term.value)
    return term.value if _is_plain(term) else f"{quoted(term.value)}^^{names.iri(term.datatype.value)}"


def _is_plain(literal: ox.Literal) -> bool:
    """Whether a literal is written without the name of its datatype."""
    if literal.language is not None or literal.datatype == _STRING:
        return True
    form = _BARE.get(literal.datatype)
    return form is not None and form.fullmatch(literal.value) is not None
