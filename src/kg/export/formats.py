"""The formats that are installed, found by entry point."""

from __future__ import annotations

from kg.errors import UnknownNameError
from kg.export.format import Format
from kg.model import plugins
from kg.queries.near import near

_GROUP = "kg.export"


def names() -> tuple[str, ...]:
    """Name every format, sorted, without loading any."""
    return plugins.names(_GROUP)


def find(name: str) -> Format:
    """Load a format by name.

    Raises:
        UnknownNameError: there is none of this name.
    """
    found = plugins.load(_GROUP, name, Format)
    if found is None:
        hint = near(name, names()) or f"; there are {', '.join(names())}"
        raise UnknownNameError(f"no format {name!r}{hint}")
    return found
