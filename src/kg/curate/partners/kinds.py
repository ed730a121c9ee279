"""The kinds of partner data that are installed, found by entry point, so that a new one is one new file."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

from kg.curate.partners.kind import Kind
from kg.errors import UnknownNameError, UsageError
from kg.queries.near import near

GROUP = "kg.import"
"""The group of entry points; a package of somebody else's may add to it."""


@cache
def names() -> tuple[str, ...]:
    """Name every kind, sorted, without loading any."""
    return tuple(sorted(entry.name for entry in entry_points(group=GROUP)))


def find(name: str) -> Kind:
    """Load a kind by name.

    Raises:
        UnknownNameError: there is none of this name.
    """
    for entry in entry_points(group=GROUP, name=name):
        found = entry.load()
        if not isinstance(found, Kind) or found.name != name:
            raise TypeError(f"entry point {name} of {GROUP} must be a Kind of that name")
        return found
    hint = near(name, names()) or f"; there are {', '.join(names())}"
    raise UnknownNameError(f"no format {name!r}{hint}")


def of_file(path: Path) -> Kind:
    """Choose the kind by how a file's name ends.

    Raises:
        UsageError: no kind has files of such a name.
    """
    kinds = [find(name) for name in names()]
    for kind in kinds:
        if path.name.lower().endswith(kind.suffixes):
            return kind
    listed = ", ".join(sorted(suffix for kind in kinds for suffix in kind.suffixes))
    raise UsageError(f"{path.name}: a file of no known kind ({listed}); name it with --format")
