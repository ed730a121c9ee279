"""The lock keeps the hash of exactly the passages that are cited, so that a changed copy is noticed."""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import Finding, InvalidDataError
from kg.graph.authored import Authored
from kg.model.address import Address
from kg.model.lock import read_lock
from kg.validate.rules.passages import Citation, citations

_STAMP = "run kg stamp --sources DIR"


def check(authored: Authored) -> Iterator[Finding]:
    """Find passages without a hash, and hashes of passages that no claim cites any more."""
    cited: dict[str, dict[Address, Citation]] = {file.key: {} for file in authored.by_role("claims")}
    for citation in citations(authored):
        cited.setdefault(citation.key, {}).setdefault(citation.address, citation)
    for key, places in cited.items():
        path = authored.project.lock_file(key)
        try:
            locked = read_lock(path)
        except InvalidDataError as error:
            yield from error.findings
            continue
        for address in sorted(places.keys() - locked.keys()):
            citation = places[address]
            yield Finding(
                "passage without a hash", _STAMP, citation.claim.file.path, citation.line(), citation.iri
            )
        for address in sorted(locked.keys() - places.keys()):
            yield Finding(f"hash of {address}, which no claim cites", _STAMP, path)
