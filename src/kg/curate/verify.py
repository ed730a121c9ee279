"""Compares the documents with what was recorded when they were read, and checks the log of curation."""

from __future__ import annotations

from dataclasses import dataclass

from kg.curate.chain import read_log
from kg.curate.evidence import compare
from kg.curate.unlogged import check_log
from kg.errors import Finding
from kg.graph.authored import Authored
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


def verify(authored: Authored, copies: Copies) -> VerifyReport:
    """Check each copy's hash, each passage's hash claim by claim, and the chain of the log.

    Raises:
        InvalidDataError: the description of documents cannot be used.
    """
    compared = compare(authored, copies)
    entries, chain = check_log(authored)
    return VerifyReport(
        documents=compared.documents,
        passages=compared.passages,
        claims=len(authored.claims()),
        entries=entries,
        unverifiable=compared.unverifiable,
        findings=(*compared.findings, *chain),
        unread=tuple(each.why for each in compared.unread),
    )


def verify_log(project: Project) -> int:
    """Check the chain of the log alone, whatever the state of the other files; gives the number of entries.

    Raises:
        InvalidDataError: a line was changed after it was written.
    """
    return len(read_log(project.log_file))
