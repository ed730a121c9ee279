"""Random identifiers, which say nothing about what they name."""

from __future__ import annotations

import secrets
from collections.abc import Container

ALPHABET = "bcdfghjkmnpqrstvwxz23456789"
"""No vowels, so that no word appears by chance; no 0, 1, l or y, which are misread."""
LENGTH = 8
"""27**8 is 2.8e11: among a million in use, a fresh one is taken with probability 4e-6, and drawn again."""


def mint(count: int, taken: Container[str] = ()) -> list[str]:
    """Draw identifiers that are not in use."""
    drawn: dict[str, None] = {}
    while len(drawn) < count:
        candidate = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        if candidate not in taken:
            drawn[candidate] = None
    return list(drawn)
