"""Proposals without what was withdrawn: a partner's copy of the graph still has it, and may bring it back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.curate.partners.minting import is_minted
from kg.graph.documents import passage_of
from kg.graph.read import read_file
from kg.graph.source import Role, SourceFile
from kg.graph.write import canonical
from kg.model.address import Address
from kg.model.closure import reached
from kg.model.lock import lock_text, read_lock
from kg.model.project import Project
from kg.ontology.vocabulary import KG, data

Gone = Collection[object]
"""Everything that was withdrawn."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What stays of the statements of proposals."""

    quads: tuple[ox.Quad, ...]
    claims: int
    """Claims that were left out."""
    others: int
    """Statements outside claims that were left out: labels, links, decisions."""

    def cited(self, base: str) -> dict[str, set[Address]]:
        """Give the passages that claims cite or flag, by the key of their document."""
        found: dict[str, set[Address]] = {}
        for quad in self.quads:
            for term in (quad.subject, quad.object):
                place = passage_of(base, term.value) if isinstance(term, ox.NamedNode) else None
                if place is not None:
                    found.setdefault(place[0], set()).add(place[1])
        return found


def without(quads: Sequence[ox.Quad], gone: Gone, base: str) -> Kept:
    """Leave out each claim that mentions what was withdrawn, and each statement beside claims that does.

    What only such claims speak of goes with them, as in a withdrawal, where its name says nothing by itself.
    """
    claims = _claims(quads, base)
    dropped = {claim for q in quads if _mentions(q, gone) and (claim := _claim_of(q, claims)) is not None}
    lost = set(gone) | dropped
    if dropped:
        beside: dict[object, set[object]] = {}
        for q in quads:
            if _claim_of(q, claims) is None:
                beside.setdefault(q.subject, set()).add(q.object)

        def spoken(some: Collection[object]) -> set[object]:
            terms = {t for q in quads if _claim_of(q, claims) in some for t in (q.subject, q.object)}
            return {there for term in terms for there in reached(term, beside)}

        only = spoken(dropped) - spoken(claims - dropped)
        start = f"{base}id/passage/"
        lost |= {
            term
            for term in only
            if isinstance(term, ox.NamedNode) and (is_minted(term.value) or term.value.startswith(start))
        }
    kept, others = [], 0
    for q in quads:
        if _claim_of(q, claims) in dropped:
            continue
        if _mentions(q, lost):
            others += 1
        else:
            kept.append(q)
    return Kept(tuple(kept), len(dropped), others)


def _claims(quads: Iterable[ox.Quad], base: str) -> set[object]:
    below = data(base, "c").iri
    found: set[object] = set()
    for q in quads:
        if isinstance(q.graph_name, ox.NamedNode):
            found.add(q.graph_name)
        elif q.predicate == KG["at"] or (
            isinstance(q.subject, ox.NamedNode) and q.subject.value.startswith(below)
        ):
            found.add(q.subject)
    return found


def _claim_of(quad: ox.Quad, claims: Collection[object]) -> object | None:
    if isinstance(quad.graph_name, ox.NamedNode):
        return quad.graph_name
    return quad.subject if quad.subject in claims else None


def _mentions(quad: ox.Quad, gone: Gone) -> bool:
    return quad.subject in gone or quad.object in gone or quad.graph_name in gone


def waiting(project: Project) -> list[SourceFile]:
    """Read the proposals that wait for their review.

    Raises:
        InputOutputError: a file may not be read.
        InvalidDataError: a file is broken.
    """
    found: list[SourceFile] = []
    for path in sorted(project.proposed_folder.glob("*.t*")):
        if path.suffix in (".trig", ".ttl"):
            role: Role = "claims" if path.suffix == ".trig" else "reference"
            found.append(read_file(path, role, project.base))
    return found


def forgotten(project: Project, gone: Gone) -> tuple[dict[Path, str], int]:
    """Take what was withdrawn out of the proposals that wait; nothing is written.

    Returns:
        The new text of each file that changes, the hashes of their passages among them, and how many claims
        go.
    """
    by_stem: dict[str, list[SourceFile]] = {}
    for file in waiting(project):
        by_stem.setdefault(file.key, []).append(file)
    texts: dict[Path, str] = {}
    total = 0
    for stem, files in by_stem.items():
        quads = [q for file in files for q in file.quads]
        kept = without(quads, gone, project.base)
        if len(kept.quads) == len(quads):
            continue
        total += kept.claims
        left = set(kept.quads)
        for file in files:
            own = tuple(q for q in file.quads if q in left)
            if len(own) < len(file.quads):
                texts[file.path] = canonical(
                    SourceFile(file.path, file.role, file.text, file.prefixes, own, file.base)
                )
        cited = kept.cited(project.base)
        for lock in sorted(project.proposed_folder.glob(f"{stem}*.lock")):
            document = stem if lock.stem == stem else lock.stem.removeprefix(f"{stem}.")
            if document != lock.stem or lock.stem == stem:
                there = read_lock(lock)
                some = {a: digest for a, digest in there.items() if a in cited.get(document, ())}
                if len(some) < len(there):
                    texts[lock] = lock_text(some)
    return texts, total
