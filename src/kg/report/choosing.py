"""From what a reader typed to what a report is about."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

import pyoxigraph as ox

from kg.analyse.facts import Facts
from kg.errors import UnknownNameError, UsageError
from kg.ontology.vocabulary import KG, KINDS, SKOS
from kg.report.selection import Choice


def choice(facts: Facts, years: Sequence[int], topics: Sequence[str], places: Sequence[str]) -> Choice:
    """Find the freedoms and places that are meant.

    Raises:
        UsageError: a year that no date can have, or a name that several places have.
        UnknownNameError: no such freedom or place; names the nearest.
    """
    for year in years:
        if not 1 <= year <= 9999:
            raise UsageError(f"{year} is no year; give one such as 2024")
    return Choice(
        tuple(sorted(set(years))),
        tuple(dict.fromkeys(_freedom(facts, topic) for topic in topics)),
        tuple(dict.fromkeys(facts.called(place, KG["Place"]) for place in places)),
    )


def _freedom(facts: Facts, name: str) -> ox.NamedNode:
    scheme = ox.NamedNode(KINDS.iri + "freedom")
    known = {
        called.casefold(): node
        for node in facts.subjects(SKOS["inScheme"], scheme)
        for property_ in (SKOS["notation"], SKOS["prefLabel"])
        for called in facts.texts(node, property_)
    }
    wanted = name.strip().casefold()
    if wanted not in known:
        near = difflib.get_close_matches(wanted, known, n=3) or sorted(
            short for node in known.values() for short in facts.texts(node, SKOS["notation"])
        )
        raise UnknownNameError(f"no freedom is called {name!r}; there are {', '.join(dict.fromkeys(near))}")
    return known[wanted]
