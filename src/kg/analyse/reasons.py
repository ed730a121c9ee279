"""Why a curator judged or compared as they did."""

from __future__ import annotations

import pyoxigraph as ox

from kg.analyse.facts import Facts
from kg.ontology.vocabulary import KG
from kg.queries.claims import values


def reason(facts: Facts, judgement: ox.NamedNode) -> str | None:
    """Give the reason in the language of the facts, or else in any; None where there is none."""
    given = [v for v in values(facts.store, judgement, KG["reason"]) if isinstance(v, ox.Literal)]
    return next((v.value for v in sorted(given, key=lambda v: v.language != facts.language)), None)
