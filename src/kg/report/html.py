"""A report as one HTML page that needs no script and asks nothing of any network; it prints well."""

from __future__ import annotations

from kg.model.templates import filled
from kg.report.compose import Report


def html(report: Report) -> str:
    """Fill the page; every text is escaped."""
    return filled("kg.report", "page.html.jinja", report=report, texts=report.texts)
