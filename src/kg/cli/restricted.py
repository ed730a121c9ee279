"""The overlay of restricted data that a verb is run with: nothing of it leaves, by any verb."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from kg.cli import streams
from kg.errors import ProjectNotFoundError
from kg.model.project import Project

if TYPE_CHECKING:
    from kg.protect.overlay import Overlay


def add_overlay(parser: argparse.ArgumentParser) -> None:
    """Declare ``--overlay DIR``, which ``KG_OVERLAY`` stands in for."""
    parser.add_argument(
        "--overlay",
        metavar="DIR",
        type=Path,
        help="a folder of restricted statements, outside every repository (else $KG_OVERLAY): an output in "
        "which anything of them stands is stopped",
    )


@contextmanager
def guarded(arguments: Sequence[str], module: ModuleType | None) -> Iterator[None]:
    """Read a command line and run its verb with a screen in front of every output, if an overlay is at hand.

    The overlay and the project are looked for among the arguments as they were typed, for an error of theirs
    quotes them.

    Raises:
        InvalidDataError: the overlay is broken, or something of it was about to leave.
        UsageError: it lies in a project or a repository.
    """
    named = _typed(arguments, "--overlay")
    if not getattr(module, "SCREENED", True) or (named is None and not os.environ.get("KG_OVERLAY")):
        yield  # the usual case, for which nothing is imported
        return
    from kg.protect.screen import Screen, install

    needs_project = module is not None and getattr(module, "NEEDS_PROJECT", True)
    overlay = _overlay_at_hand(named, _project(_typed(arguments, "--project")) if needs_project else None)
    screen = Screen(overlay) if overlay is not None else None
    install(screen)
    try:
        with streams.screening(screen):
            yield
    finally:
        install(None)


def _overlay_at_hand(named: str | None, project: Project | None) -> Overlay | None:
    """Read the overlay that is named on the command line or in ``KG_OVERLAY``, if any is."""
    from kg.protect.overlay import overlay_folder, read_overlay

    folder = overlay_folder(Path(named) if named is not None else None, project)
    return None if folder is None else read_overlay(folder, project.base if project is not None else "")


def _typed(arguments: Sequence[str], option: str) -> str | None:
    """Give the value of an option as it was typed; the last one, as argparse has it."""
    found = None
    for place, word in enumerate(arguments):
        if word == option:
            found = next(iter(arguments[place + 1 :]), None)
        elif word.startswith(f"{option}="):
            found = word.partition("=")[2]
    return found


def _project(named: str | None) -> Project | None:
    """Give the project, if there is one; a verb that needs one says itself that it is missing."""
    from kg.cli.project import project_of

    try:
        return project_of(argparse.Namespace(project=named))
    except ProjectNotFoundError:
        return None
