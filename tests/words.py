"""What the fixed words of two languages must have in common."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping


def gaps(texts: Mapping[str, object], above: str = "") -> Iterator[tuple[str, frozenset[str]]]:
    """Give the path of each text and the names of the gaps to be filled in it."""
    for name, value in texts.items():
        if isinstance(value, Mapping):
            yield from gaps(value, f"{above}{name}.")
        else:
            fields = string.Formatter().parse(str(value))
            yield above + name, frozenset(field for _, field, _, _ in fields if field is not None)
