"""From what a person types to the one thing in the graph that is meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing, nullcontext
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.engines.store import Store
from kg.errors import UnknownNameError, UsageError
from kg.queries.labels.called import LABELS, label, labels
from kg.queries.prefixes import expand, shorten

if TYPE_CHECKING:
    from kg.queries.labels.search import Labels

__all__ = ["LABELS", "ambiguous", "exists", "label", "labels", "resolve"]

_SHOWN = 8
"""Candidates or near names in one message; more would not be read."""
_COUNTED = 1000
"""Candidates that are gathered at most."""


def resolve(
    store: Store, name: str, prefixes: Mapping[str, str], language: str = "en", names: Labels | None = None
) -> ox.NamedNode:
    """Find what an IRI, a prefixed name or a label stands for.

    A label counts in any language and whatever its case. One that fits whole goes before one that does but
    for accents, apostrophes, hyphens and spaces, and that before one that holds the name as a part; what goes
    first must lead to one thing only. What merely sounds alike is found by ``kg search``, and is never taken
    for what is meant. Messages name the project's own things first and terms of the vocabulary behind them,
    which are many; ``language`` is that of the labels in them.

    Args:
        store: the graph.
        name: what was typed.
        prefixes: those that are known.
        language: of the labels in messages.
        names: the index of the store's names; without it, one is made in memory, which takes a second for
            each 10,000 names.

    Raises:
        UnknownNameError: nothing has this name; names the nearest.
        UsageError: several things have it; names them.
    """
    node = expand(name, prefixes)
    if node is not None:
        if not exists(store, node):
            raise UnknownNameError(f"{name} is nothing in this graph; look it up with: kg search")
        return node
    from kg.queries.labels.search import Labels  # not everyone who asks types a label

    with closing(Labels(store)) if names is None else nullcontext(names) as known:
        found = known.called(name, _COUNTED) or known.holding(name, _COUNTED)
        near = [] if found else known.near(name, _SHOWN)
    if len(found) == 1:
        return ox.NamedNode(found[0].iri)
    if not found:
        hint = f"; near it: {', '.join(near)}" if near else "; give an IRI, a prefixed name or a label"
        raise UnknownNameError(f"nothing here is called {name!r}{hint}")
    candidates = sorted(found, key=lambda row: (row.is_term, row.iri))
    raise ambiguous(store, name, [ox.NamedNode(row.iri) for row in candidates], prefixes, language)


def ambiguous(
    store: Store, name: str, candidates: Sequence[ox.NamedNode], prefixes: Mapping[str, str], language: str
) -> UsageError:
    """Make the error that several things have a name; it tells the first of them."""
    shown = [
        f"{shorten(node.value, prefixes)} ({label(store, node, language) or 'no label'})"
        for node in candidates[:_SHOWN]
    ]
    least = "at least " * (len(candidates) >= _COUNTED)
    more = f" and {least}{len(candidates) - _SHOWN} more" if len(candidates) > _SHOWN else ""
    return UsageError(f"{name!r} may be any of {', '.join(shown)}{more}; say which")


def exists(store: Store, node: ox.NamedNode) -> bool:
    """Say whether any statement mentions a thing, or any claim stands under this name."""
    mentions = (
        store.quads_for_pattern(node, None, None, None),
        store.quads_for_pattern(None, None, node, None),
        store.quads_for_pattern(None, node, None, None),
    )
    return any(next(iter(quads), None) is not None for quads in mentions)
