"""How the engine says that the files of a store are damaged."""

from __future__ import annotations

from kg.errors import InputOutputError, KGError, UsageError


def is_damage(error: Exception) -> bool:
    """Say whether the engine found a file damaged, which it does at whatever step needs that part of it."""
    return str(error).startswith("Corruption:")


def told(error: RuntimeError) -> KGError:
    """Say what is the matter where the engine cannot go on with an answer: the store, or the query."""
    what = " ".join(str(error).split())
    if is_damage(error):
        return InputOutputError(f"the store is damaged ({what}); an answer would not be whole; run: kg build")
    return UsageError(f"the query cannot be answered: {what}")
