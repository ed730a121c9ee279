"""Checks the claims against the log of curation: one line a file, however many it does not hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from kg.curate.chain import read_chain
from kg.curate.digest import digests
from kg.curate.log import History, by_claim, last
from kg.errors import Finding, Severity
from kg.graph.authored import Authored, AuthoredClaim
from kg.model.project import Project

_NAMED = 5
"""Claims that a line names; the rest is counted."""


def check_log(authored: Authored) -> tuple[int, list[Finding]]:
    """Check the chain of the log, and where it holds the claims against it.

    Gives the number of entries, and what is wrong.
    """
    entries, findings = read_chain(authored.project.log_file)
    if not findings:
        history = by_claim(entries)
        findings = [
            *unlogged(authored, history, "error"),
            *gone(authored.project, history, {_local(claim) for claim in authored.claims()}, "error"),
        ]
    return len(entries), findings


def unlogged(authored: Authored, history: History, severity: Severity) -> Iterator[Finding]:
    """Find claims that are new or changed since they were logged, by file."""
    now = digests(authored)
    for file in authored.by_role("claims"):
        missing = [
            claim.iri.value
            for claim in authored.claims_of(file)
            if last(history, _local(claim)) != now[claim.iri.value]
        ]
        if missing:
            what = f"claims that the log does not hold as they stand: {_counted(missing)}"
            remedy = "record who curated them with kg log add"
            yield Finding(what, remedy, file.path, severity=severity)


def gone(
    project: Project, history: History, present: Collection[str], severity: Severity
) -> Iterator[Finding]:
    """Find claims that the log holds and no file does any more; ``present`` are those of the files."""
    missing = sorted(local for local in history if local not in present and last(history, local) is not None)
    if missing:
        what = f"claims of the log that are gone: {_counted(missing)}"
        remedy = "record it with kg log add --action withdrawn, or put them back"
        yield Finding(what, remedy, project.log_file, severity=severity)


def _local(claim: AuthoredClaim) -> str:
    return claim.iri.value.rsplit("/", 1)[-1]


def _counted(claims: Iterable[str]) -> str:
    """Count claims, and name the first of them as ``kg log add`` takes them."""
    names = [iri.rsplit("/", 1)[-1] for iri in claims]
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{len(names)} ({', '.join(names[:_NAMED])}{more})"
