"""What a partner gave, byte for byte, and its text, whose code points passages count."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg.errors import Finding, InputOutputError, InvalidDataError

LARGEST = 200_000_000
"""Bytes of one file or answer; more is held in memory several times over while it is read."""


@dataclass(frozen=True, eq=False)
class PartnerText:
    """One file or answer of a partner."""

    path: Path
    """Where it lies, or for an answer will lie."""
    raw: bytes
    text: str
    """The decoded bytes, each code point kept: a byte order mark counts as one."""

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.raw).hexdigest()

    def plain(self) -> str:
        """Give the text without a byte order mark, for parsers that count nothing."""
        return self.text.removeprefix("\ufeff")

    def error(self, what: str, remedy: str, line: int | None = None) -> InvalidDataError:
        """Make the error that says what is wrong in this file."""
        return InvalidDataError([Finding(what, remedy, self.path, line)])


def read_partner(path: Path, largest: int = LARGEST) -> PartnerText:
    """Read a file whole.

    Raises:
        InputOutputError: it is not there, may not be read, or is larger than ``largest`` bytes.
        InvalidDataError: it is no UTF-8 text.
    """
    try:
        with path.open("rb") as stream:
            raw = stream.read(largest + 1)
    except OSError as error:
        what = f"{path}: cannot be read ({error.strerror}); check its name and permissions"
        raise InputOutputError(what) from error
    if len(raw) > largest:
        raise InputOutputError(f"{path}: larger than {largest:,} bytes; split it and import the parts")
    return partner_text(path, raw)


def partner_text(path: Path, raw: bytes) -> PartnerText:
    """Decode what was read or received.

    Raises:
        InvalidDataError: it is not UTF-8, holds a NUL, or is XML.
    """
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InvalidDataError([Finding("not UTF-8", "save it as UTF-8", path, line)]) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise InvalidDataError([Finding("a NUL character", "this is no text; export it anew", path, line)])
    start = text[:4096].removeprefix("\ufeff").lstrip()
    if start.startswith(("<?xml", "<!", "<rdf:RDF")):
        # An entity of a few bytes can grow to gigabytes, or name a file: no XML parser sees any of it.
        remedy = "ask for Turtle, TriG, N-Quads, JSON lines or CSV"
        raise InvalidDataError([Finding("XML is not read here", remedy, path, 1)])
    return PartnerText(path, raw, text)
