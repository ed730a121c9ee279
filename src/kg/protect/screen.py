"""The screen in front of every output: with an overlay at hand, what holds a restricted value does not leave.

It strikes nothing out: what is public by mistake must be mended where it stands, so the output is stopped.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.errors import Finding, InvalidDataError
from kg.protect.folding import Folded, folded
from kg.protect.overlay import Overlay
from kg.protect.unpacked import texts

REMEDY = "nothing was written; kg overlay check says where it comes from"


class Screen:
    """Looks for the values of an overlay; it never says which one it found."""

    def __init__(self, overlay: Overlay) -> None:
        """Take the overlay whose values may not leave."""
        self.overlay = overlay

    def stops(self, *parts: str) -> bool:
        """Say whether texts hold a restricted value, each by itself."""
        return self.stops_folded(folded(*parts))

    def stops_folded(self, text: Folded) -> bool:
        """Say whether a text that is folded already holds a restricted value."""
        return any(text.holds(value) for value in self.overlay.telling)

    def stops_bytes(self, content: bytes) -> bool:
        """Say whether a file, packed or not, holds a restricted value."""
        return any(self.stops(text) for text in texts(content))


_screens: list[Screen] = []
"""The screen of this process, at most one."""


def install(screen: Screen | None) -> None:
    """Put a screen in front of every output of this process, or take it away."""
    _screens[:] = [] if screen is None else [screen]


def active() -> Screen | None:
    """Give the screen that is installed, if there is one."""
    return _screens[0] if _screens else None


def screened(chunks: Iterable[bytes], name: str = "") -> Iterable[bytes]:
    """Pass on the content of an output, whole, if nothing restricted is in it or in its name.

    Raises:
        InvalidDataError: something is; nothing has been passed on.
    """
    screen = active()
    if screen is None:
        return chunks
    whole = b"".join(chunks)
    if screen.stops(name) or screen.stops_bytes(whole):
        raise InvalidDataError([Finding("an output holds a restricted value", REMEDY)])
    return [whole]


def screen_folder(folder: Path, name: str) -> None:
    """Look through every file of a folder that is about to take its place under a name.

    Raises:
        InvalidDataError: a file, or the name of one, holds something restricted.
    """
    if active() is None:
        return
    screened([], name)
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).as_posix()
        screened([path.read_bytes()] if path.is_file() else [], inside)
