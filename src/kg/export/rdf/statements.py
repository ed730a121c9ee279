"""The statements that leave, in sorted batches of columns: as a dataset, and as one graph.

What is no fact is in neither; see ``kg.export.rdf.apart``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyoxigraph as ox

from kg.export.rdf.arrays import binaries, numbers
from kg.export.rdf.canonical import canonically_named
from kg.export.rdf.columns import QUAD, TRIPLE, batches, column, united
from kg.export.rdf.facts import FACT
from kg.export.rdf.leaving import BLANK, DEFAULT, FACTS, NAMED, leaving
from kg.export.rdf.packed import unpack
from kg.ontology.vocabulary import KG, RDF
from kg.queries.opened import Graph

_SAID = (RDF["object"], RDF["predicate"], RDF["subject"], RDF["type"], KG["inClaim"])
_PARTS = [str(predicate).encode() for predicate in _SAID]
"""What is said of a statement taken apart, sorted."""
_STATEMENT = str(RDF["Statement"]).encode()


class Dataset:
    """The default graph and, after it, the named graphs by name; each by subject, property and value."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        """Take the files with what leaves, by name."""
        self._files = files

    def __iter__(self) -> Iterator[pa.Table]:
        """Give all batches, anew each time."""
        return chain(self.default(), self.named())

    def default(self) -> Iterator[pa.Table]:
        """Give the batches of the default graph."""
        parts = (batches(unpack(self._files[name]), TRIPLE) for name in (DEFAULT, BLANK))
        return united(*parts)

    def named(self) -> Iterator[pa.Table]:
        """Give the batches of the named graphs."""
        return batches(unpack(self._files[NAMED]), QUAD)


class OneGraph:
    """The default graph with each fact also taken apart under its claims, sorted.

    So one graph, which has no names for claims, still holds which claim states what, and gives them back.
    """

    def __init__(self, files: Mapping[str, Path]) -> None:
        """Take the files with what leaves, by name."""
        self._files = files

    def __iter__(self) -> Iterator[pa.Table]:
        """Give all batches, anew each time."""
        default = batches(unpack(self._files[DEFAULT]), TRIPLE)
        facts = map(_taken_apart, batches(unpack(self._files[FACTS]), FACT))
        return united(united(default, facts), batches(_renamed(self._files[BLANK]), TRIPLE))


@contextmanager
def dataset(graph: Graph) -> Iterator[Dataset]:
    """Make what leaves of a graph ready to be read as a dataset."""
    with leaving(graph, DEFAULT, NAMED) as files:
        yield Dataset(files)


@contextmanager
def one_graph(graph: Graph) -> Iterator[OneGraph]:
    """Make what leaves of a graph ready to be read as one graph."""
    with leaving(graph, DEFAULT, FACTS) as files:
        yield OneGraph(files)


def _renamed(path: Path) -> Iterable[bytes]:
    """Give the statements with blank nodes, which are few, with the names that these have in one graph."""
    text = b"".join(unpack(path)).replace(b"\n", b" .\n")
    triples = (quad.triple for quad in ox.parse(text, format=ox.RdfFormat.N_TRIPLES))
    lines = sorted(f"{triple}\n".encode() for triple in canonically_named(triples))
    return [b"".join(lines)] if lines else []


def _taken_apart(rows: pa.Table) -> pa.Table:
    """Make five statements of each fact, as ``kg.queries.claims.reify`` does."""
    count, more = rows.num_rows, len(_PARTS)
    at = np.arange(count)
    values = [column(rows, name) for name in ("o", "p", "s")]
    values = pa.concat_arrays([*values, binaries([_STATEMENT]), column(rows, "g")])
    order = np.column_stack([at, at + count, at + 2 * count, np.full(count, 3 * count), at + 3 * count + 1])
    predicates = binaries(_PARTS).take(numbers(np.tile(np.arange(more), count)))
    nodes = column(rows, "node").take(numbers(np.repeat(at, more)))
    return pa.table([nodes, predicates, values.take(numbers(order.ravel()))], list(TRIPLE))
