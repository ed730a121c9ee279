"""How exactly private people may be placed: no finer than the county, and in some cases the province."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

import pyoxigraph as ox

from kg.errors import Finding
from kg.model.closure import reached
from kg.ontology.terms import broader
from kg.ontology.vocabulary import KG, KINDS
from kg.validate.public.said import BEFELL, PART_OF, SAYS_OF, iri_of, private_people, values_of

_COUNTY = frozenset(
    KINDS[f"place-kind/{name}"]
    for name in ("country", "region", "province", "county", "city", "border-area", "border-section", "zone")
)
_PROVINCE = _COUNTY - {KINDS[f"place-kind/{name}"] for name in ("county", "city", "zone")}
_WHERE = frozenset(KG[name] for name in ("place", "facility", "residence"))
_SEXUAL = frozenset(
    KINDS[name] for name in ("act/sexual-violence", "practice/sexual-and-gender-based-violence")
)


def near_violence(every: Iterable[ox.Triple]) -> Iterator[Finding]:
    """Refuse a place finer than a province on sexual violence and on all else that leads to its victims."""
    kinds = values_of(every, KG["kind"])
    sexual = {s for s, found in kinds.items() if any(_is_sexual(kind) for kind in found)}
    links = {KG["subgroupOf"], KG["partOf"], *BEFELL, *PART_OF}
    onward: dict[object, set[object]] = defaultdict(set)
    victims = private_people(every)
    for t in every:
        if t.predicate in links and (t.predicate not in BEFELL or t.object in victims):
            onward[t.subject].add(t.object)
            if t.predicate != KG["partOf"]:  # an operation has many cases, with little in common
                onward[t.object].add(t.subject)
    near = {node for start in sexual for node in reached(start, onward)}
    for t in every:
        fine = not kinds[t.object] or not kinds[t.object] <= _PROVINCE
        if fine and t.subject in near and t.predicate in _WHERE:
            what = "a victim of sexual violence can be placed finer than a province"
            yield Finding(what, "name the province", iri=iri_of(t.subject))


@cache
def _is_sexual(kind: object) -> bool:
    return isinstance(kind, ox.NamedNode) and (
        kind in _SEXUAL or any(above.value in broader(kind.value) for above in _SEXUAL)
    )


def too_fine(every: Iterable[ox.Triple]) -> Iterator[Finding]:
    """Refuse a place finer than a county on a source, and on whatever tells of a private person."""
    kinds = values_of(every, KG["kind"])
    private = private_people(every)
    telling = {t.subject for t in every if t.object in private and t.predicate not in SAYS_OF}
    for t in every:
        source = t.predicate == KG["sourcePlace"]
        fine = not kinds[t.object] or not kinds[t.object] <= _COUNTY
        if fine and (source or (t.predicate == KG["place"] and t.subject in telling)):
            what = "a private person can be placed finer than a county"
            yield Finding(what, "name the county", iri=iri_of(t.subject))
