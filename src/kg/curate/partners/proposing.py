"""From a partner's texts to proposed claims on disk, beside the graph and never in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.curate.partners.checking import check_proposed, texts_in
from kg.curate.partners.described import described
from kg.curate.partners.forgotten import waiting, without
from kg.curate.partners.kind import Delivery, Kind, Proposal, Report
from kg.curate.partners.minting import Draw, Minter
from kg.curate.partners.texts import PartnerText
from kg.curate.together import write_together
from kg.errors import Finding, InputOutputError, UsageError
from kg.graph.authored import Authored, read_project, withdrawn
from kg.graph.identifiers import used
from kg.graph.read import read_text
from kg.graph.source import Role, SourceFile
from kg.graph.write import canonical
from kg.model.identifiers import mint
from kg.model.lock import lock_text
from kg.model.project import Project
from kg.ontology.vocabulary import KG, data, passages

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_HEADER = "# Proposed by a partner and read by nobody yet: no build reads this file.\n"


@dataclass(frozen=True, slots=True)
class Prepared:
    """What an import would write, whole; nothing has been written yet."""

    target: Path
    texts: Mapping[Path, str]
    claims: int
    statements: int
    report: Report
    taken_as_they_are: int
    """Texts in the claims: nobody has read them."""
    findings: tuple[Finding, ...]
    """What is wrong with the claims, as warnings."""

    def write(self) -> None:
        """Write all files or none.

        Raises:
            InputOutputError: a file cannot be written; all is as it was.
        """
        folder = self.target.parent
        made = not folder.exists()
        try:
            folder.mkdir(exist_ok=True)
        except OSError as error:
            raise InputOutputError(
                f"{folder}: cannot be made ({error.strerror}); nothing was changed"
            ) from error
        try:
            write_together(self.texts)
        except InputOutputError:
            if made:
                folder.rmdir()
            raise


def target_of(project: Project, partner: str, output: Path | None) -> Path:
    """Say which file the proposals go to: ``graph/proposed/KEY.trig``, or the one that was named.

    Raises:
        UsageError: a name leads elsewhere, could not be a key, or something stands there.
    """
    if not _SLUG.fullmatch(partner):
        raise UsageError(f"--partner {partner!r} must be a slug in lower case, such as varenia-watch")
    target = output or project.proposed_folder / f"{partner}.trig"
    if ".." in target.parts:
        raise UsageError(f"-o {target}: leads out of its folder; name the file without ..")
    if target.suffix != ".trig" or not _SLUG.fullmatch(target.stem):
        raise UsageError(
            f"-o {target}: must end in a slug in lower case and .trig, such as varenia-watch.trig"
        )
    read_by_builds = [
        path.parent for path in (project.lock_file("x"), project.root / "graph" / "reference" / "x")
    ]
    if target.resolve().parent in [folder.resolve() for folder in read_by_builds]:
        raise UsageError(f"-o {target}: a build reads that folder, and nothing enters the graph by itself")
    there = [
        path for path in (target, target.with_suffix(".ttl"), target.with_suffix(".lock")) if path.exists()
    ]
    if there:
        raise UsageError(f"{there[0]}: is there already; review it first, or name another file with -o")
    return target


def prepare(
    project: Project,
    kinds: Sequence[Kind],
    texts: Sequence[PartnerText],
    target: Path,
    partner: str,
    *,
    name: str | None = None,
    language: str | None = None,
    mapping: str | None = None,
    address: str | None = None,
    draw: Draw = mint,
) -> Prepared:
    """Turn a delivery into proposed claims, without writing anything.

    Args:
        project: the project that they are proposed to.
        kinds: what each text is.
        texts: the files of the delivery, or the one answer, which is written beside the claims.
        target: where the claims will lie, from ``target_of``; its stem is the key of the document.
        partner: the key of the partner, an actor of the project or a new one.
        name: what the partner is called; otherwise its key.
        language: of names in the data, where the data does not say it; otherwise the project's main one.
        mapping: the CONSTRUCT that a table needs.
        address: the endpoint that gave the answer.
        draw: what draws identifiers.

    Raises:
        UsageError: the delivery was imported before, or its key is taken.
        InvalidDataError: the delivery or the project cannot be read.
    """
    for kind in kinds:
        if len(texts) > 1 and not kind.several:
            raise UsageError(f"{kind.name} takes one file at a time; import each by itself")
    authored = read_project(project)
    pending = waiting(project)
    _refuse_again([*authored.files, *pending], texts)
    key = target.stem
    if data(project.base, "copy")[key] in authored.homes():
        raise UsageError(f"{key} is a document of this project already; name another file with -o")
    taken = set(used(project))
    delivery = Delivery(
        authored,
        tuple(texts),
        tuple(kind.name for kind in kinds),
        key,
        data(project.base, "actor")[partner],
        Minter(project.base, taken, draw),
        (language or project.languages[0]).lower(),
        mapping,
    )
    proposal = _allowed(kinds[0].read(delivery), authored)
    reference = [*proposal.reference, *described(delivery, name or partner, address)]
    files = {
        target: _written(target, "claims", proposal.quads, authored, proposal.hashes),
        target.with_suffix(".ttl"): _written(
            target.with_suffix(".ttl"),
            "reference",
            [ox.Quad(t.subject, t.predicate, t.object) for t in reference],
            authored,
        ),
    }
    for document, hashes in proposal.hashes.items():
        lock = f"{key}.lock" if document == key else f"{key}.{document}.lock"
        files[target.with_name(lock)] = lock_text(hashes)
    if address is not None:
        files[texts[0].path] = texts[0].text
    stated = {quad for quad in proposal.quads if isinstance(quad.graph_name, ox.NamedNode)}
    written = read_text(files[target], target, "claims", project.base)
    beside = target.with_suffix(".ttl")
    delivered = (written, read_text(files[beside], beside, "reference", project.base))
    return Prepared(
        target,
        files,
        len({q.graph_name for q in stated}),
        len(stated),
        proposal.report,
        texts_in(written),
        tuple(check_proposed(authored, delivered, "warning")),
    )


def _allowed(proposal: Proposal, authored: Authored) -> Proposal:
    """Leave out what speaks of anything that was withdrawn from this project; it is counted."""
    gone, base = withdrawn(authored), authored.project.base
    if not gone:
        return proposal
    reference = [ox.Quad(t.subject, t.predicate, t.object) for t in proposal.reference]
    kept = without([*proposal.quads, *reference], gone, base)
    left, cited = set(kept.quads), kept.cited(base)
    report = proposal.report
    if kept.claims:
        report.withheld["claims that speak of what was withdrawn here"] += kept.claims
    if kept.others:
        report.withheld["statements outside claims about what was withdrawn here"] += kept.others
    return Proposal(
        [quad for quad in proposal.quads if quad in left],
        [quad.triple for quad in reference if quad in left],
        {
            key: {address: digest for address, digest in hashes.items() if address in cited.get(key, ())}
            for key, hashes in proposal.hashes.items()
        },
        report,
    )


def _refuse_again(files: Iterable[SourceFile], texts: Iterable[PartnerText]) -> None:
    """Refuse a file whose hash is that of a copy that is described already."""
    hashes = {
        quad.object.value: file.path
        for file in files
        for quad in file.quads
        if quad.predicate == KG["sha256"] and isinstance(quad.object, ox.Literal)
    }
    for text in texts:
        if text.sha256 in hashes:
            where = hashes[text.sha256]
            raise UsageError(
                f"{text.path}: was imported already, {where} describes it; there is nothing to do"
            )


def _written(
    path: Path, role: Role, quads: Iterable[ox.Quad], authored: Authored, cited: Iterable[str] = ()
) -> str:
    """Write a file in canonical form, and make sure that it can be read again.

    ``cited`` are the documents whose passages need a prefix; ``p:`` stands for that of the file's own name.
    """
    base = authored.project.base
    prefixes = {f"p-{key}": passages(base, key).iri for key in cited if key != path.stem}
    text = canonical(SourceFile(path, role, _HEADER, prefixes, tuple(dict.fromkeys(quads)), base))
    read_text(text, path, role, base)
    return text
