"""A Word document (Office Open XML): its paragraphs, lists and tables, notes at the end.

Read with the parser of the standard library, which builds no tree and refuses what could grow: a document
type, and entities with it. https://ecma-international.org/publications-and-standards/standards/ecma-376/
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from xml.parsers import expat

from kg.ingest.reading.extracted import Extracted
from kg.ingest.reading.html_metadata import edtf_of
from kg.ingest.reading.limits import Limits
from kg.ingest.reading.refusal import Unreadable

_MOST_PARTS = 10_000
_WORDS = frozenset(
    f"http://{where}/wordprocessingml/{what}main"
    for where, what in (("schemas.openxmlformats.org", "2006/"), ("purl.oclc.org/ooxml", ""))
)
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_DEEPEST = 1_000
_RELATIONS, _ABOUT = "_rels/.rels", "docProps/core.xml"
_BODY = "word/document.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_TAKEN_OUT = ("del", "moveFrom")
_BLANKS = re.compile(r"[^\S\n]+")
_DAMAGED = Unreadable("is a damaged Word document", "open it, and save it anew or as plain text")
_BOMB = Unreadable("unpacks to more than a report may hold", "open it, and save it anew or as plain text")


def extract(content: bytes, limits: Limits) -> Extracted:
    """Take the text out of a Word document.

    Raises:
        Unreadable: it is another archive, protected or damaged, holds no text, or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _extract(archive, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
        raise Unreadable("is a damaged archive or Word document", _DAMAGED.remedy) from None


def _extract(archive: zipfile.ZipFile, limits: Limits) -> Extracted:
    names = {entry.filename: entry for entry in archive.infolist()}
    if len(names) > _MOST_PARTS:
        raise _BOMB
    relations = _Relations()
    if _RELATIONS in names:
        _parse(_part(archive, names, _RELATIONS, limits), relations)
    body = relations.body
    if body not in names or not body.startswith("word/"):
        raise Unreadable("is an archive, and no Word document", "unpack it and give the report that it holds")
    if any(entry.flag_bits & 1 for entry in names.values()):
        raise Unreadable("is protected by a password", "open it, and save it without one")
    found = _Paragraphs()
    for name in (body, *_NOTES):
        if name in names:
            _parse(_part(archive, names, name, limits), found)
    text = _joined(found.done)
    if not text.strip():
        raise Unreadable("holds no text", "give a report; recognise the text (OCR) of pictures first")
    about = _About()
    if _ABOUT in names:
        _parse(_part(archive, names, _ABOUT, limits), about)
    day = edtf_of(about.said.get("created", ""))
    warnings = (f"hidden words were left out: {found.hidden:,} characters",) if found.hidden else ()
    return Extracted(
        text,
        title=about.said.get("title") or None,
        publisher=about.said.get("publisher") or None,
        published=day,
        published_basis="the document's date of creation, which may be another" if day else None,
        is_guess=True,
        language=about.said.get("language") or None,
        warnings=warnings,
    )


def _part(archive: zipfile.ZipFile, names: Mapping[str, zipfile.ZipInfo], name: str, limits: Limits) -> bytes:
    """Unpack a part, and no more of it than allowed, whatever it says about its size."""
    with archive.open(names[name]) as packed:
        content = packed.read(limits.unpacked + 1)
    if len(content) > limits.unpacked:
        raise _BOMB
    return content


def _parse(content: bytes, into: _Paragraphs | _About | _Relations) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise Unreadable("nests its elements too deep", _DAMAGED.remedy)
        into.start(name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        into.end(name)

    def refuse(*_: object) -> None:
        raise Unreadable("declares entities, as no Word document does", "open it, and save it anew")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = into.characters
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError):
        raise _DAMAGED from None


class _Paragraphs:
    """Gathers paragraphs while a part is parsed."""

    def __init__(self) -> None:
        self.done: list[tuple[bool, str]] = []
        """Whether it is an item of a list, and its text."""
        self.hidden = 0
        self._open: list[list[str]] = []
        """Paragraphs that are not ended; one can stand in another, in a box with text."""
        self._items: list[bool] = []
        self._skipping = 0
        self._in_text = False
        self._is_hidden = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if self._skipping or (space, local) == (_COMPATIBILITY, "Fallback"):
            self._skipping += 1  # a fallback says the same again for older programs
            return
        if space not in _WORDS:
            return
        if local in _TAKEN_OUT:  # a change that was not taken back
            self._skipping = 1
        elif local == "p":
            self._open.append([])
            self._items.append(False)
        elif local == "numPr" and self._items:
            self._items[-1] = True
        elif local == "r":
            self._is_hidden = False
        elif local == "vanish":
            self._is_hidden = _value(attributes) not in ("0", "false", "off", "none")
        elif local == "t":
            self._in_text = True
        elif local in ("br", "cr", "tab", "noBreakHyphen") and self._open and not self._is_hidden:
            self._open[-1].append({"tab": " ", "noBreakHyphen": "-"}.get(local, "\n"))

    def end(self, name: str) -> None:
        if self._skipping:
            self._skipping -= 1
            return
        space, _, local = name.rpartition(" ")
        if space not in _WORDS:
            return
        if local == "t":
            self._in_text = False
        elif local == "r":
            self._is_hidden = False
        elif local == "p" and self._open:
            lines = (_BLANKS.sub(" ", line).strip() for line in "".join(self._open.pop()).split("\n"))
            text = "\n".join(line for line in lines if line)
            is_item = self._items.pop()
            if text:
                self.done.append((is_item, text))

    def characters(self, text: str) -> None:
        if self._skipping or not self._in_text or not self._open:
            return
        if self._is_hidden:
            self.hidden += len(text)
        else:
            self._open[-1].append(text)


class _About:
    """Gathers what a document says about itself."""

    def __init__(self) -> None:
        self.said: dict[str, str] = {}
        self._name = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        del attributes
        self._name = name.rpartition(" ")[2]

    def end(self, name: str) -> None:
        del name
        self._name = ""

    def characters(self, text: str) -> None:
        if self._name:
            self.said[self._name] = self.said.get(self._name, "") + text


class _Relations:
    """Finds the main part of a document, which programs name as they like."""

    def __init__(self) -> None:
        self.body = _BODY

    def start(self, name: str, attributes: dict[str, str]) -> None:
        del name
        if attributes.get("Type", "").endswith("/officeDocument"):
            self.body = attributes.get("Target", _BODY).lstrip("/")

    def end(self, name: str) -> None:
        del name

    def characters(self, text: str) -> None:
        del text


def _value(attributes: dict[str, str]) -> str:
    return next((value for name, value in attributes.items() if name.endswith(" val")), "")


def _joined(paragraphs: list[tuple[bool, str]]) -> str:
    """Part paragraphs by an empty line, and items of a list by the end of theirs."""
    parts: list[str] = []
    before = False
    for is_item, text in paragraphs:
        parts.append("\n" if is_item and before else "\n\n")
        parts.append("- " + text.replace("\n", " ") if is_item else text)
        before = is_item
    return "".join(parts[1:])
