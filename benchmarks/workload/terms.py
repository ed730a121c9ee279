"""The terms of generated statements: short words in, RDF out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import pyoxigraph as ox

from kg.ontology.vocabulary import EDTF, EXTERNAL, KG, KINDS, RDF, RDFS, data

BASE = "https://example.org/workload/"
"""Below it everything generated is named."""
Value = ox.NamedNode | ox.Literal | str | int
"""A term; or a concept as ``act/arrest``, or a number."""
Said = Mapping[str, Value | Sequence[Value] | None]
"""What is said of one thing: by the name of the property, with ``a`` for its class; None says nothing."""
LABEL = RDFS["label"]
_EDTF = EDTF["EDTF"]
_TYPE = RDF["type"]


@cache
def property_(name: str) -> ox.NamedNode:
    """Name a property of ours, or one of another vocabulary by its prefix."""
    prefix, colon, local = name.partition(":")
    if colon:
        return ox.NamedNode(EXTERNAL[prefix] + local)
    return _TYPE if name == "a" else KG[name]


@cache
def concept(name: str) -> ox.NamedNode:
    """Name a concept of a list."""
    return KINDS[name]


@cache
def class_(name: str) -> ox.NamedNode:
    """Name a class of ours, or one of another vocabulary by its prefix."""
    return property_(name) if ":" in name else KG[name]


@cache
def number(value: int) -> ox.Literal:
    """Write a whole number."""
    return ox.Literal(value)


def own(kind: str, local: str) -> ox.NamedNode:
    """Name something of the project: ``own("place", "brask")``."""
    return data(BASE, kind)[local]


def edtf(text: str) -> ox.Literal:
    """Write a date in the Extended Date/Time Format."""
    return ox.Literal(text, datatype=_EDTF)


def text(words: str, language: str = "en") -> ox.Literal:
    """Write a text in a language."""
    return ox.Literal(words, language=language)


def triples(subject: ox.NamedNode, said: Said) -> list[ox.Triple]:
    """Turn what is said of one thing into statements."""
    found = []
    for name, values in said.items():
        if values is None:
            continue
        verb = property_(name)
        for value in values if isinstance(values, tuple | list) else (values,):
            found.append(ox.Triple(subject, verb, _term(name, value)))
    return found


def _term(name: str, value: Value) -> ox.NamedNode | ox.Literal:
    if isinstance(value, str):
        return class_(value) if name == "a" else concept(value)
    return number(value) if isinstance(value, int) else value
