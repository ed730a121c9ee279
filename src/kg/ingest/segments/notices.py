"""Lines and paragraphs that give themselves away by their words: buttons, notices, advertisements, stamps."""

from __future__ import annotations

from collections.abc import Sequence

from kg.ingest.segments.segment import Verdict
from kg.ingest.segments.shape import NOTICE, Seen


def notices(seen: Sequence[Seen]) -> dict[int, Verdict]:
    """Find the units that belong to the page by their own words."""
    found: dict[int, Verdict] = {}
    for number, each in enumerate(seen):
        cue = each.cue
        following = seen[number + 1] if number + 1 < len(seen) else None
        if cue is not None and not (cue.weak and following is not None and following.running):
            found[number] = Verdict(cue.kind, cue.name)
        elif cue is None and each.notice >= NOTICE:
            found[number] = Verdict("boilerplate", "a notice or an advertisement, by its words")
    return found
