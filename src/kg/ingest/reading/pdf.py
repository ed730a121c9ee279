"""A PDF: the lines that pypdf finds, put together to paragraphs, without what only the pages need."""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING, Any

from kg.ingest.reading.extracted import Extracted
from kg.ingest.reading.html_metadata import edtf_of
from kg.ingest.reading.limits import Limits
from kg.ingest.reading.page_furniture import without_furniture
from kg.ingest.reading.page_lines import Line, paragraphs
from kg.ingest.reading.refusal import Unreadable

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_MOST_PAGES = 5_000
_LISTED = 10
"""Pages named in a warning at most."""
_JOINED = str.maketrans(
    {chr(0xFB00 + n): two for n, two in enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"))}
)
"""Two letters that a font draws as one."""
_PASSWORD = Unreadable("is protected by a password", "open it, and save it without one")
_DAMAGED = Unreadable("is a damaged PDF", "open it, and save it anew or as plain text")


def extract(content: bytes, limits: Limits) -> Extracted:
    """Take the text out of a PDF.

    Raises:
        Unreadable: it is protected or damaged, holds no text, or unpacks to too much.
    """
    from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, PyPdfError

    try:
        return _extract(content, limits)
    except FileNotDecryptedError:
        raise _PASSWORD from None
    except DependencyError:
        raise Unreadable(
            "is protected by a password, or encrypted in a way that is not read here",
            "open it, and save it without",
        ) from None
    except LimitReachedError:
        raise Unreadable("unpacks to more than a report may hold", "open it, and save it anew") from None
    except (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError):
        # What pypdf meets in a damaged file it does not always tell as an error of its own.
        raise _DAMAGED from None


def _extract(content: bytes, limits: Limits) -> Extracted:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(content), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):  # one without a password only restricts printing
        raise _PASSWORD
    if len(reader.pages) > _MOST_PAGES:
        raise Unreadable(f"has more than {_MOST_PAGES:,} pages", "give the part that holds the report")
    pages: list[list[Line]] = []
    broken: list[int] = []
    left = limits.characters
    for number, page in enumerate(reader.pages, 1):
        found = _lines(page)
        if found is None:
            broken.append(number)
        pages.append(found or [])
        left -= sum(len(line.text) for line in pages[-1])
        if left < 0:
            raise Unreadable(
                f"has more than {limits.characters:,} characters", "give the part that holds the report"
            )
    kept = without_furniture(pages)
    text = "\n\n".join(paragraphs(kept))
    if not text.strip():
        if broken:
            raise _DAMAGED
        raise Unreadable("holds no text: its pages are pictures", "recognise their text (OCR) and give that")
    title, day = _about(reader)
    return Extracted(
        text,
        title=title,
        published=day,
        published_basis="the PDF's date of creation, which may be another" if day else None,
        is_guess=True,
        language=_language(reader),
        warnings=tuple(_warnings(kept, broken)),
    )


def _lines(page: PageObject) -> list[Line] | None:
    """Give the lines of a page in the order in which they were drawn; None where it cannot be read."""
    from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError

    drawn: list[tuple[str, float, float, float]] = []

    def draw(text: str, outer: list[float], inner: list[float], _font: object, size: float) -> None:
        if text:
            x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
            y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
            scale = math.hypot(
                inner[2] * outer[0] + inner[3] * outer[2], inner[2] * outer[1] + inner[3] * outer[3]
            )
            drawn.append((text, x, y, size * scale))

    try:
        page.extract_text(visitor_text=draw)
    except (MemoryError, DependencyError, FileNotDecryptedError, LimitReachedError):
        raise
    except Exception:  # any fault of one page: the others may be whole, and a warning names it
        return None
    return list(_put_together(drawn))


def _put_together(drawn: list[tuple[str, float, float, float]]) -> list[Line]:
    """Make lines of the pieces of text that were drawn."""
    lines: list[Line] = []
    pieces: list[tuple[str, float, float, float]] = []

    def finish() -> None:
        text = "".join(piece[0] for piece in pieces).translate(_JOINED)
        inked = [piece for piece in pieces if piece[0].strip()]
        if inked:
            size = max(inked, key=lambda piece: len(piece[0]))[3]  # not that of a footnote's sign
            lines.append(Line(text, inked[0][1], inked[0][2], round(size, 1)))
        pieces.clear()

    for text, x, y, size in drawn:
        for number, part in enumerate(text.split("\n")):
            if number:
                finish()
            pieces.append((part, x, y, size))
    finish()
    return lines


def _about(reader: PdfReader) -> tuple[str | None, str | None]:
    """Read title and date of creation, where the file has them and they make sense."""
    try:
        about: Any = reader.metadata or {}
        title, made = about.get("/Title"), about.get("/CreationDate")
        title = str(title).strip() if title is not None else ""
        day = edtf_of(str(made).removeprefix("D:")[:8]) if made is not None else None
    except Exception:  # what a file says about itself is never worth losing its text
        return None, None
    return (None if _is_a_file_name(title) else title), day


def _is_a_file_name(title: str) -> bool:
    return not title or title.lower().startswith(("microsoft word", "untitled")) or title[-5:].count(".") == 1


def _language(reader: PdfReader) -> str | None:
    try:
        said = reader.root_object.get("/Lang")
        return str(said) if said else None
    except Exception:
        return None


def _warnings(pages: list[list[Line]], broken: list[int]) -> list[str]:
    told = []
    if broken:
        told.append(f"{_named(broken)} could not be read")
    empty = [number for number, lines in enumerate(pages, 1) if not lines and number not in set(broken)]
    if empty:
        told.append(f"{_named(empty)} hold no text; they may be pictures")
    return told


def _named(pages: list[int]) -> str:
    listed = ", ".join(map(str, pages[:_LISTED])) + (", …" if len(pages) > _LISTED else "")
    return f"{len(pages):,} of the pages ({listed})"
