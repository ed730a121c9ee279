"""The lock keeps the hash of exactly the passages that are cited, so that a changed copy is noticed."""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import Finding, InvalidDataError
from kg.graph.authored import Authored, AuthoredClaim
from kg.graph.documents import documents, passage_of
from kg.model.address import Address
from kg.model.lock import read_lock
from kg.validate.rules.passages import Citation, citations
from kg.validate.rules.statements import values

_STAMP = "run kg stamp --sources DIR"


def check(authored: Authored) -> Iterator[Finding]:
    """Find passages without a hash, and hashes of passages that no claim cites any more.

    A passage that was moved, or is not stamped yet, has left its old hash behind: where a file has such a
    one, that is told once, and hashes left over are not told as well. The remedy for both is the same.
    """
    lengths = _lengths(authored)
    cited: dict[str, dict[Address, Citation]] = {file.key: {} for file in authored.by_role("claims")}
    for citation in citations(authored):
        cited.setdefault(citation.key, {}).setdefault(citation.address, citation)
    unsettled = {claim.file.key for claim in authored.claims() if not _is_settled(authored, claim)}
    for key, places in cited.items():
        path = authored.project.lock_file(key)
        try:
            locked = read_lock(path)
        except InvalidDataError as error:
            yield from error.findings
            continue
        unlocked = sorted(places.keys() - locked.keys())
        for address in unlocked:
            if address.end > lengths.get(key, address.end):
                continue  # said by offset_past_end
            citation = places[address]
            yield Finding(
                "passage without a hash", _STAMP, citation.claim.file.path, citation.line(), citation.iri
            )
        if unlocked or key in unsettled:
            continue
        for address in sorted(locked.keys() - places.keys()):
            yield Finding(f"hash of {address}, which no claim cites", _STAMP, path)


def _is_settled(authored: Authored, claim: AuthoredClaim) -> bool:
    """Say whether a claim cites passages, and all of them by addresses of its own document."""
    cited = values(claim.record, "at")
    places = [passage_of(authored.project.base, term.value) for term in cited]
    return bool(cited) and all(place is not None and place[0] == claim.file.key for place in places)


def _lengths(authored: Authored) -> dict[str, int]:
    """Give the length of each document by key, in code points; none where the description is broken."""
    try:
        return {key: document.code_points for key, document in documents(authored).items()}
    except InvalidDataError:
        return {}  # said by check_all
