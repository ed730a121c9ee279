"""The kinds of partner data that are installed, found by entry point."""

from __future__ import annotations

from pathlib import Path

from kg.curate.partners.kind import Kind
from kg.errors import UsageError
from kg.model import plugins

_GROUP = "kg.import"


def names() -> tuple[str, ...]:
    """Name every kind, sorted, without loading any."""
    return plugins.names(_GROUP)


def find(name: str) -> Kind:
    """Load a kind by name.

    Raises:
        UnknownNameError: there is none of this name.
    """
    return plugins.find(_GROUP, name, Kind)


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
