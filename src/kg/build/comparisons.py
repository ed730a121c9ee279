"""What a curator's comparison of two claims says of them, in the words of CiTO."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.ontology.vocabulary import CITO, KG, KINDS, RDF

_ENDS = frozenset(KG[name] for name in ("first", "second", "kind"))
_BOTH_WAYS: Mapping[object, ox.NamedNode] = {
    KINDS["comparison/contradiction"]: CITO["disputes"],
    KINDS["comparison/compatible"]: CITO["agreesWith"],
}
"""What each claim does to the other. Of another scope says nothing: neither bears on the other."""


def judgements(
    stated: Callable[[], Iterable[ox.Triple]], held: Collection[ox.NamedNode]
) -> Iterator[ox.Triple]:
    """Yield judgements, and the links between claims that follow from comparisons.

    Args:
        stated: gives all statements of the judgements; is asked twice.
        held: the claims under embargo: a comparison with one stays out, as the record of that claim does.
    """
    comparisons = {t.subject for t in stated() if t.predicate == RDF["type"] and t.object == KG["Comparison"]}
    said: dict[object, dict[ox.NamedNode, object]] = {node: {} for node in comparisons}
    silent = {t.subject for t in stated() if t.subject in comparisons and t.object in held} if held else set()
    for triple in stated():
        if triple.subject not in silent:
            yield triple
            if triple.subject in comparisons and triple.predicate in _ENDS:
                said[triple.subject][triple.predicate] = triple.object
    for record in said.values():
        yield from _links(record)


def _links(record: Mapping[ox.NamedNode, object]) -> Iterator[ox.Triple]:
    first, second, kind = (record.get(KG[name]) for name in ("first", "second", "kind"))
    if isinstance(first, ox.NamedNode) and isinstance(second, ox.NamedNode):
        if link := _BOTH_WAYS.get(kind):
            yield ox.Triple(first, link, second)
            yield ox.Triple(second, link, first)
        elif kind == KINDS["comparison/superseded"]:
            yield ox.Triple(second, CITO["updates"], first)
