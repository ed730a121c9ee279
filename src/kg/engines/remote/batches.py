"""Statements put into requests of a bounded size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

import pyoxigraph as ox

STATEMENTS = 1000
"""Statements of one change; Virtuoso 7.2 fails between 2,000 and 5,000 (measured)."""
CHARACTERS = 250_000
"""Characters of one change, whatever the number of its statements."""
LOADED = 20_000
"""Statements of one load over the Graph Store Protocol, which servers read as a stream."""


def insertions(quads: Iterable[tuple[ox.NamedNode, str]]) -> Iterator[str]:
    """Write changes that insert statements; those of one graph that come one after another stand together."""
    yield from _changes("INSERT DATA", quads)


def deletions(quads: Iterable[tuple[ox.NamedNode, str]]) -> Iterator[str]:
    """Write changes that delete statements, of one graph each: of several, Virtuoso 7.2 leaves some."""
    for _, group in groupby(quads, key=lambda quad: quad[0]):
        yield from _changes("DELETE DATA", group)


def drops(graphs: Iterable[str]) -> Iterator[str]:
    """Write changes that remove whole graphs."""
    for chunk in chunks((f"DROP SILENT GRAPH <{graph}>" for graph in graphs), 100):
        yield " ;\n".join(chunk)


def chunks(lines: Iterable[str], size: int) -> Iterator[list[str]]:
    """Part lines into lists of a size; the last one may be shorter."""
    chunk: list[str] = []
    for line in lines:
        chunk.append(line)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _changes(word: str, quads: Iterable[tuple[ox.NamedNode, str]]) -> Iterator[str]:
    parts: list[str] = []
    within: ox.NamedNode | None = None
    count = length = 0
    for graph, line in quads:
        if parts and (count >= STATEMENTS or length + len(line) > CHARACTERS):
            yield f"{word} {{\n{''.join(parts)}}}\n}}"
            parts, within, count, length = [], None, 0, 0
        if graph != within:
            parts.append(f"{'' if within is None else '}'}\nGRAPH {graph} {{\n")
            within = graph
        parts.append(f"{line}\n")
        count += 1
        length += len(line)
    if parts:
        yield f"{word} {{\n{''.join(parts)}}}\n}}"
