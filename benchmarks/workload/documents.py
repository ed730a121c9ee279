"""How documents are described: work, copy and segments, as the reference data has it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pyoxigraph as ox

from benchmarks.workload.document import Document
from benchmarks.workload.terms import BASE, Said, edtf, own, text, triples
from kg.ontology.vocabulary import XSD


def described(document: Document) -> Iterator[ox.Triple]:
    """Give what the reference data says of one document."""
    key, year, by = document.key, document.year, document.publisher
    title = f"{by.english} report {int(key)}, {year}", f"{by.korean} 보고 {int(key)} ({year}년)"
    month = document.draw.between(1, 12)
    when = document.draw.weighted(
        (f"{year}-{month:02}", 0.5), (f"[{year}-{month:02}-05..]", 0.2), (f"{year}", 0.3)
    )
    kind = document.draw.weighted(("report", 0.4), ("press-article", 0.5), ("yearbook", 0.1))
    about: Said = {
        "a": "Work",
        "dcterms:publisher": by.iri,
        "dcterms:title": text(title[0]),
        "address": ox.Literal(f"https://example.org/documents/{key}", datatype=XSD["anyURI"]),
        "coversPeriod": edtf(f"{year - 1}/{year}"),
        "kind": f"work-kind/{kind}",
        "published": edtf(when),
        "publishedBasis": "basis/stated",
        "publisherBasis": "basis/stated",
        "referenceBasis": "reference-basis/document-wording",
        "rdfs:label": [text(title[0]), text(title[1], "ko")],
    }
    yield from triples(document.work, about)
    digest = hashlib.sha256(f"Invented document {key}.".encode()).hexdigest()
    copy = own("copy", key)
    held: Said = {
        "a": "Copy",
        "byteSize": document.layout.length,
        "codePoints": document.layout.length,
        "copyOf": document.work,
        "curation": ox.Literal("complete"),
        "fileName": ox.Literal(f"{key}_{digest[:16]}.txt"),
        "sha256": ox.Literal(digest),
        "rdfs:label": [text(f"Copy {key}: {title[0]}"), text(f"사본 {key}: {title[1]}", "ko")],
    }
    yield from triples(copy, held)
    for place, kind in document.layout.segments:
        node = ox.NamedNode(f"{BASE}id/segment/{key}/{place}")
        cut: Said = {
            "a": "Segment",
            "kind": f"segment/{kind}",
            "segmentOf": copy,
            "start": place.start,
            "end": place.end,
        }
        yield from triples(node, cut)
