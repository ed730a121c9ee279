"""The formats that are installed, found by entry point, so that a new one is one new file."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points

from kg.errors import UnknownNameError
from kg.export.format import Format
from kg.queries.near import near

GROUP = "kg.export"
"""The group of entry points; a package of somebody else's may add to it."""


@cache
def names() -> tuple[str, ...]:
    """Name every format, sorted, without loading any."""
    return tuple(sorted(entry.name for entry in entry_points(group=GROUP)))


def find(name: str) -> Format:
    """Load a format by name.

    Raises:
        UnknownNameError: there is none of this name.
    """
    for entry in entry_points(group=GROUP, name=name):
        found = entry.load()
        if not isinstance(found, Format) or found.name != name:
            raise TypeError(f"entry point {name} of {GROUP} must be a Format of that name")
        return found
    hint = near(name, names()) or f"; there are {', '.join(names())}"
    raise UnknownNameError(f"no format {name!r}{hint}")
