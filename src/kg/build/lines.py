"""Statements as lines of canonical N-Triples, which are hashed, compared and loaded without being read again.

https://www.w3.org/TR/rdf12-n-triples/#canonical-ntriples
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import pyoxigraph as ox


def graph_lines(triples: Iterable[ox.Triple]) -> list[bytes]:
    """Write statements, one a line with its end, sorted."""
    content = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    return sorted(content.splitlines(keepends=True))


def in_graph(lines: Sequence[bytes], name: ox.NamedNode) -> bytes:
    """Write lines of N-Triples as N-Quads of a graph; only the end of a line has a full stop before it."""
    return b"".join(lines).replace(b" .\n", f" {name} .\n".encode())


def sha256(lines: Iterable[bytes]) -> str:
    """Hash lines in their order, in hexadecimal."""
    whole = hashlib.sha256()
    for line in lines:
        whole.update(line)
    return whole.hexdigest()


def revision(graphs: Iterable[tuple[str, str]]) -> str:
    """Hash a whole store: the graphs by name, each with the hash of its canonical N-Triples.

    The default graph is all of them merged and adds nothing. In the form of a list of checksums: for each
    graph, sorted by name, its hash, two spaces, its IRI and a line feed.
    """
    return sha256(f"{digest}  {name}\n".encode() for name, digest in sorted(graphs))
