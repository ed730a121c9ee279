"""The overlay of restricted data that a verb is run with: nothing of it leaves, by any verb."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
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
def guarded(args: argparse.Namespace, module: ModuleType) -> Iterator[None]:
    """Run a verb with a screen in front of every output, where an overlay is at hand.

    Raises:
        InvalidDataError: the overlay is broken, or something of it was about to leave.
        UsageError: it lies in a project or a repository.
    """
    named = getattr(args, "overlay", None)
    if not getattr(module, "SCREENED", True) or (named is None and not os.environ.get("KG_OVERLAY")):
        yield  # the usual case, for which nothing is imported
        return
    from kg.protect.screen import Screen, install

    overlay = overlay_at_hand(args)
    screen = Screen(overlay) if overlay is not None else None
    install(screen)
    try:
        with streams.screening(screen):
            yield
    finally:
        install(None)


def overlay_at_hand(args: argparse.Namespace) -> Overlay | None:
    """Read the overlay that is named on the command line or in ``KG_OVERLAY``, if any is."""
    from kg.protect.overlay import overlay_folder, read_overlay

    project = _project(args)
    folder = overlay_folder(getattr(args, "overlay", None), project)
    return None if folder is None else read_overlay(folder, project.base if project is not None else "")


def _project(args: argparse.Namespace) -> Project | None:
    """Give the project, if there is one; a verb that needs one says itself that it is missing."""
    from kg.cli.project import project_of

    try:
        return project_of(args) if hasattr(args, "project") else None
    except ProjectNotFoundError:
        return None
