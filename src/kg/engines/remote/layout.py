"""What stands where on a server, and which revision is in use there.

Below the base of the project:

- ``id/facts/REVISION`` is a graph with the facts of a revision: what is the default graph of the store on
  disk. ``REVISION`` is the first 16 characters of it.
- Claims and the other named graphs have their own names.
- ``id/store`` is a graph that holds a record of each push that is still there; the last one is in use, so
  that adding a record swaps a revision in. It holds too who is pushing now, and a digest for each part of the
  named graphs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pyoxigraph as ox

from kg.ontology.vocabulary import ROOT, Namespace

REMOTE = Namespace(f"{ROOT}remote#")
"""Words of the graph ``id/store``, which never stand in the data."""
SHORT = 16
"""Characters of a revision that name its graph: 64 bits, far more than the pushes of one project need."""
PARTS = 1024
"""Parts that the named graphs are put in by their names; a part that is the same is not looked at again."""

_YES = "yes"
_REVISION = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class State:
    """What a server holds: the revision in use, and the one before, which readers may still have open."""

    node: ox.NamedNode
    number: int
    """How many pushes there were; the highest counts."""
    revision: str
    facts: ox.NamedNode
    before: ox.NamedNode | None
    """The facts of the revision before; None where there was none, or it was removed."""
    hides: bool
    """Whether the server hides the named graphs from a question that names a default graph."""
    reads_geometries: bool
    """Whether the server would change geometries, which travel under another datatype therefore."""

    def lines(self) -> str:
        """Write it as statements."""
        parts = [
            f"{self.node} {REMOTE['number']} {self.number}",
            f'{self.node} {REMOTE["revision"]} "{self.revision}"',
            f"{self.node} {REMOTE['facts']} {self.facts}",
            f'{self.node} {REMOTE["hides"]} "{_word(self.hides)}"',
            f'{self.node} {REMOTE["readsGeometries"]} "{_word(self.reads_geometries)}"',
        ]
        if self.before is not None:
            parts.append(f"{self.node} {REMOTE['before']} {self.before}")
        return " . ".join(parts)


class Layout:
    """The names of the graphs of one project."""

    def __init__(self, base: str) -> None:
        """Take the IRI below which the project's data is named."""
        self.store = ox.NamedNode(f"{base}id/store")
        self._facts = f"{base}id/facts/"
        self._probe = f"{base}id/store/probe/"

    def facts(self, revision: str) -> ox.NamedNode:
        """Name the graph of the facts of a revision."""
        return ox.NamedNode(self._facts + revision[:SHORT])

    def state(self, number: int) -> ox.NamedNode:
        """Name the record of a push."""
        return ox.NamedNode(f"{self.store.value}/push/{number}")

    def probe(self, number: int) -> ox.NamedNode:
        """Name a graph that is made for a moment to see how a server answers."""
        return ox.NamedNode(f"{self._probe}{number}")


STATE_COLUMNS = ("node", "number", "revision", "facts", "before", "hides", "readsGeometries")


def state_query(layout: Layout) -> str:
    """Ask what a server holds, the last push first."""
    words = ("number", "revision", "facts", "hides", "readsGeometries")
    known = " ; ".join(f"{REMOTE[word]} ?{word}" for word in words)
    return (
        f"SELECT {' '.join(f'?{name}' for name in STATE_COLUMNS)} WHERE {{ GRAPH {layout.store} {{ "
        f"?node {known} . OPTIONAL {{ ?node {REMOTE['before']} ?before }} }} }} ORDER BY DESC(?number)"
    )


def read_state(row: ox.QuerySolution, layout: Layout) -> State | None:
    """Read one row of the answer; None where something else than a push wrote it.

    The revision names a folder here and the facts a graph there, so neither is taken as it comes.
    """
    node, number, revision, facts, before, hides, reads = (row[name] for name in STATE_COLUMNS)
    if (
        not isinstance(node, ox.NamedNode)
        or not isinstance(number, ox.Literal)
        or not isinstance(revision, ox.Literal)
        or not isinstance(facts, ox.NamedNode)
        or not isinstance(hides, ox.Literal)
        or not isinstance(reads, ox.Literal)
        or not (number.value.isascii() and number.value.isdigit())
        or _REVISION.fullmatch(revision.value) is None
        or facts != layout.facts(revision.value)
    ):
        return None
    earlier = before if isinstance(before, ox.NamedNode) else None
    return State(
        node, int(number.value), revision.value, facts, earlier, hides.value == _YES, reads.value == _YES
    )


def _word(yes: bool) -> str:
    return _YES if yes else "no"
