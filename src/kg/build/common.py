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
from kg.build.lines import graph_lines, sha256
from kg.build.local import Numbers, numbers
from kg.build.made import DEFAULT, Census, GraphOf
from kg.build.material import Material, Said, material
from kg.build.statements import Graphs, with_kinds
from kg.build.surroundings import computed_of, named, reference, vocabulary
from kg.errors import Finding
from kg.graph.authored import Authored
from kg.graph.source import SourceFile
from kg.validate.rules import check_all, hierarchy_cycle

Take = Callable[[ox.NamedNode, list[bytes]], None]


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
        take: is given each graph, by name and as sorted lines of N-Triples, which nobody holds afterwards.
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
    graphs = named(graphs)
    del found, authored, own
    ground.let_go()
    return _written(graphs, take)


def _written(graphs: Graphs, take: Take) -> Common:
    """Write graph by graph, and let go of each: together they fill the memory."""
    found: list[GraphOf] = []
    kinds: dict[str, list[Numbers]] = {DEFAULT: []}
    for name in [*graphs]:
        kind, triples = graphs.pop(name)
        lines = graph_lines(triples)
        del triples
        take(name, lines)
        found.append((name.value, kind, sha256(lines)))
        for one in (kind, DEFAULT):
            kinds.setdefault(one, []).append(numbers(lines))
    shared = {kind: np.unique(np.concatenate(each)) for kind, each in kinds.items()}
    return Common(tuple(found), Census(dict.fromkeys(shared, 0), shared))  # a document may say the same


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
