"""How a generated graph differs from a real one: each class and each property of it, per hundred claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

import kg
from kg.ontology.vocabulary import ADMS, GEO, KG, OA, RDF, SKOSXL

_OURS = (KG.iri, ADMS.iri, GEO.iri, SKOSXL.iri, OA["TextPositionSelector"].value, RDF["Statement"].value)
Counts = Counter[tuple[str, str]]
"""By class and property; the class alone, with an empty property, counts things."""


def compared(real: Path, made: Path, least: float = 0.0) -> Iterator[tuple[str, str, float, float]]:
    """Give class, property (empty for the things themselves), and how many each graph has per 100 claims.

    Args:
        real: a built project.
        made: another one.
        least: what at least one of the two must have, per 100 claims.

    Raises:
        kg.errors.NotBuiltError: one of them has no store.
    """
    one, other = _counts(real), _counts(made)
    claims = one["Claim", ""], other["Claim", ""]
    for class_, property_ in sorted({*one, *other}):
        shares = [100 * found[class_, property_] / of for found, of in zip((one, other), claims, strict=True)]
        if max(shares) >= least:
            yield class_, property_, shares[0], shares[1]


def _counts(folder: Path) -> Counts:
    found: Counts = Counter()
    with kg.open(folder) as graph:
        asked = graph.store.query(_QUESTION)
        if not isinstance(asked, ox.QuerySolutions):
            raise TypeError("the question is a SELECT")
        for row in asked:
            class_, verb, number = row["class"], row["property"], row["number"]
            if isinstance(class_, ox.NamedNode) and isinstance(verb, ox.NamedNode):
                name = "" if verb == RDF["type"] else _short(verb.value)
                if isinstance(number, ox.Literal) and class_.value.startswith(_OURS):
                    found[_short(class_.value), name] = int(number.value)
    return found


_QUESTION = f"""
SELECT ?class ?property (COUNT(?value) AS ?number)
WHERE {{ ?thing a ?class ; ?property ?value . FILTER(?property != {RDF["type"]} || ?value = ?class) }}
GROUP BY ?class ?property
"""


def _short(iri: str) -> str:
    return iri.replace("#", "/").rsplit("/", 1)[-1]
