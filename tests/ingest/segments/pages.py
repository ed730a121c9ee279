"""Invented pages, each line marked with what it is.

A line of a file under ``invented`` is ``MARK|text``. Marks: ``C`` content, ``H`` a heading of the article,
``M`` a date, a name or a title on a cover, ``D`` what the article says again, ``-`` what is of the page,
and a blank for an empty line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.ingest.segments import Segment

INVENTED = Path(__file__).parent / "invented"
ARTICLE = frozenset({"content", "heading"})
ALLOWED = {
    "C": ARTICLE,
    "H": ARTICLE,
    "M": frozenset({"metadata", "heading", "chrome", "boilerplate"}),
    "D": frozenset({"duplicate"}),
    "-": frozenset({"chrome", "boilerplate", "metadata"}),
}


@dataclass(frozen=True)
class Line:
    start: int
    end: int
    mark: str


@dataclass(frozen=True)
class Page:
    name: str
    text: str
    lines: tuple[Line, ...]


def page(name: str) -> Page:
    text, lines = "", []
    for raw in (INVENTED / f"{name}.txt").read_text("utf-8").splitlines():
        mark, bar, line = raw.partition("|")
        assert bar, f"{name}: a line without a mark: {raw}"
        assert mark == " " or mark in ALLOWED, f"{name}: no such mark: {mark}"
        if line:
            lines.append(Line(len(text), len(text) + len(line), mark))
        text += line + "\n"
    return Page(name, text, tuple(lines))


def names() -> list[str]:
    return sorted(path.stem for path in INVENTED.glob("*.txt"))


def parts(name: str) -> tuple[str, str, str]:
    """Split a page into what stands above its article, the article, and the rest; its leads are left out."""
    whole = page(name)
    article = [line for line in whole.lines if line.mark in "CH"]
    if not article:
        return "", "", whole.text
    start, end = article[0].start, article[-1].end
    head = "\n".join(
        whole.text[line.start : line.end] for line in whole.lines if line.end <= start and line.mark != "D"
    )
    return head, whole.text[start:end], whole.text[end:].strip()


def is_clean(name: str) -> bool:
    """Say whether nothing but the article stands between its first line and its last."""
    article = [line for line in page(name).lines if line.mark in "CH"]
    inside = [
        line for line in page(name).lines if article and article[0].start <= line.start <= article[-1].end
    ]
    return bool(article) and all(line.mark in "CH" for line in inside)


def wrong(whole: Page, found: Sequence[Segment]) -> Iterator[str]:
    """Yield each line that is not what it should be, with what it was taken for and why."""
    for line in whole.lines:
        for segment in found:
            if (
                segment.start < line.end
                and line.start < segment.end
                and segment.kind not in ALLOWED[line.mark]
            ):
                yield f"{line.mark} as {segment.kind} ({segment.reason}): {whole.text[line.start : line.end]}"


def covers(text: str, found: Sequence[Segment]) -> bool:
    """Say whether the segments are in order, apart, trimmed, and leave out nothing but blanks."""
    last = 0
    for segment in found:
        piece = segment.span.slice(text)
        if segment.start < last or text[last : segment.start].strip() or piece != piece.strip():
            return False
        last = segment.end
    return not text[last:].strip()
