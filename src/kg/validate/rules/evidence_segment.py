"""Evidence lies in what a document says, not in its navigation, its headings or its repetitions."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.errors import Finding
from kg.graph.authored import Authored, AuthoredClaim
from kg.graph.documents import Document, documents
from kg.model.address import Address
from kg.ontology.vocabulary import KG
from kg.validate.rules.passages import Citation, citations

_ABOUT_DOCUMENTS = frozenset(KG[name] for name in ("Work", "Copy", "Rating"))


def check(authored: Authored) -> Iterator[Finding]:
    """Find passages outside content, but for repetitions beside their original and metadata of documents."""
    known = documents(authored)
    cited: dict[AuthoredClaim, list[Citation]] = {}
    for citation in citations(authored):
        cited.setdefault(citation.claim, []).append(citation)
    for claim, places in cited.items():
        allowed = {"content"}
        if any(_lies_in(known.get(place.key), place.address, {"content"}) for place in places):
            allowed.add("duplicate")
        if _is_about_documents(authored, claim):
            allowed.add("metadata")
        for place in places:
            document = known.get(place.key)
            if document is None or place.address.end > document.code_points:
                continue  # said by offset_past_end
            if not _lies_in(document, place.address, allowed):
                what = f"passage lies in {_kinds(document, place.address)}"
                remedy = (
                    "cite content (a repetition only beside it; metadata only for works, copies and ratings)"
                )
                yield Finding(what, remedy, claim.file.path, place.line(), place.iri)


def _is_about_documents(authored: Authored, claim: AuthoredClaim) -> bool:
    homes = authored.homes()
    subjects = {t.subject for t in claim.statements if isinstance(t.subject, ox.NamedNode)}
    return bool(subjects) and all(
        any(home.type in _ABOUT_DOCUMENTS for home in homes.get(subject, ())) for subject in subjects
    )


def _lies_in(document: Document | None, address: Address, kinds: set[str]) -> bool:
    """Say whether every character lies in a segment of these kinds; adjoining segments count as one."""
    if document is None:
        return False
    reached = address.start
    for segment in document.segments:
        if segment.kind in kinds and segment.address.start <= reached < segment.address.end:
            reached = segment.address.end
    return reached >= address.end


def _kinds(document: Document, address: Address) -> str:
    kinds = sorted({segment.kind for segment in document.segments if segment.address.overlaps(address)})
    return " and ".join(kinds) or "no segment"
