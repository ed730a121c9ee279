"""The analyses: one file each, found by being here."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from kg.errors import UnknownNameError
from kg.model.near import near

if TYPE_CHECKING:
    from kg.network.analysis import Analysis


@cache
def analyses() -> Mapping[str, Analysis]:
    """Give all analyses by name, sorted."""
    modules = (import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    found = (module.ANALYSIS for module in modules if hasattr(module, "ANALYSIS"))
    return dict(sorted((one.name, one) for one in found))


def find(name: str) -> Analysis:
    """Give one analysis by its name.

    Raises:
        UnknownNameError: there is none.
    """
    if name not in analyses():
        hint = near(name, analyses()) or f"; there are {', '.join(analyses())}"
        raise UnknownNameError(f"no analysis {name!r}{hint}")
    return analyses()[name]
