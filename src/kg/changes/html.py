"""A difference as one HTML page that needs no script and asks nothing of any network; it prints well."""

from __future__ import annotations

from kg.changes.page import Page
from kg.model.templates import filled


def html(page: Page) -> str:
    """Fill the page; every text is escaped."""
    return filled("kg.changes", "page.html.jinja", page=page)
