"""The incidents that were curated of a document, in the form in which proposals are held against them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.engines.store import Store
from kg.graph.documents import passage_of
from kg.model.address import Address

_PREFIX = "PREFIX kg: <https://w3id.org/repression-graph/ontology#>\n"
_PASSAGES = """SELECT DISTINCT ?incident ?passage WHERE {
  ?incident a kg:Incident .
  ?node (kg:ofAct?/kg:ofIncident)? ?incident .
  GRAPH ?claim { ?node ?property ?value }
  ?claim a kg:Claim ; kg:at ?passage }"""
_VALUES = {
    "kinds": "?act kg:ofIncident ?incident ; a kg:Act ; kg:kind ?value",
    "dates": "{ ?incident kg:date ?value } UNION { ?act kg:ofIncident ?incident ; kg:date ?value }",
    "places": "{ ?incident kg:place ?value } UNION { ?act kg:ofIncident ?incident ; kg:place ?value }",
    "agencies": "?part kg:inEvent/kg:ofIncident? ?incident ; kg:actor ?value . ?value a kg:Agency",
    "outcomes": "?outcome kg:ofAct/kg:ofIncident ?incident ; kg:kind ?value",
    "counts": """{ ?act kg:ofIncident ?incident ; kg:victim/kg:low ?value } UNION {
      ?act kg:ofIncident ?incident
      { SELECT ?act (SUM(?low) AS ?value) WHERE { ?act kg:victim/kg:low ?low } GROUP BY ?act } }""",
}
"""What is said of an incident, by the name of the field."""


@dataclass(frozen=True, slots=True)
class Curated:
    """One incident as it was curated of one document; each field holds every value that was stated."""

    iri: str
    passages: tuple[Address, ...]
    values: dict[str, frozenset[str]] = field(default_factory=dict)
    """By field: IRIs, EDTF, or whole numbers as text; empty where the document does not say."""

    def overlap(self, span: Address) -> int:
        """Count the characters that a span shares with its passages."""
        return len(
            {at for p in self.passages if p.overlaps(span) for at in range(p.start, p.end)}
            & {*range(span.start, span.end)}
        )


def curated(store: Store, base: str, key: str) -> list[Curated]:
    """Give the incidents of a document, in the order of their passages.

    Args:
        store: a built graph.
        base: the IRI below which its data is named.
        key: the document's key.
    """
    passages: defaultdict[str, set[Address]] = defaultdict(set)
    for incident, passage in _rows(store, _PASSAGES):
        found = passage_of(base, passage)
        if found is not None and found[0] == key:
            passages[incident].add(found[1])
    values = {name: _values(store, pattern) for name, pattern in _VALUES.items()}
    return sorted(
        (
            Curated(iri, tuple(sorted(spans)), {name: found[iri] for name, found in values.items()})
            for iri, spans in passages.items()
        ),
        key=lambda one: one.passages,
    )


def _values(store: Store, pattern: str) -> defaultdict[str, frozenset[str]]:
    found: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for incident, value in _rows(store, f"SELECT DISTINCT ?incident ?value WHERE {{ {pattern} }}"):
        found[incident] |= {value}
    return found


def _rows(store: Store, query: str) -> Iterator[tuple[str, str]]:
    rows = store.query(_PREFIX + query)
    if not isinstance(rows, ox.QuerySolutions):
        raise TypeError("a SELECT has rows")
    for one, other in rows:
        if isinstance(one, ox.NamedNode) and isinstance(other, ox.NamedNode | ox.Literal):
            yield one.value, other.value
