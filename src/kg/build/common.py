"""What no single document makes: vocabulary, reference data, judgements, and what is computed for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pyoxigraph as ox

from kg.build.batch import computed
from kg.build.checks import check_proposals, check_withdrawn
from kg.build.comparisons import judgements
from kg.build.ground import Ground
from kg.build.lines import graph_lines, in_graph, sha256
from kg.build.local import Numbers
from kg.build.made import Census, GraphOf, census
from kg.build.material import Material, Said, material
from kg.build.statements import Graphs, by_kind, with_kinds
from kg.build.surroundings import computed_of, named, reference, vocabulary
from kg.errors import Finding
from kg.graph.authored import Authored
from kg.graph.source import SourceFile
from kg.validate.rules import check_all, hierarchy_cycle

Lines = dict[ox.NamedNode, list[bytes]]
"""The lines of each graph in canonical N-Triples, sorted."""


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

    lines: Lines
    default: list[bytes]
    """What all of them state, for the default graph."""
    graphs: tuple[GraphOf, ...]
    census: Census

    def quads(self) -> bytes:
        """Write everything as N-Quads."""
        return b"".join([*(in_graph(lines, name) for name, lines in self.lines.items()), *self.default])


def common(
    ground: Ground,
    pieces: Sequence[SourceFile],
    is_shared: Callable[[str], bool],
    said: Said | None,
    whole: Material | None = None,
) -> Common:
    """Make all graphs that belong to no document.

    Args:
        ground: the ground.
        pieces: what documents say of shared things.
        is_shared: tells what is not one document's own.
        said: says whether anything at all states a property of a thing.
        whole: the material of all documents, where they were made at once.
    """
    found = whole or material(beside(ground, pieces), ground.today)
    if said is not None:
        found = Material(found.authored, found.claims, found.hidden, said)
    base, authored = ground.project.base, found.authored
    graphs = reference(authored) | vocabulary()
    for file in authored.by_role("judgements"):
        graphs[ox.NamedNode(f"{base}id/judgements")] = ("record", set(judgements(found, file)))
    for file in authored.by_role("withdrawn"):
        graphs[ox.NamedNode(f"{base}id/withdrawn")] = ("record", set(authored.record_of(file)))
    own = [triple for about, triple in computed(found) if is_shared(about.value)]
    graphs = with_kinds(graphs, computed_of(base), own)
    return _written(named(graphs), ground)


def _written(graphs: Graphs, ground: Ground) -> Common:
    written = {name: (kind, graph_lines(triples)) for name, (kind, triples) in graphs.items()}
    lines = {name: found for name, (_, found) in written.items()}
    kinds = by_kind(written)
    return Common(
        lines=lines,
        default=sorted({line for found in lines.values() for line in found}),
        graphs=tuple((name.value, kind, sha256(found)) for name, (kind, found) in written.items()),
        census=census(kinds, lambda _: False),  # a document may say the same
    )


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
