"""Pages from templates that lie in a package; every text is escaped."""

from __future__ import annotations

from importlib.resources import files


def filled(package: str, name: str, **values: object) -> str:
    """Fill a template of a package; a name in it that is not given is an error, never nothing."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    template = environment.from_string(files(package).joinpath(name).read_text("utf-8"))
    return template.render(**values)
