"""What is installed under a name, found by entry point, so that a new one is one new file."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points
from typing import TypeVar

from kg.errors import UnknownNameError
from kg.model.near import near

Plugin = TypeVar("Plugin")


@cache
def names(group: str) -> tuple[str, ...]:
    """Name everything of a group, sorted, without loading any; others' packages may add to it."""
    return tuple(sorted(entry.name for entry in entry_points(group=group)))


def find(group: str, name: str, type_: type[Plugin]) -> Plugin:
    """Load what has a name in a group.

    Raises:
        UnknownNameError: nothing has it.
        TypeError: it is not what the group holds.
    """
    for entry in entry_points(group=group, name=name):
        found = entry.load()
        if not isinstance(found, type_) or getattr(found, "name", None) != name:
            raise TypeError(f"entry point {name} of {group} must be a {type_.__name__} of that name")
        return found
    hint = near(name, names(group)) or f"; there are {', '.join(names(group))}"
    raise UnknownNameError(f"no format {name!r}{hint}")
