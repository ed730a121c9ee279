"""A difference as one HTML page that needs no script and asks nothing of any network; it prints well."""

from __future__ import annotations

from importlib.resources import files

from kg.changes.page import Page


def html(page: Page) -> str:
    """Fill the page; every text is escaped."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    template = environment.from_string(files("kg.changes").joinpath("page.html.jinja").read_text("utf-8"))
    return template.render(page=page)
