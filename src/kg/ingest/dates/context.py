"""What is known around a sentence: when its document was published, and which dates were told before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from kg.ingest.dates.dated import Dated
from kg.model.edtf import bounds

_NUMERIC = re.compile(r"(?<![0-9./-])([0-9]{1,2})([./-])([0-9]{1,2})\2(?:19|20)?[0-9]{2}(?![0-9./-])")
_YEAR = re.compile(r"(?<![0-9,.])(?:19|20)[0-9]{2}(?![0-9])")
_YEARBOOK = re.compile(r"\b(?:report|reports|yearbook|annual|review|survey)\b", re.IGNORECASE)
_EARLY_IN_YEAR = 4
"""A report that comes out until April under the name of its own year covers the year before."""


@dataclass(frozen=True, slots=True)
class Context:
    """What helps to understand a date; all of it may be unknown.

    Args:
        published: EDTF of the publication.
        reporting_year: the year that an annual report covers.
        paragraph: the last date told before in this paragraph, EDTF.
        section: the last date told before in this section, its heading included, EDTF.
        day_first: whether numeric dates put the day before the month, where the text shows it.
    """

    published: str | None = None
    reporting_year: int | None = None
    paragraph: str | None = None
    section: str | None = None
    day_first: bool | None = None

    @property
    def now(self) -> date | None:
        """The day on which the text counts as written: the last that publication allows, else the first."""
        if self.published is None:
            return None
        allowed = bounds(self.published)
        return allowed.latest or allowed.earliest

    @property
    def limit(self) -> date | None:
        """The last day that can have been told of; ``None`` where publication is open to the future."""
        return None if self.published is None else bounds(self.published).latest

    @property
    def exact(self) -> bool:
        """Say whether the very day of publication is known."""
        return self.published is not None and bounds(self.published).earliest == bounds(self.published).latest

    @property
    def exact_month(self) -> bool:
        """Say whether the month of publication is known."""
        allowed = None if self.published is None else bounds(self.published)
        if allowed is None or allowed.earliest is None or allowed.latest is None:
            return False
        return (allowed.earliest.year, allowed.earliest.month) == (allowed.latest.year, allowed.latest.month)

    def then(self, found: Sequence[Dated]) -> Context:
        """Go on to the next sentence of the paragraph, with the latest date that this one told.

        The latest, because what lies further back is told of as background; what goes on to this day, or is
        yet to come, is no date to reckon from.
        """
        told = [each.edtf for each in found if each.edtf is not None and not each.attributive]
        past = [each for each in told if not each.endswith("/..") and not self._is_ahead(each)]
        if not past:
            return self
        latest = max(past, key=lambda each: bounds(each).earliest or date.min)
        return replace(self, paragraph=latest, section=latest)

    def _is_ahead(self, edtf: str) -> bool:
        """Say whether a date lies after publication."""
        first = bounds(edtf).earliest
        return first is not None and self.limit is not None and first > self.limit

    def next_paragraph(self) -> Context:
        """Go on to the next paragraph of the section."""
        return replace(self, paragraph=None)

    def next_section(self, heading: Sequence[Dated] = ()) -> Context:
        """Go on to the next section, with the dates of its heading."""
        told = [each.edtf for each in heading if each.edtf is not None]
        return replace(self, paragraph=None, section=told[-1] if told else None)


def day_first(text: str) -> bool | None:
    """Tell from the numeric dates of a text whether the day comes first; ``None`` where none shows it."""
    firsts = {int(match[1]) > 12 for match in _NUMERIC.finditer(text) if _shows(match)}
    return firsts.pop() if len(firsts) == 1 else None


def _shows(match: re.Match[str]) -> bool:
    return (int(match[1]) > 12) != (int(match[3]) > 12)


def reporting_year(title: str, published: str | None, text: str = "") -> int | None:
    """Tell which year an annual report covers, by the year in its title.

    A yearbook is often named after the year in which it comes out: the day of publication shows that, and
    else which of the two years the text names more often.
    """
    named = _YEAR.search(title)
    if named is None or not _YEARBOOK.search(title):
        return None
    year = int(named[0])
    if published is not None:
        allowed = bounds(published)
        first, last = allowed.earliest, allowed.latest
        if first is not None and last is not None and (last - first).days < _EARLY_IN_YEAR * 31:
            return year - 1 if (last.year, last.month) <= (year, _EARLY_IN_YEAR) else year
    told = Counter(int(match[0]) for match in _YEAR.finditer(text.replace(title, "")))
    return year - 1 if told[year - 1] > told[year] else year
