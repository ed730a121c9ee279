"""The attribution graph as a picture: speakers and documents, and who passes on whose word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from kg.model.texts import Texts
from kg.network.given import Given
from kg.network.grounds import Grounds
from kg.network.results import Dot, Line, Picture
from kg.network.sources.attributed_names import nameless
from kg.network.sources.attribution import Attribution
from kg.network.sources.falling import each_pair

_DRAWN = 200
"""Nodes, those with the most claims."""


def attribution_drawn(given: Given, told: Attribution, text: Texts) -> tuple[Picture, int]:
    """Draw the attribution graph.

    The size of a node and the weight of a tie count claims. A tie is sure where some claim without reserve
    has a document that states who tells it.

    Args:
        given: names the nodes and grounds the numbers.
        told: the graph.
        text: has ``groups`` (``named``, ``unnamed``, ``document``), ``line``, ``voices`` and ``more``.

    Returns:
        The picture, and how many nodes are left out of it.
    """
    ends = np.concatenate([told.source, told.target])
    claim, node, _ = each_pair(np.concatenate([told.claim, told.claim]), ends)
    sizes = np.bincount(node, minlength=len(told.names))
    there = np.unique(node)
    shown = there[np.argsort(-sizes[there], kind="stable")][:_DRAWN]
    kept = np.isin(told.source, shown) & np.isin(told.target, shown) & (told.source != told.target)
    ties: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for row in np.flatnonzero(kept).tolist():
        ties[int(told.source[row]), int(told.target[row])].append(row)
    values = told.table.claim.values

    def grounds(claims: Iterable[int]) -> Grounds:
        return given.evidence.grounds(values[claim] for claim in claims)

    labels = nameless(told, given.naming, text)
    dots = []
    for code in shown.tolist():
        iri, behind = told.names[code], claim[node == code].tolist()
        group = text["groups"][_group(told, iri)]
        dots.append(
            Dot(iri, labels.get(iri) or given.naming.name(iri), group, float(len(behind)), grounds(behind))
        )
    sure = _plainly_told(told)
    lines = []
    for (source, target), found in sorted(ties.items()):
        claims = {int(told.claim[row]) for row in found}
        label = text["line"].format(claims=len(claims))
        plain = any(sure[row] for row in found)
        pair = (told.names[source], told.names[target])
        lines.append(Line(*pair, label, float(len(claims)), plain, grounds(claims)))
    return Picture(tuple(dots), tuple(lines)), len(there) - len(shown)


def _plainly_told(told: Attribution) -> list[bool]:
    """Say of each tie whether the document states who tells it, and the claim has no reserve."""
    stated, hedge = told.table.column("told").texts(), told.table.column("hedge").texts()
    return [
        how is not None and how.endswith("/stated") and reserve is None
        for how, reserve in zip(stated, hedge, strict=True)
    ]


def _group(told: Attribution, iri: str) -> str:
    if iri in told.documents:
        return "document"
    return "named" if iri in told.named else "unnamed"
