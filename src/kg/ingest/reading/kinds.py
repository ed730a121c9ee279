"""What the bytes of a file are, whatever their name says.

Signatures follow https://mimesniff.spec.whatwg.org/ and the formats' own specifications.
"""

from __future__ import annotations

import re
from pathlib import PurePath

from kg.ingest.reading.original import HTML, PDF
from kg.ingest.reading.refusal import Unreadable

ZIP = "application/zip"
"""An archive, which a Word document is too."""

_PICTURE = ("is a picture", "recognise its text (OCR) and give that")
_PACKED = ("is compressed", "unpack it and give the report that it holds")
_SOUND = ("is a recording", "write down what it says and give that")
_OLD_OFFICE = ("is a file of an old office program", "open it there and save it as .docx or as plain text")
_PROGRAM = ("is a program", "give a report")
_DATABASE = ("is a database", "give a report")
_REFUSED: tuple[tuple[bytes, tuple[str, str]], ...] = (
    (b"\x89PNG\r\n\x1a\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF87a", _PICTURE),
    (b"GIF89a", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"\x00\x00\x01\x00", _PICTURE),
    (b"8BPS", _PICTURE),
    (b"\x1f\x8b", _PACKED),
    (b"BZh", _PACKED),
    (b"\xfd7zXZ\x00", _PACKED),
    (b"7z\xbc\xaf\x27\x1c", _PACKED),
    (b"Rar!\x1a\x07", _PACKED),
    (b"\x28\xb5\x2f\xfd", _PACKED),
    (b"ID3", _SOUND),
    (b"OggS", _SOUND),
    (b"fLaC", _SOUND),
    (b"\x1aE\xdf\xa3", _SOUND),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OLD_OFFICE),
    (b"{\\rtf", ("is rich text (RTF)", "open it and save it as .docx or as plain text")),
    (b"\x7fELF", _PROGRAM),
    (b"MZ\x90\x00", _PROGRAM),
    (b"SQLite format 3\x00", _DATABASE),
    (b"PAR1", _DATABASE),
)
_BOXED = {b"heic": _PICTURE, b"heif": _PICTURE, b"mif1": _PICTURE, b"avif": _PICTURE}
"""Brands of the ISO base media format that are pictures; the others are recordings."""
_RIFF = {b"WEBP": _PICTURE}
_ZIPPED = (b"PK\x03\x04", b"PK\x05\x06")

_START = 1024
"""Bytes in which a PDF must say that it is one: readers allow as much before it."""
_PDF = re.compile(rb"%PDF-[0-9]")

_MARK_UP = re.compile(
    r"<(?:!doctype\s+html|(?:html|head|body)(?=[\s>])|\?xml[^>]{0,200}\?>.{0,500}?<html(?=[\s>]))",
    re.IGNORECASE | re.DOTALL,
)
"""What no plain text begins with."""
_PERHAPS = re.compile(
    r"<(?:!--|(?:script|iframe|h1|div|font|table|a|style|title|b|br|p|meta|link|section|article|main|span)"
    r"(?=[\s>/]))",
    re.IGNORECASE,
)
"""What a plain text may begin with too, and then its name tells."""
_COMMENTS = re.compile(r"(?:\s|\ufeff|<!--.{0,4000}?-->)*", re.DOTALL)
_HTML_NAMES = {".html", ".htm", ".xhtml", ".shtml"}


def binary_kind(content: bytes) -> str | None:
    """Tell a PDF and an archive from a text; None where it may be a text.

    Raises:
        Unreadable: it is of a kind that holds no text that could be cited.
    """
    for signature, why in _REFUSED:
        if content.startswith(signature):
            raise Unreadable(*why)
    if content[4:8] == b"ftyp":
        raise Unreadable(*_BOXED.get(content[8:12], _SOUND))
    if content[:4] == b"RIFF":
        raise Unreadable(*_RIFF.get(content[8:12], _SOUND))
    if content.startswith(_ZIPPED):
        return ZIP
    if _PDF.search(content[:_START]):
        return PDF
    return None


def is_html(text: str, name: str, declared: str | None = None) -> bool:
    """Say whether a text is HTML.

    Args:
        text: the decoded bytes.
        name: of the file, which decides where the text begins in a way that both kinds do.
        declared: the media type that a server named.

    Raises:
        Unreadable: it is XML of another kind.
    """
    place = _COMMENTS.match(text)
    start = place.end() if place else 0
    if _MARK_UP.match(text, start):
        return True
    if text.startswith("<?xml", start):
        raise Unreadable("is XML, and no page", "give the report as HTML or as plain text")
    named = PurePath(name.partition("?")[0]).suffix.lower() in _HTML_NAMES or declared in {
        HTML,
        "application/xhtml+xml",
    }
    if named:
        return _PERHAPS.search(text) is not None
    told = declared is None and not PurePath(name).suffix
    return told and _PERHAPS.match(text, start) is not None
