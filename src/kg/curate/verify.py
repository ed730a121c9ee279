"""Compares the documents with what was recorded when they were read, and checks the log of curation."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.curate.chain import read_chain, read_log
from kg.curate.evidence import compare
from kg.curate.log import History, by_claim
from kg.curate.unlogged import gone, unlogged
from kg.errors import Finding, InvalidDataError
from kg.graph.authored import Authored, names_and_tombstones, read_around, read_files
from kg.graph.source import SourceFile
from kg.ingest.copies import Copies
from kg.model.project import Project


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What was compared, and what does not hold."""

    documents: int
    """Copies whose bytes were hashed."""
    passages: int
    """Passages whose words were hashed."""
    claims: int
    entries: int
    """Entries of the curation log."""
    unverifiable: tuple[str, ...]
    """The claims that rest on a passage whose words could not be confirmed, sorted."""
    findings: tuple[Finding, ...]
    unread: tuple[str, ...]
    """What could not be compared, since a copy is not there or cannot be read; one line each."""

    @property
    def holds(self) -> bool:
        """Whether everything was compared and nothing differs."""
        return not self.findings and not self.unread


def verify(project: Project, copies: Copies) -> VerifyReport:
    """Check each copy's hash, each passage's hash claim by claim, and the chain of the log.

    Raises:
        InputOutputError: a file may not be read.
        InvalidDataError: files are broken, or the description of documents cannot be used.
    """
    around = read_around(project)
    entries, chain = read_chain(project.log_file)
    history = by_claim(entries) if not chain else None
    claims = _Claims(project, history)
    compared = compare(around, copies, claims.read)
    claims.stop_if_broken()
    if history is not None:
        chain = [*claims.unlogged, *gone(project, history, claims.paths.keys(), "error")]
    return VerifyReport(
        documents=compared.documents,
        passages=compared.passages,
        claims=len(claims.paths),
        entries=len(entries),
        unverifiable=compared.unverifiable,
        findings=(*compared.findings, *chain),
        unread=tuple(each.why for each in compared.unread),
    )


class _Claims:
    """Reads the claims of one document after the other, and holds them against the log; it keeps none."""

    def __init__(self, project: Project, history: History | None) -> None:
        self.paths: dict[str, Path] = {}
        """The file of each claim, by its local name."""
        self.unlogged: list[Finding] = []
        self._project = project
        self._history = history
        self._broken: list[Finding] = []
        self._twice: set[Path] = set()

    def read(self, path: Path) -> SourceFile | None:
        """Read a file; None where it is broken."""
        files, broken = read_files([(path, "claims")], self._project)
        self._broken += broken
        authored = Authored(self._project, files)
        for claim in authored.claims():
            first = self.paths.setdefault(claim.iri.value.rsplit("/", 1)[-1], path)
            if first != path:
                self._twice |= {first, path}
        if self._history is not None:
            self.unlogged += unlogged(authored, self._history, "error")
        return files[0] if files else None

    def stop_if_broken(self) -> None:
        """Raise if files are broken, or use one name for two claims; tells of all at once."""
        files, _ = read_files([(path, "claims") for path in sorted(self._twice)], self._project)
        broken = [*self._broken, *names_and_tombstones(Authored(self._project, files))]
        if broken:
            raise InvalidDataError(broken)


def verify_log(project: Project) -> int:
    """Check the chain of the log alone, whatever the state of the other files; gives the number of entries.

    Raises:
        InvalidDataError: a line was changed after it was written.
    """
    return len(read_log(project.log_file))
