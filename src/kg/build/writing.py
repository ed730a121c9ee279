"""Changing a store by what has changed since the one before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.ontology.vocabulary import KG
from kg.queries.claims import FACT

_DEFAULT = ox.DefaultGraph()
_REFERENCE = FACT.value.replace("/fact", "/reference")


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed among the facts and all else in the default graph."""

    added: tuple[ox.Triple, ...]
    removed: tuple[ox.Triple, ...]


def change(
    store: ox.Store, before: Mapping[str, str], now: Mapping[str, str], content: Iterable[ox.Quad]
) -> Changes:
    """Change some graphs of a store, and the default graph with them.

    Args:
        store: the store, in which nobody reads.
        before: hashes of graphs by name, those of the store that are replaced.
        now: hashes of what they become.
        content: at least the statements of all graphs that are new or have another hash.
    """
    other = {name for name, digest in now.items() if before.get(name) != digest}
    new: dict[str, set[ox.Quad]] = {name: set() for name in other}
    for quad in content:
        if isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value in other:
            new[quad.graph_name.value].add(quad)
    removed: list[ox.Quad] = []
    added: list[ox.Quad] = []
    for name in sorted(other | (before.keys() - now.keys())):
        old = set(store.quads_for_pattern(None, None, None, ox.NamedNode(name)))
        removed += old - new.get(name, set())
        added += new.get(name, set()) - old
    for quad in removed:
        store.remove(quad)
    store.extend(added)
    gone = {quad.triple for quad in removed}
    gone = {triple for triple in gone if not _stated(store, triple)}
    fresh = {quad.triple for quad in added}
    fresh = {triple for triple in fresh if ox.Quad(*_parts(triple), _DEFAULT) not in store}
    for triple in gone:
        store.remove(ox.Quad(*_parts(triple), _DEFAULT))
    store.extend(ox.Quad(*_parts(triple), _DEFAULT) for triple in fresh)
    return Changes(tuple(fresh), tuple(gone))


def _stated(store: ox.Store, triple: ox.Triple) -> bool:
    """Say whether any named graph states it."""
    found = store.quads_for_pattern(*_parts(triple), None)
    return any(isinstance(quad.graph_name, ox.NamedNode) for quad in found)


def _parts(triple: ox.Triple) -> tuple[ox.NamedNode | ox.BlankNode, ox.NamedNode, ox.NamedNode | ox.Literal]:
    return triple.subject, triple.predicate, triple.object  # type: ignore[return-value]  # RDF 1.1


def says(store: ox.Store, node: ox.NamedNode, property_: ox.NamedNode) -> bool:
    """Say whether a fact or reference data states a property of a thing, at either end.

    The actor of an event is stated through an involvement in it, too.
    """
    patterns = [(node, property_, None), (None, property_, node)]
    if property_ == KG["actor"]:
        patterns.append((None, KG["inEvent"], node))
    return any(
        _is_stated_in(store, quad.graph_name)
        for pattern in patterns
        for quad in store.quads_for_pattern(*pattern, None)
    )


def _is_stated_in(store: ox.Store, graph: object) -> bool:
    if not isinstance(graph, ox.NamedNode):
        return False
    kinds: Iterable[ox.Quad] = store.quads_for_pattern(graph, KG["graphKind"], None, None)
    return any(
        isinstance(q.object, ox.NamedNode) and q.object.value in (FACT.value, _REFERENCE) for q in kinds
    )
