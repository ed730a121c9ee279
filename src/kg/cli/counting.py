"""Numbers with their nouns."""

from __future__ import annotations


def counted(number: int, one: str, many: str | None = None) -> str:
    """Write ``1 claim`` or ``1,204 claims``; ``many`` is needed where the plural takes more than an s."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
