"""A report as it was read: the text whose offsets are cited, and what the file says about itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputOutputError

HTML = "text/html"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PLAIN = "text/plain"


@dataclass(frozen=True, slots=True)
class Original:
    """A report, never changed after it was read. The same bytes give the same text."""

    name: str
    """What to call it in messages: a path, an address, or what the caller says."""
    media_type: str
    """What the bytes are, whatever their name says."""
    sha256: str
    """Of the bytes, in hexadecimal."""
    text: str
    """The text as read. Offsets count its code points; of a plain text it is the whole file, decoded."""
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    """The day, month or year of publication, as EDTF."""
    published_basis: str | None = None
    """Where that date was found; None where there is none."""
    language: str | None = None
    """As BCP 47 has it: ``ko``, ``en``, or what the file declares of itself."""
    address: str | None = None
    """Where it was fetched, after all redirects."""
    warnings: tuple[str, ...] = ()
    """What a reader of the proposals should know about how it was read, a line each."""


def write_text(original: Original, path: Path) -> None:
    """Write the text as read, as UTF-8 and with nothing translated, so that others can check offsets.

    Raises:
        InputOutputError: the file could not be written.
    """
    try:
        path.write_bytes(original.text.encode("utf-8"))
    except OSError as error:
        raise InputOutputError(
            f"{path}: cannot be written ({error.strerror}); check the folder and its permissions"
        ) from error
