"""Documents made for the tests, byte by byte where their faults matter."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

Drawn = tuple[float, float, float, str]
"""Where a piece of text begins, in points from the left and from below, its size, and the text."""

SENTENCES = (
    "Police in the capital of Freedonia held six students on Monday, the ministry of order said.",
    "They were taken to a station at the harbour, where two of them stayed for nine days.",
    "A court fined the others, and their families were told to leave the town before winter.",
)
STORY = " ".join(SENTENCES)


def pdf(
    pages: Sequence[Sequence[Drawn]], about: Mapping[str, str] | None = None, *, packed: bool = False
) -> bytes:
    """Make a PDF in Helvetica."""
    return pdf_of([_drawing(page) for page in pages], about, packed=packed)


def pdf_of(
    contents: Sequence[bytes], about: Mapping[str, str] | None = None, *, packed: bool = False
) -> bytes:
    """Make a PDF whose pages draw what these content streams say."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, content in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(_stream(content, packed))
    entries = "".join(f"/{name} ({value}) " for name, value in (about or {}).items())
    objects.append(f"<< {entries}>>".encode("latin-1"))
    return _written(objects)


def _drawing(page: Sequence[Drawn]) -> bytes:
    lines = []
    for x, y, size, text in page:
        shown = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        lines.append(f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({shown}) Tj ET")
    return "\n".join(lines).encode("cp1252")


def _stream(content: bytes, packed: bool) -> bytes:
    how = b"/Filter /FlateDecode " if packed else b""
    content = zlib.compress(content) if packed else content
    return b"<< %s/Length %d >>\nstream\n%s\nendstream" % (how, len(content), content)


def _written(objects: Sequence[bytes]) -> bytes:
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(
        b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (len(objects) + 1, len(objects))
        + b"startxref\n%d\n%%%%EOF\n" % start
    )
    return out.getvalue()


def set_in(lines: Sequence[str], *, top: float = 720, size: float = 11, x: float = 72) -> list[Drawn]:
    """Set lines below each other, as a page of a book has them."""
    return [(x, top - 14 * number, size, line) for number, line in enumerate(lines)]


WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """Write a paragraph of WordprocessingML."""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )


def document(body: str, head: str = "") -> str:
    """Write the main part of a Word document."""
    start = f'<?xml version="1.0" encoding="UTF-8"?>{head}<w:document xmlns:w="{WORDS}">'
    return f"{start}<w:body>{body}</w:body></w:document>"


def docx(body: str, others: Mapping[str, str | bytes] | None = None) -> bytes:
    """Make a Word document of a body, and perhaps of other parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", body)
        for name, content in (others or {}).items():
            archive.writestr(name, content)
    return out.getvalue()


def page(article: str, head: str = "", attributes: str = "") -> bytes:
    """Make an HTML page with an article in the middle of what surrounds it."""
    return (
        f'<!DOCTYPE html><html {attributes}><head><meta charset="utf-8"><title>Six held | The Freedonia Post'
        f"</title>{head}</head><body><nav><a href='/'>Home</a> <a href='/w'>World</a>"
        f"</nav><article><h1>Six held</h1>{article}</article><footer><p>All rights reserved.</p></footer>"
        "</body></html>"
    ).encode()
