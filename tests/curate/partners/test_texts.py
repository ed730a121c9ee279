"""What is no text, or dangerous to read, is refused before anything looks into it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.curate.partners.texts import read_partner
from kg.errors import InputOutputError, InvalidDataError

BOMB = '<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n<x>&b;</x>'


@pytest.mark.parametrize(
    ("raw", "what", "line"),
    [
        (b"a\nb\xff\n", "not UTF-8", 2),
        ("a\n제".encode()[:-1], "not UTF-8", 2),
        (b"a\n\nb\0", "a NUL character", 3),
        (BOMB.encode(), "XML is not read", 1),
        (b"\xef\xbb\xbf  <!DOCTYPE html>", "XML is not read", 1),
        (b"<rdf:RDF>", "XML is not read", 1),
    ],
)
def test_what_is_no_text_is_told_with_its_line(tmp_path: Path, raw: bytes, what: str, line: int) -> None:
    path = tmp_path / "given.ttl"
    path.write_bytes(raw)
    with pytest.raises(InvalidDataError, match=rf"given\.ttl:{line}: {what}"):
        read_partner(path)


def test_a_file_that_is_too_large_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "given.csv"
    path.write_bytes(b"x" * 101)
    with pytest.raises(InputOutputError, match="larger than 100 bytes"):
        read_partner(path, largest=100)
    assert read_partner(path, largest=101).text == "x" * 101


def test_a_folder_and_nothing_are_no_files(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "absent"):
        with pytest.raises(InputOutputError, match="cannot be read"):
            read_partner(path)
