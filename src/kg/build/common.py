"""What no single document makes: vocabulary, reference data, judgements, and what is computed for them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import pyoxigraph as ox

from kg.build.batch import computed
from kg.build.checks import check_proposals, check_withdrawn
from kg.build.comparisons import judgements
from kg.build.ground import Ground
from kg.build.lines import graph_lines, sha256
from kg.build.local import Numbers, numbers
from kg.build.made import DEFAULT, Census, GraphOf
from kg.build.material import Material, Said, material
from kg.build.statements import kind_of, with_kinds
from kg.build.surroundings import computed_of, judgements_of, named, reference, vocabulary
from kg.errors import Finding
from kg.graph.authored import Authored
from kg.graph.source import SourceFile
from kg.validate.rules import check_all, hierarchy_cycle

_AT_ONCE = 50_000
"""Statements that are written at once."""
Take = Callable[[ox.NamedNode, list[bytes], str], None]


def beside(ground: Ground, pieces: Sequence[SourceFile]) -> Authored:
    """Put what documents say of shared things beside the rest that people wrote."""
    reference = ground.around.by_role("reference")
    behind = (file for file in ground.around.files if file.role != "reference")
    around = frozenset(piece.path for piece in pieces)
    return Authored(ground.project, (*reference, *pieces, *behind), around)


def check_common(ground: Ground, pieces: Sequence[SourceFile]) -> list[Finding]:
    """Look for what is wrong in reference data and judgements, and in what documents say together.

    A circle may run through several documents; whatever else stands in one of them was found there.
    """
    authored = beside(ground, pieces)
    of_documents = {*authored.around, *(ground.project.lock_file(piece.key) for piece in pieces)}
    findings = [finding for finding in check_all(authored) if finding.file not in of_documents]
    findings += check_withdrawn((f for f in ground.around.files if f.role != "withdrawn"), ground.gone)
    findings += check_proposals(ground.project, ground.gone)
    return [*findings, *hierarchy_cycle.check(authored)]


@dataclass(frozen=True, slots=True)
class Common:
    """What was made of it."""

    graphs: tuple[GraphOf, ...]
    census: Census


def common(
    ground: Ground,
    pieces: Sequence[SourceFile],
    is_shared: Callable[[str], bool],
    said: Said | None,
    take: Take,
    whole: Material | None = None,
) -> Common:
    """Make all graphs that belong to no document.

    Args:
        ground: the ground.
        pieces: what documents say of shared things.
        is_shared: tells what is not one document's own.
        said: says whether anything at all states a property of a thing.
        take: is given each graph, by name, as sorted lines of N-Triples, which nobody holds afterwards, and
            their hash.
        whole: the material of all documents, where they were made at once.
    """
    base = ground.project.base
    ground.let_go()
    found = whole or material(_computed_from(ground, pieces), ground.today)
    if said is not None:
        found = Material(found.authored, found.claims, found.hidden, said)
    graphs = reference(found.authored) | vocabulary()
    for file in found.authored.by_role("withdrawn"):
        graphs[ox.NamedNode(f"{base}id/withdrawn")] = ("record", set(found.authored.record_of(file)))
    computed_here = [triple for about, triple in computed(found) if is_shared(about.value)]
    judged = _judgements(ground, found.held)
    if judged:
        computed_here.append(kind_of(judgements_of(base), "record"))
    graphs = named(with_kinds(graphs, computed_of(base), computed_here))
    del found, computed_here
    writing = _Writing(take)
    writing.add(judgements_of(base), "record", judged)
    del judged
    for name in [*graphs]:  # each is let go of: together they fill the memory
        kind, triples = graphs.pop(name)
        writing.add(name, kind, graph_lines(triples))
    return writing.done()


def _computed_from(ground: Ground, pieces: Sequence[SourceFile]) -> Authored:
    """Put beside the pieces what is computed from: of judgements, who is the same as whom."""
    around = frozenset(piece.path for piece in pieces)
    return Authored(ground.project, (*ground.reference(), *pieces, *ground.behind(())), around)


def _judgements(ground: Ground, held: Collection[ox.NamedNode]) -> list[bytes]:
    """Write the judgements, which are many, without holding them all as statements."""
    stated = judgements(lambda: (quad.triple for quad in ground.judgements()), held)
    lines: set[bytes] = set()
    while some := list(islice(stated, _AT_ONCE)):
        lines.update(graph_lines(some))
    return sorted(lines)


class _Writing:
    """Hands graphs on, and keeps what must be known of them."""

    def __init__(self, take: Take) -> None:
        self._take = take
        self._graphs: list[GraphOf] = []
        self._kinds: dict[str, list[Numbers]] = {DEFAULT: []}

    def add(self, name: ox.NamedNode, kind: str, lines: list[bytes]) -> None:
        if lines:
            digest = sha256(lines)
            self._take(name, lines, digest)
            self._graphs.append((name.value, kind, digest))
            for one in (kind, DEFAULT):
                self._kinds.setdefault(one, []).append(numbers(lines))

    def done(self) -> Common:
        shared = {kind: np.unique(np.concatenate(each)) for kind, each in self._kinds.items()}
        none_alone = dict.fromkeys(shared, 0)  # a document may say the same
        return Common(tuple(self._graphs), Census(none_alone, shared))


def total(censuses: Iterable[Census]) -> dict[str, int]:
    """Count the different statements of each kind over everything that was made."""
    own: dict[str, int] = {}
    shared: dict[str, list[Numbers]] = {}
    for each in censuses:
        for kind, count in each.own.items():
            own[kind] = own.get(kind, 0) + count
        for kind, found in each.shared.items():
            shared.setdefault(kind, []).append(found)
    return {
        kind: count + (len(np.unique(np.concatenate(shared[kind]))) if shared.get(kind) else 0)
        for kind, count in own.items()
    }
