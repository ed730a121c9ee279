"""N-Quads in one order: the same bytes for the same statements, for a build's revision and for export."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox


def sorted_nquads(quads: Iterable[ox.Quad]) -> bytes:
    """Write statements as canonical N-Quads, each once, a line each, sorted by their bytes.

    Blank nodes, which only the ontology has, get the names of RDFC-1.0 (https://www.w3.org/TR/rdf-canon/).
    These depend on the statements that mention blank nodes alone, so only those go through the algorithm.
    """
    lines: set[bytes] = set()
    blank = ox.Dataset()
    for quad in quads:
        if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
            blank.add(quad)
        else:
            lines.add(f"{quad} .\n".encode())
    if len(blank):
        blank.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        lines.update(f"{quad} .\n".encode() for quad in blank)
    return b"".join(sorted(lines))
