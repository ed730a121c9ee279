"""Checks the claims against the log of curation: one line a file, however many it does not hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.curate.chain import Entry, read_chain
from kg.curate.log import pending
from kg.errors import Finding, Severity
from kg.graph.authored import Authored

_NAMED = 5
"""Claims that a line names; the rest is counted."""


def check_log(authored: Authored) -> tuple[int, list[Finding]]:
    """Check the chain of the log, and where it holds the claims against it.

    Gives the number of entries, and what is wrong.
    """
    entries, findings = read_chain(authored.project.log_file)
    if not findings:
        findings = list(unlogged(authored, entries, "error"))
    return len(entries), findings


def unlogged(authored: Authored, entries: Sequence[Entry], severity: Severity) -> Iterator[Finding]:
    """Find claims that are new or changed since they were logged, by file, and logged ones that are gone."""
    waiting = pending(authored, entries)
    missing = {*waiting.added, *waiting.changed}
    for file in authored.by_role("claims"):
        found = [claim.iri.value for claim in authored.claims_of(file) if claim.iri.value in missing]
        if found:
            what = f"claims that the log does not hold as they stand: {_counted(found)}"
            remedy = "record who curated them with kg log add"
            yield Finding(what, remedy, file.path, severity=severity)
    if waiting.removed:
        what = f"claims of the log that are gone: {_counted(waiting.removed)}"
        remedy = "record it with kg log add --action withdrawn, or put them back"
        yield Finding(what, remedy, authored.project.log_file, severity=severity)


def _counted(claims: Iterable[str]) -> str:
    """Count claims, and name the first of them as ``kg log add`` takes them."""
    names = [iri.rsplit("/", 1)[-1] for iri in claims]
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{len(names)} ({', '.join(names[:_NAMED])}{more})"
