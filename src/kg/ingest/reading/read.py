"""Reads a report from a file or from standard input."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from kg.errors import InputOutputError
from kg.ingest.folded import is_blank
from kg.ingest.reading.apart import take_apart
from kg.ingest.reading.charset import declared_by_page, decode
from kg.ingest.reading.extracted import Extracted
from kg.ingest.reading.kinds import ZIP, binary_kind, is_html
from kg.ingest.reading.language import language_of
from kg.ingest.reading.limits import Limits, take, too_large
from kg.ingest.reading.original import DOCX, HTML, PDF, PLAIN, Original
from kg.ingest.reading.refusal import Unreadable, refusal
from kg.ingest.reading.stated import stated
from kg.ingest.reading.unusual import unusual

_LIMITS = Limits()


def read_file(path: Path, limits: Limits = _LIMITS) -> Original:
    """Read a report from a file, of which no more than allowed is ever taken into memory.

    Raises:
        InvalidDataError: it holds no text that can be read, or takes too much.
        InputOutputError: the file cannot be read.
    """
    try:
        file = path.open("rb")
    except IsADirectoryError:
        raise InputOutputError(f"{path}: is a folder; give one of the reports in it") from None
    except FileNotFoundError:
        raise InputOutputError(f"{path}: there is no such file; check its name") from None
    except ValueError:  # a NUL in the name
        raise InputOutputError(f"{str(path)!r}: is no name of a file; check it") from None
    except OSError as error:
        raise _unread(path, error) from error
    with file:
        if os.fstat(file.fileno()).st_size > limits.largest:
            raise too_large(str(path), limits)
        try:
            content = take(file, str(path), limits)
        except OSError as error:
            raise _unread(path, error) from error
    return read_bytes(content, str(path), limits)


def _unread(path: Path, error: OSError) -> InputOutputError:
    return InputOutputError(f"{path}: cannot be read ({error.strerror}); check its permissions")


def read_stream(stream: BinaryIO, name: str, limits: Limits = _LIMITS) -> Original:
    """Read a report from a stream such as standard input, and no more of it than allowed.

    Raises:
        InvalidDataError: it holds no text that can be read, or takes too much.
        OSError: the stream cannot be read.
    """
    return read_bytes(take(stream, name, limits), name, limits)


def read_bytes(
    content: bytes,
    name: str,
    limits: Limits = _LIMITS,
    *,
    media_type: str | None = None,
    charset: str | None = None,
    address: str | None = None,
) -> Original:
    """Read a report whose bytes are there.

    Args:
        content: all of its bytes.
        name: what to call it in messages; its ending helps where the bytes could be of two kinds.
        limits: what it may take.
        media_type: what a server calls it.
        charset: the character set that a server names.
        address: where it was fetched.

    Raises:
        InvalidDataError: it holds no text that can be read, or takes too much; one line that says why.
        InputOutputError: no process could be started to take it apart.
    """
    if len(content) > limits.largest:
        raise too_large(name, limits)
    try:
        kind, found = _read(content, name, limits, media_type, charset)
        _refuse_blank(found.text)
        if len(found.text) > limits.characters:
            what = f"has more than {limits.characters:,} characters"
            raise Unreadable(what, "give the part that holds the report")
    except Unreadable as error:
        raise refusal(name, error.what, error.remedy) from None
    day, basis = found.published, found.published_basis
    if (day is None or found.is_guess) and (said := stated(found.text, address)):
        day, basis = said
    return Original(
        name=name,
        media_type=kind,
        sha256=hashlib.sha256(content).hexdigest(),
        text=found.text,
        title=found.title,
        publisher=found.publisher,
        published=day,
        published_basis=basis,
        language=language_of(found.text) or found.language,
        address=address,
        warnings=(*found.warnings, *unusual(found.text)),
    )


def _read(
    content: bytes, name: str, limits: Limits, media_type: str | None, charset: str | None
) -> tuple[str, Extracted]:
    if not content.strip():
        raise Unreadable("is empty" if not content else "holds nothing but blanks", "give a report")
    kind = binary_kind(content)
    if kind == PDF:
        return PDF, take_apart("pdf", content, name, limits)
    if kind == ZIP:
        return DOCX, take_apart("docx", content, name, limits)
    decoded = decode(content, charset or declared_by_page(content))
    if not is_html(decoded.text, name, media_type):
        return PLAIN, Extracted(decoded.text, warnings=decoded.warnings)
    _refuse_blank(decoded.text)
    found = take_apart("html", decoded.text.encode(), name, limits)
    return HTML, replace(found, warnings=(*decoded.warnings, *found.warnings))


def _refuse_blank(text: str) -> None:
    if all(map(is_blank, text)):
        raise Unreadable("holds nothing but blanks", "give a report")
