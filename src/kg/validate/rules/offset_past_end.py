"""A passage that ends after its document does."""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import Finding
from kg.graph.authored import Authored
from kg.graph.documents import documents
from kg.validate.rules.passages import citations


def check(authored: Authored) -> Iterator[Finding]:
    """Find passages past the end of the copy, and documents that the reference data does not describe."""
    known = documents(authored)
    for cited in citations(authored):
        file = cited.claim.file
        document = known.get(cited.key)
        if document is None:
            remedy = f"describe copy:{cited.key} in graph/reference/documents.ttl"
            yield Finding("passage of an unknown document", remedy, file.path, cited.line(), cited.iri)
        elif cited.address.end > document.code_points:
            remedy = f"the copy has {document.code_points} code points; correct the address"
            yield Finding("passage ends after the document", remedy, file.path, cited.line(), cited.iri)
