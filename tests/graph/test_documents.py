from pathlib import Path

import pytest

from kg.errors import InvalidDataError
from kg.graph.documents import documents_in, passage_of, recorded_names
from kg.graph.read import read_text
from kg.model.address import Address

BASE = "https://kites.example/"
PREFIXES = (
    f"@prefix copy: <{BASE}id/copy/> .\n@prefix work: <{BASE}id/work/> .\n"
    f"@prefix g: <{BASE}id/segment/7/> .\n"
    "@prefix kg: <https://w3id.org/repression-graph/ontology#> .\n"
    "@prefix segment: <https://w3id.org/repression-graph/kinds/segment/> .\n"
)
COPY = (
    'copy:7 a kg:Copy ; kg:copyOf work:w ; kg:fileName "7_a.txt" ; kg:codePoints 30 ;\n'
    f'    kg:sha256 "{"a" * 64}" .\n'
)
TWO = (
    "g:10-20 kg:segmentOf copy:7 ; kg:kind segment:content ; kg:start 10 ; kg:end 20 .\n"
    "g:0-9 kg:segmentOf copy:7 ; kg:kind segment:heading ; kg:start 0 ; kg:end 9 .\n"
)


def described(text: str) -> dict[str, object]:
    return dict(documents_in([read_text(PREFIXES + text, Path("documents.ttl"), "reference", BASE)]))


def test_a_document_is_described() -> None:
    file = read_text(PREFIXES + COPY + TWO, Path("documents.ttl"), "reference", BASE)
    found = documents_in([file])
    assert list(found) == ["7"]
    document = found["7"]
    assert document.copy == f"{BASE}id/copy/7"
    assert document.work == f"{BASE}id/work/w"
    assert (document.sha256, document.code_points, document.complete) == ("a" * 64, 30, False)
    assert [(str(each.address), each.kind) for each in document.segments] == [
        ("0-9", "heading"),
        ("10-20", "content"),
    ]
    assert document.content == (Address(10, 20),)
    assert recorded_names(found) == {"7": "7_a.txt"}


def test_segments_may_stand_in_another_file() -> None:
    one = read_text(PREFIXES + COPY, Path("documents.ttl"), "reference", BASE)
    two = read_text(PREFIXES + TWO, Path("segments.ttl"), "reference", BASE)
    assert len(documents_in([two, one])["7"].segments) == 2


def test_completeness_is_declared() -> None:
    file = read_text(PREFIXES + COPY + 'copy:7 kg:curation "complete" .', Path("d.ttl"), "reference", BASE)
    assert documents_in([file])["7"].complete


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (COPY.replace('kg:fileName "7_a.txt" ; ', ""), "kg:fileName has 0 values"),
        (COPY + 'copy:7 kg:fileName "b" .', "kg:fileName has 2 values"),
        (COPY.replace("aaaa", "AAAA"), "no SHA-256"),
        (COPY + 'copy:7 kg:curation "mostly" .', "complete or partial, not 'mostly'"),
        (COPY + TWO.replace("kg:end 9", "kg:end 11"), "segments 0-11 and 10-20 overlap"),
        (COPY + TWO.replace("kg:end 20", "kg:end 31"), "segment 10-31 ends after the copy's 30 code points"),
        (COPY + TWO.replace("kg:end 20", "kg:end 10"), "must start before it ends"),
        (COPY + TWO.replace("segment:heading", "kg:Heading"), "is no kind of segment"),
        (COPY.replace("kg:codePoints 30", 'kg:codePoints "many"'), "'many'"),
    ],
)
def test_what_cannot_be_used_is_told(text: str, message: str) -> None:
    with pytest.raises(InvalidDataError, match=message) as caught:
        described(text)
    assert len(caught.value.findings) == 1
    assert caught.value.findings[0].line is not None


@pytest.mark.parametrize(
    ("iri", "found"),
    [
        (f"{BASE}id/passage/7/10-20", ("7", Address(10, 20))),
        (f"{BASE}id/passage/7/20-10", None),
        (f"{BASE}id/passage/7/10-20/selector", None),
        (f"{BASE}id/passage/10-20", None),
        ("https://other.example/id/passage/7/10-20", None),
    ],
)
def test_passages_are_taken_apart(iri: str, found: tuple[str, Address] | None) -> None:
    assert passage_of(BASE, iri) == found
