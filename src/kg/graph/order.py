"""The order of things in a canonical file, which depends on nothing but what they are."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pyoxigraph as ox

from kg.graph.terms import Term
from kg.model.address import Address
from kg.ontology.vocabulary import KG

_DIGITS = re.compile("([0-9]+)")
_AT = KG["at"]

Natural = tuple[tuple[str | tuple[int, str], ...], str]


def natural(text: str) -> Natural:
    """Order texts as a person does, numbers in them by size: passage 9-20 before 100-120."""
    parts = _DIGITS.split(text)
    numbers = (part.lstrip("0") for part in parts)
    return tuple(
        (len(n), n) if i % 2 else part for i, (part, n) in enumerate(zip(parts, numbers, strict=True))
    ), text


def term_key(term: Term) -> tuple[int, str, str, Natural]:
    """Order the objects of one predicate: names first, then literals by language, datatype and text."""
    if isinstance(term, ox.NamedNode):
        return (0, "", "", natural(term.value))
    return (1, term.language or "", term.datatype.value, natural(term.value))


def claim_key(iri: str, record: Iterable[ox.Triple]) -> tuple[int, int, int, str]:
    """Order claims by their first passage; those that no passage is known of yet come last, by name."""
    passages = [
        address for triple in record if triple.predicate == _AT and (address := address_of(triple.object))
    ]
    if not passages:
        return (1, 0, 0, iri)
    first = min(passages)
    return (0, first.start, first.end, iri)


def address_of(term: object) -> Address | None:
    """Read the address at the end of a passage's IRI; ``None`` where there is none, as in a literal."""
    if not isinstance(term, ox.NamedNode):
        return None
    try:
        return Address.parse(term.value.rpartition("/")[2])
    except ValueError:
        return None
