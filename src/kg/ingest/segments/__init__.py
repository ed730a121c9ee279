"""Content told from what else stands on a page: menus, leads said twice, lists of questions, boxes, notices.

The rules know forms and the words of pages, not publishers: how long lines are, how they end, what stands
twice, what a line opens, and where the article goes on behind it. What no rule speaks against is content.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.ingest.segments.article import article
from kg.ingest.segments.body import Body
from kg.ingest.segments.notices import notices
from kg.ingest.segments.pages import page_marks
from kg.ingest.segments.repeats import repeats
from kg.ingest.segments.segment import Kind, Segment, Verdict
from kg.ingest.segments.shape import Seen, see
from kg.ingest.segments.units import units_of
from kg.ingest.segments.zones import zones
from kg.model.address import Address

__all__ = ["Kind", "Segment", "segments"]


def segments(text: str, title: str | None = None) -> tuple[Segment, ...]:
    """Cut a text into segments, each of one kind with the reason for it.

    The segments are in order, do not overlap, begin and end with a character that is not blank, and leave out
    nothing but blanks. Takes time in proportion to the length of the text.

    Args:
        text: the text as read.
        title: the title of the document, where its file says one.

    Returns:
        The segments; none for a text of blanks alone.
    """
    seen = tuple(see(unit) for unit in units_of(text))
    body = Body(seen)
    judged = page_marks(seen) | zones(seen, body)
    for number, verdict in notices(seen).items():
        judged.setdefault(number, verdict)
    judged |= article(seen, body, judged, title)
    kept = [number for number in range(len(seen)) if judged[number].kind in ("content", "heading")]
    judged |= repeats(seen, kept)
    last = max((number for number in kept if judged[number].kind == "content"), default=len(seen))
    for number in range(last + 1, len(seen)):
        if judged[number].kind in ("chrome", "heading"):
            judged[number] = Verdict("boilerplate", f"{judged[number].reason}, behind the article")
    return _joined(seen, [judged[number] for number in range(len(seen))])


def _joined(seen: Sequence[Seen], verdicts: Sequence[Verdict]) -> tuple[Segment, ...]:
    """Make one segment of units in a row of which the same is said; each title stands alone."""
    found: list[Segment] = []
    for each, verdict in zip(seen, verdicts, strict=True):
        before = found[-1] if found else None
        alone = verdict.kind in ("heading", "duplicate")
        if before and not alone and (before.kind, before.reason) == (verdict.kind, verdict.reason):
            found[-1] = Segment(Address(before.start, each.unit.span.end), verdict.kind, verdict.reason)
        else:
            found.append(Segment(each.unit.span, verdict.kind, verdict.reason))
    return tuple(found)
