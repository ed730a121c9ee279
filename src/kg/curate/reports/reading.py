"""The incidents of a report that nobody has seen, found with the names that the graph knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.curate.reports.known import known
from kg.engines.store import Store
from kg.ingest.dates.context import Context, day_first, reporting_year
from kg.ingest.gazetteer.gazetteer import Gazetteer
from kg.ingest.incidents.find import incidents
from kg.ingest.incidents.incident import Incident
from kg.ingest.incidents.rows import Row, rows
from kg.ingest.incidents.sentence import read_sentences
from kg.ingest.reading.original import Original
from kg.ingest.segments import Segment, segments
from kg.ingest.sentences import sentences


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in a report; nothing of it is in the graph."""

    original: Original
    segments: tuple[Segment, ...]
    incidents: tuple[Incident, ...]
    rows: tuple[Row, ...]
    """The same for other programs."""


class Reader:
    """Reads reports with the names of one graph."""

    def __init__(self, store: Store, base: str, without: str | None = None) -> None:
        """Gather the names.

        Args:
            store: a built graph.
            base: the IRI below which its data is named.
            without: the key of a document whose own words do not count.
        """
        self._gazetteer = Gazetteer(known(store, base, without))

    def read(self, original: Original) -> Reading:
        """Find the incidents of a report."""
        text = original.text
        parts = segments(text, original.title)
        context = _context(original, parts)
        read = read_sentences(text, sentences(text, parts), self._gazetteer, context)
        found = incidents(text, read)
        written = rows(text, found, self._gazetteer.things, original.publisher)
        return Reading(original, parts, tuple(found), tuple(written))


def _context(original: Original, parts: Sequence[Segment]) -> Context:
    """Tell what is known of a report before its first sentence; a title may be its first heading."""
    text, published = original.text, original.published
    heading = next((part.span.slice(text) for part in parts if part.kind == "heading"), "")
    title = original.title or next(iter(heading.splitlines()), "")
    year = reporting_year(title, published, text)
    return Context(published=published, reporting_year=year, day_first=day_first(text))
