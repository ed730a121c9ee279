"""The formats that are installed, found by entry point."""

from __future__ import annotations

from kg.export.format import Format
from kg.model import plugins

_GROUP = "kg.export"


def names() -> tuple[str, ...]:
    """Name every format, sorted, without loading any."""
    return plugins.names(_GROUP)


def find(name: str) -> Format:
    """Load a format by name.

    Raises:
        UnknownNameError: there is none of this name.
    """
    return plugins.find(_GROUP, name, Format)
