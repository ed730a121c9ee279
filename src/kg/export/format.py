"""What a format is: a name, and the files that it makes of a graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kg.queries.opened import Graph


@dataclass(frozen=True, slots=True)
class Part:
    """One file of an export."""

    name: str
    """The name of the file in a release, such as ``graph.ttl``."""
    media_type: str
    """As registered with IANA, such as ``text/turtle``."""
    about: str
    """What is in the file, in one line."""
    content: Callable[[], Iterable[bytes]]
    """Makes the bytes, the same for the same graph on any machine, day and hash seed."""


@dataclass(frozen=True, slots=True)
class Format:
    """One way in which the graph leaves; each is a file of ``kg.export`` and an entry point of that name."""

    name: str
    summary: str
    """What it is and for whom, in one line, for the help."""
    folder: str
    """The folder of a release in which its files stand, such as ``data``."""
    parts: Callable[[Graph], Sequence[Part]]
    """Lays out the files of a graph; cheap, for nothing is made before a part's content is asked for.

    A format that needs a package which is not installed raises ``UsageError`` here and says how to get it.
    """
    on_demand: bool = False
    """Made when asked for and in no release: its bytes differ each time, or other files hold the same."""
