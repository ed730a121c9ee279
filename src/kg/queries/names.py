"""From what a person types to the one thing in the graph that is meant."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence

import pyoxigraph as ox

from kg.errors import UnknownNameError, UsageError
from kg.ontology.vocabulary import DCTERMS, KG, RDFS, SKOS, SKOSXL
from kg.queries.prefixes import expand, shorten

LABELS = (RDFS["label"], SKOS["prefLabel"], SKOS["altLabel"], DCTERMS["title"], KG["title"])
"""What a thing may be called by, the best name first."""
_WORDED = (*LABELS, SKOSXL["literalForm"])
"""A name that is a thing of its own is shown by its form, not found by it: what has the name is meant."""
_SHOWN = 8
"""Candidates or near names in one message; more would not be read."""


def resolve(store: ox.Store, name: str, prefixes: Mapping[str, str], language: str = "en") -> ox.NamedNode:
    """Find what an IRI, a prefixed name or a label stands for.

    A label counts in any language and whatever its case; one that fits whole goes before one that holds the
    name as a part, and either must lead to one thing only. Messages name the project's own things first and
    terms of the vocabulary behind them, which are many; ``language`` is that of the labels in them.

    Raises:
        UnknownNameError: nothing has this name; names the nearest.
        UsageError: several things have it; names them.
    """
    node = expand(name, prefixes)
    if node is not None:
        if not exists(store, node):
            raise UnknownNameError(f"{name} is nothing in this graph; look it up with: kg queries")
        return node
    called = _labels(store)
    wanted = name.strip().casefold()
    whole = {node for label, nodes in called.items() if label == wanted for node in nodes}
    part = {node for label, nodes in called.items() if wanted in label for node in nodes} if wanted else set()
    found = whole or part
    if len(found) == 1:
        return found.pop()
    terms = {node for nodes in called.values() for node in nodes if _is_term(store, node)}
    if not found:
        own = [label for label, nodes in called.items() if nodes - terms]
        near = difflib.get_close_matches(wanted, own, n=_SHOWN, cutoff=0.6)
        near += difflib.get_close_matches(wanted, called.keys() - set(own), n=_SHOWN, cutoff=0.6)
        near = near[:_SHOWN]
        hint = f"; near it: {', '.join(near)}" if near else "; give an IRI, a prefixed name or a label"
        raise UnknownNameError(f"nothing here is called {name!r}{hint}")
    candidates = sorted(found, key=lambda node: (node in terms, node.value))
    raise ambiguous(store, name, candidates, prefixes, language)


def ambiguous(
    store: ox.Store, name: str, candidates: Sequence[ox.NamedNode], prefixes: Mapping[str, str], language: str
) -> UsageError:
    """Make the error that several things have a name; it tells the first of them."""
    shown = [
        f"{shorten(node.value, prefixes)} ({label(store, node, language) or 'no label'})"
        for node in candidates[:_SHOWN]
    ]
    more = f" and {len(candidates) - _SHOWN} more" if len(candidates) > _SHOWN else ""
    return UsageError(f"{name!r} may be any of {', '.join(shown)}{more}; say which")


def exists(store: ox.Store, node: ox.NamedNode) -> bool:
    """Say whether any statement mentions a thing, or any claim stands under this name."""
    mentions = (
        store.quads_for_pattern(node, None, None, None),
        store.quads_for_pattern(None, None, node, None),
        store.quads_for_pattern(None, node, None, None),
    )
    return any(next(iter(quads), None) is not None for quads in mentions)


def labels(store: ox.Store, node: ox.NamedNode) -> dict[str, str]:
    """Give the best name of a thing in each language, by language tag; "" is the tag of a name in none."""
    best: dict[str, str] = {}
    for predicate in _WORDED:
        found = store.quads_for_pattern(node, predicate, None, ox.DefaultGraph())
        for literal in sorted((q.object for q in found if isinstance(q.object, ox.Literal)), key=str):
            best.setdefault(literal.language or "", literal.value)
    return dict(sorted(best.items()))


def label(store: ox.Store, node: ox.NamedNode, language: str = "en") -> str | None:
    """Give the name of a thing in a language, or else in none, or else in any; None where it has no name."""
    found = labels(store, node)
    return found.get(language) or found.get("") or next(iter(found.values()), None)


def _is_term(store: ox.Store, node: ox.NamedNode) -> bool:
    """Say whether the vocabulary has it: each of its terms says which module defines it."""
    return next(store.quads_for_pattern(node, RDFS["isDefinedBy"], None, None), None) is not None


def _labels(store: ox.Store) -> dict[str, set[ox.NamedNode]]:
    called: dict[str, set[ox.NamedNode]] = {}
    for predicate in LABELS:
        for quad in store.quads_for_pattern(None, predicate, None, ox.DefaultGraph()):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
                called.setdefault(quad.object.value.casefold(), set()).add(quad.subject)
    return called
