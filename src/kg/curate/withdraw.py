"""Takes a thing or a claim out of the files for good, leaving a tombstone that says nothing but the day."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, get_args

import pyoxigraph as ox

from kg.curate.chain import Action, following, log_text, read_log
from kg.curate.digest import digests
from kg.curate.partners.forgotten import forgotten
from kg.curate.passages import passages_in
from kg.errors import UsageError
from kg.graph.authored import Authored, AuthoredClaim, withdrawn
from kg.graph.source import SourceFile
from kg.graph.write import canonical
from kg.model.closure import reached
from kg.model.lock import lock_text, read_lock
from kg.ontology.vocabulary import PROV, RDF, XSD, data

Reason = Literal["privacy", "legal", "error", "source"]
REASONS: tuple[Reason, ...] = get_args(Reason)
_TYPE = RDF["type"]


@dataclass(frozen=True)
class Withdrawal:
    """What goes, what stays, and the files as they will be."""

    claims: tuple[str, ...]
    """IRIs of the claims that go, sorted."""
    nodes: tuple[str, ...]
    """IRIs of the things that go with them, since nothing else speaks of them; sorted."""
    others: int
    """Statements that go outside claims: labels, comparisons, judgements, links of reference data."""
    moved: Mapping[str, str]
    """Things that stay, whose class stood in a claim that goes, with the claim that says it from now on."""
    proposed: int
    """Claims that go from the proposals of partners, since they speak of what goes."""
    texts: Mapping[Path, str]
    """The new text of each file that changes, the log and the tombstones among them."""


def withdrawal(
    authored: Authored,
    targets: Collection[ox.NamedNode],
    *,
    who: str,
    reason: Reason,
    software: str | None = None,
    when: datetime | None = None,
) -> Withdrawal:
    """Work out what it takes to withdraw things or claims; nothing is written.

    Every claim goes that speaks of one of them, and every thing of which nothing else speaks. Marks of
    withheld passages stay: they keep words hidden that still stand in the documents.

    Args:
        authored: the project as read.
        targets: things or claims of it.
        who: the IRI of an agent or the public name of a curator; never a private person.
        reason: why, in one of four words: a sentence could say too much.
        software: ``name/version`` where software did the work.
        when: the moment, with its time zone; now, if not given.

    Raises:
        UsageError: a target is nothing in this project, or was withdrawn before.
        InvalidDataError: the log is broken, or a comment would be lost.
    """
    _check(authored, targets)
    going = {claim.iri for claim in authored.claims() if claim.iri in targets or _speaks(claim, targets)}
    gone = _gone(authored, going, set(targets))
    files, moved = _cleared(authored, going, gone)
    after = Authored(authored.project, files)
    moment = (when or datetime.now(UTC)).astimezone(UTC)
    texts = {
        new.path: canonical(new) for old, new in zip(authored.files, files, strict=True) if new is not old
    }
    for file in files:
        if file.role == "claims" and file.path in texts:
            lock = authored.project.lock_file(file.key)
            cited = passages_in(file).cited
            texts[lock] = lock_text({a: digest for a, digest in read_lock(lock).items() if a in cited})
    texts[authored.project.withdrawn_file] = _tombstones(authored, gone, f"{moment:%Y-%m-%d}")
    texts[authored.project.log_file] = _logged(after, going, moved, who, software, reason, moment)
    proposals, proposed = forgotten(authored.project, {*withdrawn(authored), *gone})
    return Withdrawal(
        tuple(sorted(claim.value for claim in going)),
        tuple(sorted(node.value for node in gone - going)),
        sum(len(file.quads) for file in authored.files)
        - sum(len(file.quads) for file in files)
        - sum(len(c.record) + len(c.statements) for c in authored.claims() if c.iri in going)
        + len(moved),
        {node.value: claim.value for node, claim in sorted(moved.items(), key=str)},
        proposed,
        texts | proposals,
    )


def _check(authored: Authored, targets: Collection[ox.NamedNode]) -> None:
    before, nodes = withdrawn(authored), authored.nodes()
    for target in targets:
        if target in before:
            raise UsageError(f"<{target.value}> was withdrawn on {before[target]}; nothing is left to do")
        if target not in nodes:
            raise UsageError(f"<{target.value}> is nothing in this project; name a thing or a claim of it")
        if "/id/passage/" in target.value:
            raise UsageError("a passage is an address; withdraw the claims that cite it")


def _named(triples: Iterable[ox.Triple]) -> set[ox.NamedNode]:
    return {term for t in triples for term in (t.subject, t.object) if isinstance(term, ox.NamedNode)}


def _speaks(claim: AuthoredClaim, targets: Collection[ox.NamedNode]) -> bool:
    return not _named((*claim.record, *claim.statements)).isdisjoint(targets)


def _gone(authored: Authored, going: set[ox.NamedNode], targets: set[ox.NamedNode]) -> set[ox.NamedNode]:
    """Give the claims that go, and every thing of the project of which only they, or what goes, speak."""
    own = tuple(data(authored.project.base, kind).iri for kind in ("n", "s", "c", "j"))
    gone = going | targets
    rest = [t for file in authored.files if file.role != "withdrawn" for t in authored.record_of(file)]
    kept = [c for c in authored.claims() if c.iri not in going]
    alive = _named(t for c in kept for t in (*c.record, *c.statements))
    alive |= _named(t for file in authored.by_role("reference") for t in authored.record_of(file))
    candidates = _named(t for c in authored.claims() if c.iri in going for t in (*c.record, *c.statements))
    beside: dict[ox.NamedNode, set[ox.NamedNode]] = {}
    for triple in rest:
        if isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.NamedNode):
            beside.setdefault(triple.subject, set()).add(triple.object)
    alive, candidates = _with_all(alive, beside) - gone, _with_all(candidates, beside)
    gone |= {node for node in candidates - alive if node.value.startswith(own)}
    decisions = data(authored.project.base, "j").iri
    return gone | {s for s, things in beside.items() if s.value.startswith(decisions) and things & gone}


def _with_all(
    nodes: set[ox.NamedNode], beside: Mapping[ox.NamedNode, set[ox.NamedNode]]
) -> set[ox.NamedNode]:
    """Add what the records beside claims lead to: who told it, to whom."""
    return nodes.union(*(reached(node, beside) for node in nodes))


def _cleared(
    authored: Authored, going: set[ox.NamedNode], gone: set[ox.NamedNode]
) -> tuple[tuple[SourceFile, ...], dict[ox.NamedNode, ox.NamedNode]]:
    """Take out of each file what speaks of what goes, and give what stays its class in another claim."""
    marks = f"{authored.project.base}id/passage/"
    cleared: list[SourceFile] = []
    for file in authored.files:
        kept = tuple(q for q in file.quads if file.role == "withdrawn" or not _mentions(q, going, gone))
        cleared.append(file if len(kept) == len(file.quads) else dataclasses.replace(file, quads=kept))
    after = Authored(authored.project, tuple(cleared))
    moved: dict[ox.NamedNode, ox.NamedNode] = {}
    for claim in after.claims():
        for node in sorted(_named(claim.statements), key=str):
            homes = authored.homes().get(node, ())
            if homes and node not in after.homes() and node not in moved and not node.value.startswith(marks):
                moved[node] = claim.iri
    for index, file in enumerate(cleared):
        own = {claim.iri for claim in after.claims_of(file)}
        added = tuple(
            ox.Quad(node, _TYPE, authored.homes()[node][0].type, claim)
            for node, claim in moved.items()
            if claim in own
        )
        if added:
            cleared[index] = dataclasses.replace(file, quads=(*file.quads, *added))
    return tuple(cleared), moved


def _mentions(quad: ox.Quad, going: set[ox.NamedNode], gone: set[ox.NamedNode]) -> bool:
    return quad.graph_name in going or quad.subject in gone or quad.object in gone


def _tombstones(authored: Authored, gone: set[ox.NamedNode], day: str) -> str:
    path = authored.project.withdrawn_file
    quads = [q for file in authored.by_role("withdrawn") for q in file.quads]
    date = ox.Literal(day, datatype=XSD["date"])
    quads += [ox.Quad(node, PROV["invalidatedAtTime"], date) for node in gone]
    prefixes = {"prov": PROV.iri, "xsd": XSD.iri}
    return canonical(SourceFile(path, "withdrawn", "", prefixes, tuple(quads), authored.project.base))


def _logged(
    after: Authored,
    going: Collection[ox.NamedNode],
    moved: Mapping[ox.NamedNode, ox.NamedNode],
    who: str,
    software: str | None,
    reason: Reason,
    moment: datetime,
) -> str:
    """Write the log with what was withdrawn, and the claims that give something its class from now on."""
    entries = read_log(after.project.log_file)
    below, now = data(after.project.base, "c").iri, digests(after)
    changed: list[tuple[Action, str, dict[str, str | None]]] = [
        ("withdrawn", reason, {claim.value.removeprefix(below): None for claim in going}),
        (
            "amended",
            "says the class of a thing that a withdrawn claim said before",
            {claim.value.removeprefix(below): now[claim.value] for claim in set(moved.values())},
        ),
    ]
    for action, note, claims in changed:
        if claims:
            entries.append(following(entries, moment, who, software, False, action, note, claims))
    return log_text(entries)
