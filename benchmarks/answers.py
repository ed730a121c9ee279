"""Answers of different engines in one form, so that they can be compared as sets of rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

from kg.ontology.vocabulary import XSD

JSON, TSV, TRIPLES = "application/sparql-results+json", "text/tab-separated-values", "application/n-triples"
"""The forms in which engines answer."""
_NUMBERS = {
    XSD[name].value
    for name in ("integer", "decimal", "double", "int", "long", "unsignedInt", "nonNegativeInteger")
}
_FORMS = {JSON: ox.QueryResultsFormat.JSON, TSV: ox.QueryResultsFormat.TSV}


def rows(form: str, answer: bytes) -> Iterator[str]:
    """Read an answer; columns whose names begin with ``_`` are left out."""
    if form == TRIPLES:  # a set, in which the standard tells nothing twice
        yield from {str(triple) for triple in ox.parse(answer, format=ox.RdfFormat.N_TRIPLES)}
        return
    raw = ox.parse_query_results(answer, format=_FORMS[form])
    if not isinstance(raw, ox.QuerySolutions):
        raise TypeError("a truth value has no rows")
    names = sorted(one.value for one in raw.variables if not one.value.startswith("_"))
    for row in raw:
        yield "\t".join([_plain(row[name]) for name in names])


def _plain(term: object) -> str:
    """Write a term; a number by its value, since engines write numbers in different types."""
    if isinstance(term, ox.Literal) and term.datatype.value in _NUMBERS:
        try:
            return f"{Decimal(term.value).normalize():f}"
        except InvalidOperation:
            return str(term)
    return str(term)


def digest(lines: Iterable[str]) -> tuple[int, str]:
    """Count rows, and give what is the same for the same rows in whatever order."""
    count, total = 0, 0
    for line in lines:
        count += 1
        total += int.from_bytes(hashlib.sha256(line.encode()).digest()[:8], "big")
    return count, f"{total % 2**64:016x}"
