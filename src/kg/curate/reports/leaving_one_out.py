"""Reading the documents of a graph as if each were new, to hold what is found against what was curated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pyoxigraph as ox

from kg.curate.reports.gold import Curated, curated
from kg.curate.reports.reading import Reader, Reading
from kg.engines.store import Store
from kg.ingest.copies import Copies
from kg.ingest.reading.read import read_bytes
from kg.ontology.vocabulary import KG, data

_DEFAULT = ox.DefaultGraph()


def leaving_one_out(
    store: Store, base: str, copies: Copies
) -> Iterator[tuple[str, Reading, Sequence[Curated]]]:
    """Read each document that is at hand, without the names that it alone gives.

    When it was published is taken from the graph: a person would say it too.

    Args:
        store: a built graph.
        base: the IRI below which its data is named.
        copies: the documents.

    Yields:
        The key of each, what was found, and what was curated.
    """
    at_hand = [key for key in copies.keys() if _is_described(store, data(base, "copy")[key])]  # noqa: SIM118
    for key in at_hand:
        original = read_bytes(copies.raw(key), copies.path(key).name)
        original = replace(
            original, published=_published(store, data(base, "copy")[key]) or original.published
        )
        yield key, Reader(store, base, without=key).read(original), curated(store, base, key)


def _is_described(store: Store, copy: ox.NamedNode) -> bool:
    return next(store.quads_for_pattern(copy, KG["copyOf"], None, _DEFAULT), None) is not None


def _published(store: Store, copy: ox.NamedNode) -> str | None:
    """Give when the work of a copy was published, as reference data has it."""
    works = (quad.object for quad in store.quads_for_pattern(copy, KG["copyOf"], None, _DEFAULT))
    said = (
        quad.object
        for work in works
        if isinstance(work, ox.NamedNode)
        for quad in store.quads_for_pattern(work, KG["published"], None, _DEFAULT)
    )
    return next((term.value for term in said if isinstance(term, ox.Literal)), None)
