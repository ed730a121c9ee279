"""When a page was published, and where on the page that is said."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

Element = Any

_META = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "citation_publication_date",
    "citation_date",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "publish-date",
    "publishdate",
    "publish_date",
    "publication_date",
    "pubdate",
    "date",
)
"""Names of the properties that say when a page was published, the most exact first, as they are used."""
_TYPES = ("Article", "NewsArticle", "ReportageNewsArticle", "Report", "BlogPosting", "WebPage")
"""Types of schema.org, those that are a report itself first."""
_ISO = re.compile(r"\s*([0-9]{4})(?:[-/.]?([0-9]{2})(?:[-/.]?([0-9]{2}))?)?(?![0-9])")
_LONGEST = 1_000_000
"""Characters of structured data that are looked at."""


def published(page: Element) -> tuple[str, str] | None:
    """Find when a page says that it was published.

    Returns:
        The date as EDTF and where it stands; None where nothing says it plainly.
    """
    for text, basis in _said(page):
        if found := edtf_of(text):
            return found, basis
    return None


def edtf_of(text: str) -> str | None:
    """Read a year, month or day in the order of ISO 8601, leaving out the time; None where it is none."""
    match = _ISO.match(text)
    if match is None:
        return None
    year, month, day = match.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join(part for part in (year, month, day) if part)


def _said(page: Element) -> Iterator[tuple[str, str]]:
    structured = sorted(_structured(page), key=lambda pair: _rank(pair[0]))
    for _, text in structured:
        yield text, "JSON-LD datePublished"
    said: dict[str, str] = {}
    for meta in page.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        said.setdefault(name.strip().lower(), meta.get("content") or "")
    for name in _META:
        if name in said:
            yield said[name], f"meta {name}"
    times = [time for time in page.iter("time") if time.get("datetime")]
    for time in times:
        if (time.get("itemprop") or "").lower() == "datepublished" or time.get("pubdate") is not None:
            yield time.get("datetime"), "time datePublished"
    if len(times) == 1:
        yield times[0].get("datetime"), "the only time on the page"


def _rank(kind: str) -> int:
    return _TYPES.index(kind) if kind in _TYPES else len(_TYPES)


def _structured(page: Element) -> Iterator[tuple[str, str]]:
    """Find the dates of publication in JSON-LD, with the type of what was published."""
    for script in page.iter("script"):
        if "ld+json" not in (script.get("type") or "") or len(script.text or "") > _LONGEST:
            continue
        try:
            waiting = [json.loads(script.text or "")]
        except (ValueError, RecursionError):
            continue
        while waiting:
            one = waiting.pop()
            if isinstance(one, list):
                waiting += reversed(one)
            elif isinstance(one, dict):
                if isinstance(one.get("datePublished"), str):
                    kind = one.get("@type")
                    yield str(kind[0] if isinstance(kind, list) and kind else kind), one["datePublished"]
                waiting += [part for part in one.values() if isinstance(part, dict | list)]
