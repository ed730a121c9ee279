"""A knowledge graph of repression in which every statement leads back to the words that make it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    from kg.queries.opened import Graph

__all__ = ["__version__", "open"]
__version__ = "0.1.0"


def open(project: str | PathLike[str] | None = None, *, store: str | None = None) -> Graph:
    """Open the graph built from a project, read only.

    Args:
        project: the folder that holds ``kg.toml``; without it, the nearest one above the working directory.
        store: the address of a server to ask instead, which ``kg build --store URL`` pushed the graph to.

    Raises:
        kg.errors.ProjectNotFoundError: no ``kg.toml`` there or above.
        kg.errors.NotBuiltError: the project has no store yet; run ``kg build``.
    """
    from kg.queries.opened import open_graph  # imported here so that ``kg --version`` loads nothing heavy

    return open_graph(project, store=store)
