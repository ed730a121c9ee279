"""The names that a graph knows, for finding them in reports that it does not know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.engines.store import Store
from kg.ingest.gazetteer.named import Named, Sort
from kg.ontology.vocabulary import KG, RDF, data
from kg.queries.labels.called import Called, everything, label

_SORTS: Mapping[str, Sort] = {"place": "place", "law": "law", "work": "work"}
"""What a thing is by the name of the list in which it stands; of actors their class says it."""
_CLASSES: Mapping[str, Sort] = {
    "Agency": "agency",
    "Organization": "organisation",
    "PublicFigure": "person",
    "State": "state",
}
_DEFAULT = ox.DefaultGraph()
_ANY = None


def known(store: Store, base: str, without: str | None = None) -> list[tuple[str, Named]]:
    """Give every name of what reference data describes, with what it stands for.

    Args:
        store: a built graph.
        base: the IRI below which its data is named.
        without: the key of a document whose own words do not count: names that it alone uses, and things of
            which it alone speaks, so that proposals for it can be held against what a curator made of it.
    """
    called = [one for one in everything(store) if not one.is_term]
    if without is not None:
        called = [*_without(store, base, called, without)]
    things = {iri: _named(store, base, iri) for iri in {one.iri for one in called}}
    return sorted(
        {(one.text, thing) for one in called if (thing := things[one.iri]) is not None and one.text.strip()}
    )


def _named(store: Store, base: str, iri: str) -> Named | None:
    """Describe a thing of the reference data; None for what is none, or has no sort that texts name."""
    node = ox.NamedNode(iri)
    sort = next((sort for name, sort in _SORTS.items() if iri.startswith(data(base, name).iri)), None)
    if sort is None and iri.startswith(data(base, "actor").iri):
        classes = (quad.object for quad in store.quads_for_pattern(node, RDF["type"], _ANY, _DEFAULT))
        sort = next((found for each in classes if (found := _CLASSES.get(_local(each))) is not None), None)
    if sort is None:
        return None
    kinds = sorted(_local(q.object) for q in store.quads_for_pattern(node, KG["kind"], _ANY, _DEFAULT))
    return Named(iri, sort, kinds[0] if kinds else "", label(store, node) or iri, tuple(_above(store, node)))


def _local(term: object) -> str:
    return term.value.rsplit("#", 1)[-1].rsplit("/", 1)[-1] if isinstance(term, ox.NamedNode) else ""


def _above(store: Store, node: ox.NamedNode) -> Iterator[str]:
    """Give what a place lies in, the nearest first, each once."""
    seen = {node}
    waiting = [node]
    while waiting:
        found = store.quads_for_pattern(waiting.pop(0), KG["within"], _ANY, _DEFAULT)
        for quad in sorted(found, key=str):
            if isinstance(quad.object, ox.NamedNode) and quad.object not in seen:
                seen.add(quad.object)
                waiting.append(quad.object)
                yield quad.object.value


def _without(store: Store, base: str, called: Iterable[Called], key: str) -> Iterator[Called]:
    """Leave out what one document alone says."""
    told = _documents(store, base)
    for one in called:
        node = ox.NamedNode(one.iri)
        speaking = {
            told[graph]
            for quad in _speaking_of(store, node)
            if isinstance(graph := quad.graph_name, ox.NamedNode) and graph in told
        }
        if speaking == {key}:
            continue
        text = ox.Literal(one.text, language=one.language or None)
        naming = {quad.graph_name for quad in store.quads_for_pattern(node, _ANY, text, _ANY)}
        sources = {told[name] for name in naming if isinstance(name, ox.NamedNode) and name in told}
        if sources != {key} or any(_is_reference(base, name) for name in naming):
            yield one


def _speaking_of(store: Store, node: ox.NamedNode) -> Iterator[ox.Quad]:
    yield from store.quads_for_pattern(node, _ANY, _ANY, _ANY)
    yield from store.quads_for_pattern(_ANY, _ANY, node, _ANY)


def _is_reference(base: str, name: object) -> bool:
    return isinstance(name, ox.NamedNode) and name.value.startswith(f"{base}id/reference/")


def _documents(store: Store, base: str) -> dict[ox.NamedNode, str]:
    """Give the key of the document of each claim: its record stands in the graph of the document's key."""
    found: dict[ox.NamedNode, str] = {}
    for quad in store.quads_for_pattern(_ANY, RDF["type"], KG["Claim"], _ANY):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.graph_name, ox.NamedNode):
            found[quad.subject] = quad.graph_name.value.rsplit("/", 1)[-1]
    return found
