"""What a person may have meant by a name that stands for nothing."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_SHOWN = 3
"""More would not be read."""


def near(name: str, names: Iterable[str], *, before: str = "", cutoff: float = 0.6) -> str:
    """Write the names most like this one as the part of a message, or nothing where none is.

    Args:
        name: as typed.
        names: those there are.
        before: what each of them is written behind, such as ``kg:``.
        cutoff: how alike they must be, from 0 to 1, as difflib measures it.
    """
    found = difflib.get_close_matches(name, sorted(set(names)), n=_SHOWN, cutoff=cutoff)
    return f"; near it: {', '.join(before + one for one in found)}" if found else ""
