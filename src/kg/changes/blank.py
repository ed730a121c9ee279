"""Blank nodes named by what they hold, since any other name of theirs changes with the rest of the graph."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

import pyoxigraph as ox

from kg.queries.claims import Object

Held = Mapping[ox.BlankNode, list[ox.Triple]]


def named_by_content(quads: Collection[ox.Quad]) -> Iterator[ox.Quad]:
    """Yield the statements with each blank node named after the statements about it.

    The canonical names that a build gives (``c14n0`` …) are numbers in one order of the whole graph: one new
    list in the vocabulary would rename all others. Two nodes that hold the same become one, which says no
    less.
    """
    held: dict[ox.BlankNode, list[ox.Triple]] = defaultdict(list)
    for quad in quads:
        if isinstance(quad.subject, ox.BlankNode) and isinstance(quad.graph_name, ox.DefaultGraph):
            held[quad.subject].append(quad.triple)
    names: dict[ox.BlankNode, ox.BlankNode] = {}
    for quad in quads:
        subject, object_ = quad.subject, quad.object
        if isinstance(subject, ox.BlankNode) or isinstance(object_, ox.BlankNode):
            subject = _named(subject, held, names) if isinstance(subject, ox.BlankNode) else subject
            object_ = _named(object_, held, names) if isinstance(object_, ox.BlankNode) else object_
            yield ox.Quad(subject, quad.predicate, object_, quad.graph_name)
        else:
            yield quad


def _named(node: ox.BlankNode, held: Held, names: dict[ox.BlankNode, ox.BlankNode]) -> ox.BlankNode:
    """Name a node, those that it leads to first; walked without recursion, for a list may be long."""
    waiting = [node]
    under_way: set[ox.BlankNode] = set()
    while waiting:
        here = waiting[-1]
        if here in names:
            waiting.pop()
            continue
        under_way.add(here)
        inner = {t.object for t in held.get(here, ()) if isinstance(t.object, ox.BlankNode)}
        missing = [one for one in inner if one not in names and one not in under_way]
        if missing:
            waiting += missing
            continue
        # In a circle, what is still under way keeps the name that the build gave it.
        lines = sorted(f"{t.predicate} {_known(t.object, names)}" for t in held.get(here, ()))
        digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()
        names[here] = ox.BlankNode(f"h{digest[:32]}")
        waiting.pop()
    return names[node]


def _known(term: Object, names: Mapping[ox.BlankNode, ox.BlankNode]) -> Object:
    return names.get(term, term) if isinstance(term, ox.BlankNode) else term
