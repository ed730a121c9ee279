"""Checks chosen nodes: the engine gets what their shapes can look at from them, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

import pyoxigraph as ox

from kg.engines.store import Term
from kg.validate.asking import Asking
from kg.validate.entries import ASKED, Entries
from kg.validate.lookup import Facts
from kg.validate.reach import Looks, beyond, onward
from kg.validate.result import Result, read_report
from kg.validate.shacl import Engine, at_fault, report_on

AT_ONCE = 4_000
"""Nodes in one run of the engine, which take some tens of megabytes with what is around them."""


@dataclass(slots=True)
class Checked:
    """What came of a check."""

    results: set[Result] = field(default_factory=set)
    focus_nodes: Counter[str] = field(default_factory=Counter)
    """How many nodes each reporting shape looked at, by its IRI; see ``kg.validate.focus``."""

    def add(self, other: Checked) -> None:
        """Take in what came of another check, of other nodes."""
        self.results |= other.results
        self.focus_nodes += other.focus_nodes


def check_nodes(nodes: Iterable[Term], facts: Facts, entries: Entries, engine: Engine = "shifty") -> Checked:
    """Check nodes, as a run over the whole graph would.

    Args:
        nodes: each once; a node that no shape targets costs little.
        facts: the graph that they are in.
        entries: the shapes, taken apart.
        engine: which engine is asked.

    Raises:
        InvalidDataError: the shapes themselves cannot be relied on.
    """
    checking = _Checking(facts, entries)
    checked = Checked()
    for some in _batches(nodes):
        data = checking.extract(some, checked.focus_nodes)
        if engine == "shifty" and data:
            # A report costs more than to find who is in it, and few are.
            named = at_fault(entries.turtle, data)
            faulty = [node for node in some if str(node) in named]
            data = checking.extract(faulty if len(faulty) == len(named) else some) if named else b""
        if data:
            checked.results |= checking.results(data, engine)
    return checked


def _batches(nodes: Iterable[Term]) -> Iterator[list[Term]]:
    source = iter(nodes)
    while batch := list(islice(source, AT_ONCE)):
        yield batch


class _Checking:
    """Asks the engine of some nodes of a graph at a time."""

    def __init__(self, facts: Facts, entries: Entries) -> None:
        self._entries = entries
        self._facts = facts
        self._asking = Asking(entries, facts)

    def extract(self, nodes: Iterable[Term], counts: Counter[str] | None = None) -> bytes:
        """Give nodes with what is asked of them and with all that can be seen from there, as N-Triples."""
        seen = _Seen(self._facts)
        for node in nodes:
            about = self._facts.about(node)
            asked = self._asking.of(node, about)
            if counts is not None:
                counts.update(asked.counted)
            if asked.entries:
                seen.triples.update(dict.fromkeys(about))
                seen.triples.update((ox.Triple(_MARKER, entry.mark, node), None) for entry in asked.entries)
                seen.look(node, asked.looks, about)
        if not seen.triples:
            return b""
        seen.triples.update(dict.fromkeys(self._facts.hierarchy))
        return ox.serialize(seen.triples, format=ox.RdfFormat.N_TRIPLES) or b""

    def results(self, data: bytes, engine: Engine) -> set[Result]:
        """Have an engine check such an extract."""
        renamed = self._entries.renamed
        report = read_report(report_on(self._entries.turtle, data, engine), self._entries.messages)
        return {replace(r, shape=renamed[r.shape]) if r.shape in renamed else r for r in report}


class _Seen:
    """All that can be seen from some nodes."""

    def __init__(self, facts: Facts) -> None:
        self.triples: dict[ox.Triple, None] = {}
        self._facts = facts
        self._done: set[tuple[Term, Looks]] = set()

    def look(self, node: Term, looks: Looks, about: Iterable[ox.Triple] | None = None) -> None:
        """Take in what looks lead to from a node; ``about`` is what is said of it, if that is in."""
        if (node, looks) in self._done:
            return
        self._done.add((node, looks))
        if about is not None and (further := beyond(looks)):
            for triple in about:
                if (rest := further.get(triple.predicate)) is not None:
                    self.look(triple.object, rest)
        for step, rest in onward(looks).items():
            if about is None or step.inverse:
                for triple in self._facts.along(node, step):
                    self.triples[triple] = None
                    if rest:
                        self.look(triple.subject if step.inverse else triple.object, rest)


_MARKER = ox.NamedNode(ASKED)
